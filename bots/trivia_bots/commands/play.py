"""`trivia bots play`: bots that join a game, or host one, or play alone."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trivia_bots.commands.options import (
    AnyTransport,
    Aws,
    Json,
    Mode,
    Plain,
    Questions,
    Target,
    find_site,
    finish,
    rules_of,
    share_of,
)
from trivia_bots.commands.running import plan_of, until_done
from trivia_bots.strategies.registry import strategies

if TYPE_CHECKING:
    from trivia_bots.accounts.cognito import Account
    from trivia_bots.commands.view import View


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
    human: Annotated[bool, typer.Option("--human", help="with first names, as people")] = False,
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
        human=human,
        seed=seed,
    )
    known, site = _accounts(accounts_from), find_site(target, aws)

    from trivia_bots.run import run_bots

    with _view(plain=plain) as view:
        run = run_bots(plan, site, view, known=known, answers=answers, keep_accounts=keep_accounts)
        report = until_done(run)
    finish(report, report_file)


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
