"""`expert`: right, if told."""

import random

from trivia_bots.kinds.registry import guess
from trivia_bots.strategies.strategy import Answer, Choice, Question


class Expert:
    """Right if it was told the answers beforehand, else a guess."""

    def decide(self, question: Question, rng: random.Random) -> Answer:
        response = question.known or guess(question.public, rng)
        return Answer(response, rng.random() * question.spread_s)


STRATEGY = Choice(name="expert", make=lambda _: Expert(), needs_answers=True)
