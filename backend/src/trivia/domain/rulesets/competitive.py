"""As in a pub quiz: all questions of a round, then all its answers, then the scoreboard."""

from trivia.domain.games.rules import Rules
from trivia.domain.games.ruleset import Ruleset

RULESET = Ruleset(Rules(mode="competitive", round_size=5))
