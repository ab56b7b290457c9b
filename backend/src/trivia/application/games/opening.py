"""A game as its host reserved it, and the quiz as its players see it; of both transports."""

from trivia.application.games.values import Reservation
from trivia.application.quizzes.ports import QuizVersions
from trivia.domain.errors import NotFound
from trivia.domain.games.game import Game
from trivia.domain.ids import UnixMs
from trivia.domain.quizzes.quiz import Quiz
from trivia.domain.quizzes.shuffling import shuffled


def new_game(reservation: Reservation, now: UnixMs) -> Game:
    """The game of `reservation`, opened at `now` (Unix ms)."""
    return Game(
        id=reservation.game_id,
        pin=reservation.pin,
        host_id=reservation.host_id,
        quiz_id=reservation.quiz_id,
        quiz_version=reservation.quiz_version,
        title=reservation.title,
        question_count=reservation.question_count,
        rules=reservation.rules,
        created_at=now,
        seed=reservation.seed,
    )


def played_quiz(quizzes: QuizVersions, game: Game) -> Quiz:
    """The quiz of `game`, in the orders that this game shows.

    Raises:
        NotFound ``quiz_not_found``.
    """
    quiz = quizzes.version(game.quiz_id, game.quiz_version)
    if quiz is None:
        raise NotFound("quiz_not_found", "The quiz of this game does not exist any more.")
    return shuffled(quiz, game.seed)
