"""`average`: right two times of three, if told."""

import random

from trivia_bots.kinds.registry import guess
from trivia_bots.strategies.strategy import Answer, Choice, Question


class Average:
    """Right two times of three if it was told the answers, and takes a moment to think."""

    def decide(self, question: Question, rng: random.Random) -> Answer:
        response = question.known if rng.random() < 0.66 else None
        delay = max(question.spread_s, min(question.open_s / 2, 3.0)) * rng.random()
        return Answer(response or guess(question.public, rng), delay)


STRATEGY = Choice(name="average", make=lambda _: Average())
