"""`slow`: in the last third of the time."""

import random

from trivia_bots.kinds.registry import guess
from trivia_bots.strategies.strategy import Answer, Choice, Question


class Slow:
    """Answers in the last third of the time, sometimes too late."""

    def decide(self, question: Question, rng: random.Random) -> Answer:
        return Answer(guess(question.public, rng), question.open_s * rng.uniform(0.66, 1.02))


STRATEGY = Choice(name="slow", make=lambda _: Slow())
