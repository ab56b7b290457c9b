"""`python -m trivia_bots play …`, which is `trivia bots play …` without the rest of it."""

from trivia_bots.commands.app import app

app()
