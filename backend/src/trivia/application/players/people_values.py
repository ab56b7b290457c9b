"""Players, as they are kept and shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from trivia.domain.ids import UnixMs
from trivia.domain.players.parts import Part
from trivia.domain.players.player import Player
from trivia.domain.players.progress import Level


@dataclass(frozen=True, slots=True)
class PlayerRecord:
    player: Player
    avatar: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What a player has gathered; all zero for one who has not finished anything."""

    experience: int = 0
    quizzes_played: int = 0
    wins: int = 0


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
