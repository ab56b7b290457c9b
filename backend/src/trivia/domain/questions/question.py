"""What every question has, whatever its kind."""

from dataclasses import dataclass
from enum import StrEnum

POINTS_PER_QUESTION = 1000
"""Points of a correct answer to a question that counts once, in every mode."""


class Points(StrEnum):
    """How much a question counts: not at all, once or twice."""

    NONE = "none"
    SINGLE = "single"
    DOUBLE = "double"

    @property
    def factor(self) -> int:
        return {"none": 0, "single": 1, "double": 2}[self.value]


class Difficulty(StrEnum):
    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question; each kind adds its own fields.

    Attributes:
        id: unique within the quiz, stable between versions.
        time_limit_s: seconds a player has for it.
        explanation: shown after the answer, never before.
        tags: what it is about, folded; players are never sent them: one may name the answer.
        image_alt: what the picture shows, for those who do not see it.
    """

    id: str
    text: str
    time_limit_s: int
    points: Points = Points.SINGLE
    explanation: str | None = None
    image_url: str | None = None
    tags: tuple[str, ...] = ()
    difficulty: Difficulty | None = None
    image_alt: str | None = None
    audio_url: str | None = None


class Response:
    """What a player answers; each kind has a class of its own."""

    __slots__ = ()
