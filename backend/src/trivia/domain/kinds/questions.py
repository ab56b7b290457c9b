"""Quizzes and questions, as the rules see them.

A question knows how to be judged (`judge` in `judging.py`); it does not know how it is shown,
stored or sent. A new kind is a class here, a case in `judging.py` and a model in the contract.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Points(StrEnum):
    """How much a question counts: not at all, once or twice."""

    NONE = "none"
    SINGLE = "single"
    DOUBLE = "double"

    @property
    def factor(self) -> int:
        return {"none": 0, "single": 1, "double": 2}[self.value]


@dataclass(frozen=True, slots=True)
class Choice:
    """One option; `id` is unique within its question and carries no meaning."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionBase:
    """What every question has.

    Attributes:
        id: unique within the quiz, stable between versions.
        time_limit_s: seconds a player has for it.
        explanation: shown after the answer, never before.
    """

    id: str
    text: str
    time_limit_s: int
    points: Points = Points.SINGLE
    explanation: str | None = None
    image_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleChoice(QuestionBase):
    choices: tuple[Choice, ...]
    correct: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleSelect(QuestionBase):
    """Right only when exactly the correct choices are selected."""

    choices: tuple[Choice, ...]
    correct: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering(QuestionBase):
    """Right only when all items stand in the right order.

    Attributes:
        choices: the items, in an order that says nothing about the right one.
        correct: the ids of all items, in the right order.
    """

    choices: tuple[Choice, ...]
    correct: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalse(QuestionBase):
    correct: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAnswer(QuestionBase):
    """Free text; `accepted[0]` is the answer shown, the others are alternatives."""

    accepted: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeric(QuestionBase):
    """A number, right within ``value ± tolerance`` (both ends included)."""

    value: float
    tolerance: float = 0.0
    unit: str | None = None


Question: TypeAlias = SingleChoice | MultipleSelect | Ordering | TrueFalse | OpenAnswer | Numeric


POINTS_PER_QUESTION = 1000
"""Points of a correct answer to a question that counts once, in every mode."""
