"""`trivia simulate`: how what a game takes grows with its players."""

import json
from pathlib import Path
from typing import Annotated

import typer

from trivia_bench.commands.options import Json, Mode, Questions, Transport, refuse


def simulate_command(
    transport: Transport = "",
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
    chaos: Annotated[
        bool, typer.Option("--chaos", help="play under faults, and see whether everything holds")
    ] = False,
    seed: Annotated[
        int | None, typer.Option(help="of the game under faults that is told, or of the first")
    ] = None,
    games: Annotated[int, typer.Option(help="under faults")] = 1,
    processes: Annotated[int, typer.Option(help="that play games under faults")] = 1,
) -> None:
    """Play whole games in memory, and print what they take and how it grows with players.

    With --chaos: play them under faults, replay one by its seed.
    """
    if chaos:
        from trivia_bench.commands.chaos import chaos as play_under_faults

        try:
            play_under_faults(seed, games, transport, processes)
        except ValueError as error:
            refuse(str(error))
        return
    transport = transport or "websocket"
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
