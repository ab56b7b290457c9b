"""`random`: anything that fits."""

import random

from trivia_bots.kinds.registry import guess
from trivia_bots.strategies.strategy import Answer, Choice, Question


class Guesser:
    """Answers anything that fits, somewhere within the spread."""

    def decide(self, question: Question, rng: random.Random) -> Answer:
        return Answer(guess(question.public, rng), rng.random() * question.spread_s)


STRATEGY = Choice(name="random", make=lambda _: Guesser())
