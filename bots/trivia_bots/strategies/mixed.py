"""`mixed`: a room, in which each bot has one character for good."""

import random

from trivia_bots.strategies.absent import Absent
from trivia_bots.strategies.average import Average
from trivia_bots.strategies.expert import Expert
from trivia_bots.strategies.guesser import Guesser
from trivia_bots.strategies.slow import Slow
from trivia_bots.strategies.strategy import Choice, Strategy


def character(rng: random.Random) -> Strategy:
    """One character of a usual room."""
    characters: tuple[Strategy, ...] = (Average(), Expert(), Guesser(), Slow(), Absent())
    return rng.choices(characters, (54, 20, 20, 5, 1))[0]


STRATEGY = Choice(name="mixed", make=character)
