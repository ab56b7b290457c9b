"""The rules that each mode begins with."""

from trivia.domain.games.modes import MODES

CASUAL = MODES["casual"].rules
COMPETITIVE = MODES["competitive"].rules
FIRST_CORRECT = MODES["first_correct"].rules
SPEED = MODES["speed"].rules
