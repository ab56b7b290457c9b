"""`trivia simulate`: how what a game takes grows with its players."""

import json
from pathlib import Path
from typing import Annotated

import typer

from trivia_bench.commands.options import Json, Mode, Questions, Transport, refuse


def simulate_command(
    transport: Transport = "websocket",
    players: Annotated[str, typer.Option(help="sizes, joined by commas")] = "10,100,1000",
    questions: Questions = 5,
    mode: Mode = None,
    as_json: Json = False,
    plot: Annotated[
        Path | None, typer.Option(help="draw how games over all transports grow into this SVG file")
    ] = None,
    update_counts: Annotated[
        bool, typer.Option("--update-counts", help="count anew what `trivia cost` reckons with")
    ] = False,
) -> None:
    """Play whole games in memory, and print what they take and how it grows with players."""
    from rich.console import Console

    from trivia_bench.simulation import growth

    console = Console(highlight=False, stderr=as_json)
    try:
        sizes = sorted({int(size) for size in players.split(",")})
        if not sizes or sizes[0] < 1 or sizes[-1] > 10_000 or not 1 <= questions <= 100:
            raise ValueError("Sizes are 1 to 10,000 players and 1 to 100 questions.")
        if update_counts:
            growth.update_counts(console)
        elif plot is not None:
            growth.draw(plot, sizes, questions, console)
        else:
            runs = growth.run(transport, sizes, questions, mode, console)
            if as_json:
                typer.echo(json.dumps(growth.as_json(runs), indent=2))
            else:
                growth.show(runs, console)
    except ValueError as error:
        refuse(str(error))
