"""How other rooms tell players something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from trivia.domain.notices.notice import Notice


class Notices(Protocol):
    """For whoever is called again if it fails: a consumer of a queue, a task of a state machine.

    Who changes a table in one transaction puts a row of the outbox into it instead:
    `MessageEncoder.row(notice, now)`.
    """

    def tell(self, notice: Notice) -> None:
        """Hand `notice` on to its player; again, under the same id, changes nothing.

        Raises: whatever prevents that.
        """
