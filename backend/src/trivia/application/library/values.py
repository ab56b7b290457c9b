"""Quizzes as the library has them, and what players say of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from trivia.application.quizzes.listing import ActiveGame, solo_game
from trivia.domain.library.numbers import NOTHING_YET, Numbers
from trivia.domain.library.words import words_of
from trivia.domain.quizzes.publication import COMES_WITH_SERVICE, Standing

if TYPE_CHECKING:
    from trivia.domain.ids import PlayerId, QuizId, UnixMs
    from trivia.domain.quizzes.quiz import Quiz


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A quiz as it is shown before it is played, listed or not.

    Attributes:
        words: by which it is found.
        listed_at: when it was first listed; 0: never.
    """

    game: ActiveGame
    standing: Standing = COMES_WITH_SERVICE
    version: int
    words: tuple[str, ...]
    listed_at: UnixMs
    numbers: Numbers = NOTHING_YET


def card_of(quiz: Quiz, standing: Standing, listed_at: UnixMs) -> Card:
    return Card(
        game=solo_game(quiz, standing.owner_id),
        standing=standing,
        version=quiz.version,
        # What counts most comes first: of a long quiz not all words are kept.
        words=words_of((quiz.title, *quiz.tags, quiz.category, quiz.author, quiz.description)),
        listed_at=listed_at,
    )


def counted(card: Card, numbers: Numbers) -> Card:
    return replace(card, numbers=numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What somebody finds wrong with a quiz."""

    player_id: PlayerId
    reason: str
    text: str
    at: UnixMs


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A quiz that nobody has looked at since it was reported.

    Attributes:
        count: reports since moderators looked last; `reasons` says how many give each.
    """

    quiz_id: QuizId
    title: str
    count: int
    last_at: UnixMs
    reasons: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rating:
    """A player's stars, and what all ratings have come to."""

    stars: int | None
    numbers: Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedQuiz:
    """What a moderator sees of a quiz.

    Attributes:
        document: its newest version, in the quiz format.
        reports: the newest ones, those of before the last decision too.
    """

    card: Card
    document: str
    reports: Sequence[Report]
