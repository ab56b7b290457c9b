"""What somebody was told, in the order in which it came."""

from dataclasses import dataclass

from trivia.application.pages import Page
from trivia.domain.notices.mail import MailLanguage
from trivia.domain.notices.notice import Notice

UNREAD_MOST = 100
"""Nobody counts further."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A notice as its player has it.

    Attributes:
        id: names it to its player, and says nothing of anybody else.
        seq: its number among the player's, from 1; later ones have higher ones.
        is_new: whoever has it in hand has just kept it; of one that comes again it is false.
    """

    notice: Notice
    id: str
    seq: int
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """Numbers of the notice that came last and of the last one that was read, 0 for none.

    Attributes:
        mail: the language in which the player wants it by e-mail too; None if they do not.
    """

    last: int = 0
    read: int = 0
    mail: MailLanguage | None = None

    @property
    def unread(self) -> int:
        return min(max(self.last - self.read, 0), UNREAD_MOST)


@dataclass(frozen=True, slots=True)
class Inbox:
    """A page of what a player was told, newest first; how much of all is unread, and whether it
    comes by e-mail too."""

    page: Page[Kept]
    unread: int
    mailed: bool
