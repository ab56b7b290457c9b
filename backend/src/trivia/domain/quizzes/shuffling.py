"""A quiz as the players of one game or attempt see it.

All of it follows from a seed of the game or attempt, which its players never learn: they could
tell more of the right order of items than they may. Whoever plays on, joins late or looks at
results later is shown the same.
"""

from dataclasses import replace

from trivia.domain.lots import lot
from trivia.domain.questions.judging import mixed_question, shuffled_question
from trivia.domain.questions.question import Question
from trivia.domain.quizzes.drawing import places_drawn
from trivia.domain.quizzes.quiz import Quiz


def drawn(quiz: Quiz, seed: str, *, alone: bool = False) -> Quiz:
    """`quiz` with the questions that are asked, in the order in which they are asked.

    What a rule has drawn is asked before what the next one has.

    Args:
        alone: of one player, who may have an order of their own.
    """
    if not quiz.draw and not (alone and quiz.shuffle_questions):
        return quiz
    places = [list(range(len(quiz.questions)))]
    if quiz.draw:
        places = places_drawn(quiz.draw, quiz.questions, seed)
    groups = [[quiz.questions[at] for at in group] for group in places]
    if alone and quiz.shuffle_questions:
        groups = [_in_lots(group, seed) for group in groups]
    asked = tuple(question for group in groups for question in group)
    return replace(quiz, questions=asked, draw=())


def shuffled(quiz: Quiz, seed: str) -> Quiz:
    """`quiz` with what its kinds show in another order in every game, and with choices in another
    one where its author lets them be mixed."""
    questions = quiz.questions
    if quiz.shuffle_choices:
        questions = tuple(mixed_question(question, seed) for question in questions)
    return replace(
        quiz, questions=tuple(shuffled_question(question, seed) for question in questions)
    )


def played_alone(quiz: Quiz, seed: str) -> Quiz:
    """`quiz` as the player of one attempt is asked it."""
    return shuffled(drawn(quiz, seed, alone=True), seed)


def _in_lots(questions: list[Question], seed: str) -> list[Question]:
    return sorted(questions, key=lambda question: lot(seed, f"order/{question.id}"))
