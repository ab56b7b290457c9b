"""A quiz as the players of one game or attempt see it."""

from dataclasses import replace

from trivia.domain.questions.judging import shuffled_question
from trivia.domain.quizzes.quiz import Quiz


def shuffled(quiz: Quiz, seed: str) -> Quiz:
    """`quiz` with what its kinds show in another order in every game.

    Args:
        seed: of the game or attempt; the same one always gives the same orders. Players never
            learn it: they could tell more of the right order than they may.
    """
    return replace(
        quiz, questions=tuple(shuffled_question(question, seed) for question in quiz.questions)
    )
