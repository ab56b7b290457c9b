"""How a quiz is listed among the games that can be played now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia.domain.ids import GameId, PlayerId, QuizId

if TYPE_CHECKING:
    from trivia.domain.quizzes.quiz import Quiz


@dataclass(frozen=True, slots=True, kw_only=True)
class ActiveGame:
    """A game that can be played now, as the list shows it.

    Attributes:
        owner_id: of the player who made the quiz, if it does not come with the service.
        time_limit_s, max_score: the most there can be, where questions are drawn.
    """

    game_id: GameId
    transport: str
    title: str
    description: str
    category: str
    language: str
    author: str
    question_count: int
    time_limit_s: int
    max_score: int
    translation_of: QuizId | None = None
    owner_id: PlayerId | None = None


def solo_game(quiz: Quiz, owner_id: PlayerId | None = None) -> ActiveGame:
    """How `quiz` is listed for solo play: the game has the id of its quiz."""
    return ActiveGame(
        game_id=GameId(quiz.id),
        transport="http",
        title=quiz.title,
        description=quiz.description,
        category=quiz.category,
        language=quiz.language,
        author=quiz.author,
        question_count=quiz.question_count,
        time_limit_s=quiz.time_limit_s,
        max_score=quiz.max_score,
        translation_of=quiz.translation_of,
        owner_id=owner_id,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which games somebody wants to see.

    Attributes:
        language: ``de`` stands for ``de-AT`` too.
        of_service: only what comes with the service, nothing that players have made.
        for_sale: what is for sale, instead of what everybody may play.
    """

    category: str | None = None
    language: str | None = None
    of_service: bool = False
    for_sale: bool = False
