"""`cheater`: plays like a guesser; what it tries beside that is in `trivia_bots.cheaters`."""

from trivia_bots.strategies.guesser import Guesser
from trivia_bots.strategies.strategy import Choice

STRATEGY = Choice(name="cheater", make=lambda _: Guesser(), cheats=True)
