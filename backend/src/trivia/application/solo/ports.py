"""What keeps attempts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from trivia.domain.ids import PlayerId

if TYPE_CHECKING:
    from trivia.application.outbox.messages import OutboxRow
    from trivia.application.solo.values import Scoring, StoredAttempt
    from trivia.domain.solo.attempts import Attempt, AttemptResult


class AttemptStore(Protocol):
    def open(self, attempt: Attempt) -> None: ...

    def get(self, attempt_id: str, player_id: PlayerId) -> StoredAttempt | None:
        """The attempt if it is this player's; another player's does not exist for them."""

    def score(
        self, result: AttemptResult, rows: Sequence[OutboxRow], first_of_day: str | None
    ) -> Scoring:
        """Store `result` with `rows`, all or nothing, if the attempt is still open.

        Args:
            first_of_day: the UTC day (YYYY-MM-DD) on which no other attempt of this quiz by
                this player may have been scored; None if that does not matter.
        """
