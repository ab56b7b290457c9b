"""What the commands that reckon and simulate have in common."""

from typing import Annotated, NoReturn

import typer
from trivia_bots import modes

Transport = Annotated[
    str, typer.Option(help="http: solo games, websocket: hosted games, mqtt: live games")
]
Mode = Annotated[
    str | None, typer.Option(help=f"one of {', '.join(modes.names())}; else what is usual")
]
Json = Annotated[bool, typer.Option("--json", help="as JSON, for programs")]
Questions = Annotated[int, typer.Option(help="of the quiz")]


def refuse(sentence: str) -> NoReturn:
    """Exit status 1, with a sentence."""
    typer.secho(f"✗ {sentence}", fg=typer.colors.RED, err=True)
    raise typer.Exit(1)
