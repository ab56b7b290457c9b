"""Bots: they play, host games, and say whether everything was as it should be."""

import typer

from trivia_bots.commands.host import host
from trivia_bots.commands.play import play

app = typer.Typer(help=__doc__, no_args_is_help=True)
app.command()(play)
app.command()(host)
