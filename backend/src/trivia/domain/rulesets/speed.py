"""Casual, and the sooner a right answer comes the more it earns."""

from trivia.domain.games.rules import Rules
from trivia.domain.games.ruleset import Ruleset


class Speed(Ruleset):
    locked = frozenset({"speed"})


RULESET = Speed(Rules(mode="speed", speed=True))
