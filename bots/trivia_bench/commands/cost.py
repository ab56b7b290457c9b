"""`trivia cost`: what a game and a month cost."""

import json
from typing import Annotated

import typer

from trivia_bench.commands.options import Json, Mode, Questions, Transport, refuse


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
        refuse(str(error))
    if as_json:
        typer.echo(json.dumps(reports.as_json(found), indent=2, ensure_ascii=False))
    else:
        reports.show(found, Console(highlight=False))
