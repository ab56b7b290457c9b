"""Question, answer, scoreboard, for each question."""

from trivia.domain.games.rules import Rules
from trivia.domain.games.ruleset import Ruleset

RULESET = Ruleset(Rules(mode="casual"))
