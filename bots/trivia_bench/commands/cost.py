"""`trivia cost` and `trivia simulate`: what a game costs, and how that grows."""

import json
from pathlib import Path
from typing import Annotated

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


def cost_command(
    players: Annotated[int, typer.Option(help="of one game")] = 100,
    questions: Questions = 20,
    transport: Transport = "websocket",
    mode: Mode = None,
    region: Annotated[str, typer.Option(help="of AWS")] = "us-east-1",
    games_per_month: Annotated[int, typer.Option(help="for the month's bill")] = 0,
    egress: Annotated[
        str, typer.Option(help="LiveEgress of the template: endpoints or nat")
    ] = "endpoints",
    join_within: Annotated[float, typer.Option(help="seconds in which all join")] = 60,
    answer_within: Annotated[float, typer.Option(help="seconds in which all answer")] = 5,
    as_json: Json = False,
) -> None:
    """What a game and a month cost on AWS, and which limits bind, before anything is played."""
    # Here and not above: the other commands need none of it.
    from rich.console import Console

    from trivia_bench.costs import report as reports

    try:
        if games_per_month < 0 or join_within <= 0 or answer_within <= 0:
            raise ValueError("Numbers of games and seconds cannot be negative.")
        if egress not in ("endpoints", "nat"):
            raise ValueError("--egress is endpoints or nat.")
        found = reports.report(
            players,
            questions,
            transport,
            mode=mode,
            region=region,
            games=games_per_month,
            egress=egress,
            join_s=join_within,
            answer_s=answer_within,
        )
    except ValueError as error:
        _refuse(str(error))
    if as_json:
        typer.echo(json.dumps(reports.as_json(found), indent=2, ensure_ascii=False))
    else:
        reports.show(found, Console(highlight=False))


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
        _refuse(str(error))


def _refuse(sentence: str) -> None:
    typer.secho(f"✗ {sentence}", fg=typer.colors.RED, err=True)
    raise typer.Exit(1)
