"""Quizzes as the market shows them, and what they have brought their sellers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trivia.application.library.values import Card
    from trivia.domain.authoring.draft import Header
    from trivia.domain.ids import QuizId
    from trivia.domain.market.offers import Terms
    from trivia.domain.purchases.licence import Licence
    from trivia.domain.questions.question import Question
    from trivia.domain.quizzes.quiz import Quiz


@dataclass(frozen=True, slots=True)
class OnSale:
    """A quiz that is for sale."""

    card: Card
    terms: Terms


@dataclass(frozen=True, slots=True)
class Shown:
    """A quiz that is for sale, and some of its questions, without answers."""

    on_sale: OnSale
    questions: Sequence[Question]


@dataclass(frozen=True, slots=True)
class OwnListing:
    """
    Attributes:
        terms: as they were last; None: there never were any.
    """

    header: Header
    terms: Terms | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Takings:
    """What one quiz has brought."""

    quiz_id: QuizId
    terms: Terms
    sold: int
    earned: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTakings:
    """What all quizzes of a seller have brought on one day (UTC, YYYY-MM-DD)."""

    day: str
    sold: int
    earned: int


@dataclass(frozen=True, slots=True)
class SoldQuiz:
    """
    Attributes:
        card: as the library has it now.
    """

    takings: Takings
    card: Card


@dataclass(frozen=True, slots=True)
class OwnedQuiz:
    """
    Attributes:
        quiz: the version that was bought.
    """

    licence: Licence
    quiz: Quiz


@dataclass(frozen=True, slots=True, kw_only=True)
class Ownership:
    """
    Attributes:
        own: the caller has made it.
        owned: None: the caller has not bought it.
    """

    own: bool
    owned: OwnedQuiz | None
