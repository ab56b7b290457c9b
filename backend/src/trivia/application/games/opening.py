"""A game as its host reserved it, and the quiz as its players see it; of both transports."""

from dataclasses import replace
from functools import lru_cache

from trivia.application.games.values import Reservation
from trivia.application.quizzes.ports import QuizVersions
from trivia.domain.errors import NotFound
from trivia.domain.games.game import Game
from trivia.domain.quizzes.quiz import Quiz
from trivia.domain.quizzes.shuffling import drawn, shuffled


def new_game(reservation: Reservation) -> Game:
    """The game of `reservation`, as it begins."""
    return Game(
        id=reservation.game_id,
        pin=reservation.pin,
        host_id=reservation.host_id,
        quiz_id=reservation.quiz_id,
        quiz_version=reservation.quiz_version,
        title=reservation.title,
        question_count=reservation.question_count,
        rules=reservation.rules,
        created_at=reservation.created_at,
        seed=reservation.seed,
        quiz_owner=reservation.quiz_owner,
    )


def played_quiz(quizzes: QuizVersions, game: Game) -> Quiz:
    """The quiz of `game`: the questions that it asks, in the orders that it shows.

    Raises:
        NotFound ``quiz_not_found``.
    """
    quiz = quizzes.version(game.quiz_id, game.quiz_version)
    if quiz is None:
        raise NotFound("quiz_not_found", "The quiz of this game does not exist any more.")
    return as_played(quiz, game.seed)


@lru_cache(maxsize=64)
def as_played(quiz: Quiz, seed: str) -> Quiz:
    """`quiz` as a game asks it, with the question that breaks ties behind all others: every answer
    to it asks for them again."""
    return shuffled(with_tie_breaker(drawn(quiz, seed)), seed)


def with_tie_breaker(quiz: Quiz) -> Quiz:
    """`quiz` with that question where its index is behind those that are counted."""
    extra = () if quiz.tie_breaker is None else (quiz.tie_breaker,)
    return replace(quiz, questions=(*quiz.questions, *extra))
