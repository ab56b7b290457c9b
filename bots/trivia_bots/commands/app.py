"""Bots: they play, host games, and say whether everything was as it should be."""

import asyncio
import contextlib
import json
import resource
import signal
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

import typer

from trivia_bots.commands.options import (
    Mode,
    fail,
    find_site,
    finish,
    rules_of,
    share_of,
    stack_file,
)
from trivia_bots.strategies.registry import strategies
from trivia_bots.transports import GameTransport

if TYPE_CHECKING:
    from trivia_bots.accounts.cognito import Account
    from trivia_bots.commands.view import View
    from trivia_bots.runs.plan import RunPlan

T = TypeVar("T")
app = typer.Typer(help=__doc__, no_args_is_help=True)

AnyTransport = Annotated[
    Literal["any", "http", "websocket", "mqtt"],
    typer.Option("--transport", help="http: solo games; any: that of the PIN"),
]
HostTransport = Annotated[
    GameTransport, typer.Option("--transport", help="websocket: hosted games; mqtt: live games")
]
Target = Annotated[
    str | None,
    typer.Option(help="stack.json of a local stack, or the address of its pages; default: yours"),
]
Aws = Annotated[str | None, typer.Option("--aws", metavar="STACK", help="a stack on AWS instead")]
Plain = Annotated[bool, typer.Option("--plain", help="lines instead of a live view")]
Json = Annotated[Path | None, typer.Option("--json", help="write the report to this file")]
Questions = Annotated[int | None, typer.Option(min=1, help="ask the first so many only")]


@app.command()
def play(
    transport: AnyTransport = "any",
    players: Annotated[int, typer.Option(min=1, max=1000)] = 10,
    pin: Annotated[str | None, typer.Option(help="join this game")] = None,
    quiz: Annotated[str | None, typer.Option(help="to host, or to play alone")] = None,
    host: Annotated[bool, typer.Option("--host", help="host a game of the quiz as well")] = False,
    strategy: Annotated[str, typer.Option(help=f"one of {', '.join(strategies())}")] = "random",
    spread: Annotated[float, typer.Option(help="seconds in which the answers come")] = 0.0,
    ramp: Annotated[float, typer.Option(help="seconds in which the players join")] = 0.0,
    kill: Annotated[str, typer.Option(help="share whose connections drop, like 10%")] = "0%",
    kill_host: Annotated[bool, typer.Option("--kill-host", help="and the host's")] = False,
    questions: Questions = None,
    attempts: Annotated[int, typer.Option(min=1, help="of each solo player")] = 1,
    mode: Mode = None,
    accounts: Annotated[bool, typer.Option("--accounts", help="no guests")] = False,
    accounts_from: Annotated[
        Path | None, typer.Option(help='existing accounts: [{"email": …, "password": …}]')
    ] = None,
    keep_accounts: Annotated[bool, typer.Option("--keep-accounts")] = False,
    answers: Annotated[Path | None, typer.Option(help="a quiz file that experts know")] = None,
    first: Annotated[int, typer.Option(min=0, help="count the bots from here")] = 0,
    seed: int = 1,
    target: Target = None,
    aws: Aws = None,
    plain: Plain = False,
    report_file: Json = None,
) -> None:
    """Let bots play. Exit status 1 if anything happened that must not happen."""
    plan = plan_of(
        transport=transport,
        players=players,
        pin=pin,
        quiz=quiz,
        host=host,
        strategy=strategy,
        spread_s=spread,
        ramp_s=ramp,
        kill=share_of(kill),
        kill_host=kill_host,
        questions=questions,
        attempts=attempts,
        people="accounts" if accounts else "auto",
        rules=rules_of(transport, mode, guests=not accounts) if host else None,
        first=first,
        seed=seed,
    )
    known, site = _accounts(accounts_from), find_site(target, aws)

    from trivia_bots.run import run_bots

    with _view(plain=plain) as view:
        run = run_bots(plan, site, view, known=known, answers=answers, keep_accounts=keep_accounts)
        report = _until_done(run)
    finish(report, report_file)


@app.command()
def host(
    quiz: Annotated[str, typer.Option(help="id of the quiz")],
    transport: HostTransport = "websocket",
    mode: Mode = None,
    guests: Annotated[bool, typer.Option("--guests/--no-guests", help="let guests in")] = True,
    auto: Annotated[bool, typer.Option("--auto", help="go on without anybody at the keys")] = False,
    lobby: Annotated[float, typer.Option(help="--auto: seconds after the first player")] = 20.0,
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
    from trivia_bots.commands.view import HostView
    from trivia_bots.hosts.hosting import Clock, Keys, Leader, host_game

    account = None
    if email and password:
        account = Account(email=email, password=password, nickname="Host")

    def lead() -> Leader:
        return Clock(lobby, pause) if auto else Keys(sys.stdin)

    site = find_site(target, aws)
    view = HostView(_join_origin(target, aws) or site.origin)
    finish(_until_done(host_game(plan, site, view, lead, account)), report_file)


def plan_of(**wishes: Any) -> "RunPlan":
    """A plan; what is wrong with it becomes a usage error."""
    from pydantic import ValidationError

    from trivia_bots.runs.plan import RunPlan

    try:
        return RunPlan(**wishes)
    except ValidationError as error:
        first = error.errors()[0]
        where = f"{first['loc'][0]}: " if first["loc"] else ""
        raise typer.BadParameter(where + first["msg"].removeprefix("Value error, ")) from None


def _join_origin(target: str | None, aws: str | None) -> str | None:
    """Where people join, if it is not where the bots connect: phones need the network's address."""
    if aws is not None or (target is not None and target.startswith("http")):
        return None
    stack = json.loads((Path(target) if target else stack_file()).read_text(encoding="utf-8"))
    return str(stack["lan"] or stack["front_door"])


def _accounts(file: Path | None) -> "list[Account]":
    if file is None:
        return []

    from trivia_bots.accounts.cognito import Account

    try:
        rows = json.loads(file.read_text(encoding="utf-8"))
        return [Account(email=r["email"], password=r["password"], nickname="Bot") for r in rows]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise typer.BadParameter(f"{file} holds no accounts: {error!r}") from None


def _view(*, plain: bool) -> "View":
    from rich.console import Console

    from trivia_bots.commands.view import view_for

    return view_for(Console(), plain=plain)


def _until_done(run: Coroutine[Any, Any, T]) -> T:
    """Run; on Ctrl-C or SIGTERM everything is closed first, then exit status 130."""
    from trivia_bots.runs.faults import RunFault

    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):  # each bot needs one; some systems give 256
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(now, min(most, 10_000)), most))

    async def stoppable() -> T:
        task = asyncio.current_task()
        assert task is not None
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(number, task.cancel)
        return await run

    try:
        return asyncio.run(stoppable())
    except RunFault as fault:
        fail(str(fault))
    except asyncio.CancelledError:
        sys.stderr.write("Stopped: all connections are closed, accounts made are deleted.\n")
        raise typer.Exit(130) from None
