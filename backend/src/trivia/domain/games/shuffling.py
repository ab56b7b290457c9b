"""The order in which the items to put in order are shown: another one in every game.

The seed has to be a secret of the server. A shown order is never the right one, so whoever could
shuffle the same items again would learn the right order wherever the first try was passed over.
"""

from dataclasses import replace
from random import Random

from trivia.domain.kinds.questions import Ordering
from trivia.domain.quizzes.quiz import Quiz


def shuffled(quiz: Quiz, seed: str) -> Quiz:
    """`quiz` with the items of its ordering questions as players of one game see them.

    Args:
        seed: of the game or attempt; the same one always gives the same orders.
    """
    return replace(
        quiz,
        questions=tuple(
            _shuffled(question, Random(f"{seed}/{question.id}"))
            if isinstance(question, Ordering)
            else question
            for question in quiz.questions
        ),
    )


def _shuffled(question: Ordering, random: Random) -> Ordering:
    # From an order that is the same whatever the right one is.
    items = sorted(question.choices, key=lambda item: item.id)
    random.shuffle(items)
    while len(items) > 1 and tuple(item.id for item in items) == question.correct:
        random.shuffle(items)
    return replace(question, choices=tuple(items))
