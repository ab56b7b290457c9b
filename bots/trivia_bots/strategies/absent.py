"""`absent`: never answers."""

import random

from trivia_bots.strategies.strategy import Answer, Choice, Question


class Absent:
    """Joined and put the phone away."""

    def decide(self, question: Question, rng: random.Random) -> Answer:  # noqa: ARG002
        return Answer(None)


STRATEGY = Choice(name="absent", make=lambda _: Absent())
