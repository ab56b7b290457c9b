"""Experience and levels."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from trivia.domain.ids import UnixMs
from trivia.domain.players.deeds import Deeds

_STEP = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What a player has gathered; all zero for one who has not finished anything.

    Attributes:
        levelled_at: when the level was reached that they have.
        badges: by name, when each was awarded.
    """

    experience: int = 0
    quizzes_played: int = 0
    wins: int = 0
    levelled_at: UnixMs = 0
    deeds: Deeds = Deeds()
    badges: Mapping[str, UnixMs] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Level:
    """Where `experience` stands.

    Attributes:
        number: the level, from 1.
        floor: experience at which this level began.
        next_at: experience at which the next one begins.
    """

    number: int
    floor: int
    next_at: int


def floor_of(level: int) -> int:
    """Experience needed for `level`: 0, 100, 300, 600, 1000 … each step costs 100 more."""
    return _STEP * level * (level - 1) // 2


def level_of(experience: int) -> Level:
    """The level that `experience` (0 or more) has reached."""
    number = 1
    while floor_of(number + 1) <= experience:
        number += 1
    return Level(number, floor_of(number), floor_of(number + 1))


EXPERIENCE_PER_CORRECT = 10


EXPERIENCE_FOR_PERFECT = 50


def experience_for(correct: int, judged: int) -> int:
    """What a quiz brings, alone or with a host: so much for each right answer, more if all of the
    `judged` questions, those that have a right answer, were answered rightly."""
    perfect = EXPERIENCE_FOR_PERFECT if 0 < correct == judged else 0
    return EXPERIENCE_PER_CORRECT * correct + perfect
