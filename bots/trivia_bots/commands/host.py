"""`trivia bots host`: a game for people to join, led from the terminal."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from trivia_bots.commands.options import (
    Aws,
    HostTransport,
    Json,
    Mode,
    Questions,
    Target,
    find_site,
    finish,
    rules_of,
    stack_file,
)
from trivia_bots.commands.running import plan_of, until_done


def host(
    quiz: Annotated[str, typer.Option(help="id of the quiz")],
    transport: HostTransport = "websocket",
    mode: Mode = None,
    guests: Annotated[bool, typer.Option("--guests/--no-guests", help="let guests in")] = True,
    auto: Annotated[bool, typer.Option("--auto", help="go on without anybody at the keys")] = False,
    players: Annotated[int, typer.Option(min=1, help="--auto: wait for so many")] = 1,
    lobby: Annotated[float, typer.Option(help="--auto: seconds after they have come")] = 20.0,
    pause: Annotated[float, typer.Option(help="--auto: seconds after each answer")] = 6.0,
    questions: Questions = None,
    email: Annotated[str | None, typer.Option(help="host with this account")] = None,
    password: Annotated[str | None, typer.Option(envvar="TRIVIA_PASSWORD")] = None,
    target: Target = None,
    aws: Aws = None,
    report_file: Json = None,
) -> None:
    """Host a game for people to join: shows PIN, link and QR code."""
    plan = plan_of(
        transport=transport,
        players=0,
        quiz=quiz,
        host=True,
        questions=questions,
        rules=rules_of(transport, mode, guests=guests),
    )
    if (email is None) != (password is None):
        raise typer.BadParameter("an account needs --email and --password (or TRIVIA_PASSWORD)")

    from trivia_bots.accounts.cognito import Account
    from trivia_bots.accounts.names import name_mark
    from trivia_bots.commands.host_view import HostView
    from trivia_bots.hosts.hosting import host_game
    from trivia_bots.hosts.leaders import Clock, Keys, Leader

    account = None
    if email and password:
        account = Account(email=email, password=password, nickname=f"Host {name_mark()}")

    def lead() -> Leader:
        return Clock(lobby, pause, players) if auto else Keys(sys.stdin)

    site = find_site(target, aws)
    view = HostView(_join_origin(target, aws) or site.origin)
    finish(until_done(host_game(plan, site, view, lead, account)), report_file)


def _join_origin(target: str | None, aws: str | None) -> str | None:
    """Where people join, if it is not where the bots connect: phones need the network's address."""
    if aws is not None or (target is not None and target.startswith("http")):
        return None
    stack = json.loads((Path(target) if target else stack_file()).read_text(encoding="utf-8"))
    return str(stack["lan"] or stack["front_door"])
