"""How other rooms tell players something, and what keeps what was told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from trivia.application.notices.values import Counted, Kept
    from trivia.application.pages import Page
    from trivia.domain.ids import PlayerId, UnixMs
    from trivia.domain.notices.mail import MailLanguage
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


class Inboxes(Protocol):
    def keep(self, notice: Notice, now: UnixMs) -> Kept | None:
        """Keep it, once; again it is what was kept the first time. None: the player is gone, or
        was never there.

        Raises: Unavailable ``unavailable``: too much is kept for the player in this moment.
        """

    def page(self, player_id: PlayerId, before: int | None) -> Page[Kept]:
        """The newest of those that came before the one with the number `before`."""

    def counted(self, player_id: PlayerId) -> Counted: ...

    def read(self, player_id: PlayerId, seq: int) -> None:
        """All up to that number are read; what was read stays so."""

    def choose_mail(self, player_id: PlayerId, language: MailLanguage | None) -> bool:
        """What comes is mailed in that language too; None: it is not. False: there is no such
        player, so nothing is kept of them.

        Raises: Unavailable ``unavailable``: too much is kept for the player in this moment.
        """

    def forget(self, player_id: PlayerId) -> None:
        """Delete all that the player was told; again is fine.

        The player's profile is deleted first: for who has none, nothing more is kept.
        """


class NoticeLine(Protocol):
    def push(self, kept: Kept, unread: int) -> None:
        """Show it to its player, if a page of theirs is open. Raises: whatever prevents it."""


class Addresses(Protocol):
    def confirmed_email(self, player_id: PlayerId) -> str | None:
        """Where the player reads e-mail, as they have shown; None if they have not."""


class NoticeMailbox(Protocol):
    def send(self, address: str, language: MailLanguage, notice: Notice) -> None:
        """Write of one of `MAILED`, once. Raises: whatever prevents it."""
