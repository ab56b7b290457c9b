"""What is offered, and what has been sold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia.domain.quizzes.shuffling import played_alone

if TYPE_CHECKING:
    from trivia.domain.ids import PlayerId, QuizId, UnixMs
    from trivia.domain.questions.question import Question
    from trivia.domain.quizzes.quiz import Quiz

PREVIEWED = 2
"""Questions that everybody sees of a quiz that is for sale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a seller asks for a quiz, whether or not it is for sale at the moment.

    Attributes:
        revision: grows with each change of price or `may_copy`.
        seed: by which the preview is drawn; nobody learns it.
    """

    price: int
    may_copy: bool
    revision: int
    seed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What somebody who buys now gets, and from whom.

    Attributes:
        version: the newest; it is the buyer's as it is now, whatever becomes of the quiz.
        may_copy: whether the buyer may make a quiz of their own of it.
        revision: of these terms; it grows with each change of price or `may_copy`.
    """

    quiz_id: QuizId
    seller_id: PlayerId
    title: str
    version: int
    price: int
    may_copy: bool
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sale:
    """A purchase that is done: the licence delivered, the coins the seller's.

    Attributes:
        price: what the seller got.
    """

    purchase_id: str
    quiz_id: QuizId
    seller_id: PlayerId
    price: int
    at: UnixMs


def preview(quiz: Quiz, seed: str) -> tuple[Question, ...]:
    """Questions that are shown before anybody buys: of each version the same, and never more than
    half of it."""
    asked = played_alone(quiz, f"{seed}/{quiz.version}").questions
    return asked[: min(PREVIEWED, len(asked) // 2)]
