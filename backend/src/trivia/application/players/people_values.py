"""Players, as they are kept and shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from trivia.domain.ids import UnixMs
from trivia.domain.players.about import About
from trivia.domain.players.parts import Part
from trivia.domain.players.player import Player
from trivia.domain.players.progress import Level, Progress


@dataclass(frozen=True, slots=True)
class PlayerRecord:
    player: Player
    avatar: str
    about: About = About()


class Added(Enum):
    """What came of adding to a player's progress."""

    DONE = auto()
    KNOWN = auto()
    """This message was added before."""
    PAID_BEFORE = auto()
    """The quiz has paid this player on that day."""


_NOTHING = Progress()


@dataclass(frozen=True, slots=True)
class Addition:
    """What came of a message, and the player's progress as it is with it."""

    added: Added
    progress: Progress = _NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of taking a part in a game.

    Attributes:
        wait: milliseconds; if it is not 0 nothing was noted.
        parts: all that are noted of the account, the one taken too.
        is_new: it was not noted before.
        full_at: when the account's bucket is full again, Unix ms; it moves with each part taken.
    """

    wait: int = 0
    parts: Sequence[Part] = ()
    is_new: bool = False
    full_at: UnixMs = 0


@dataclass(frozen=True, slots=True)
class Profile:
    record: PlayerRecord
    progress: Progress
    level: Level
