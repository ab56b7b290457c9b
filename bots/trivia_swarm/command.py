"""`trivia bots swarm`: bots in many Lambda functions at once."""

import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
from trivia_bots.transports import Transport

if TYPE_CHECKING:
    from trivia_bots.runs.report import RunReport
    from trivia_bots.site import Site

    from trivia_swarm.deployment import LoadTest
    from trivia_swarm.launch import Run, State
    from trivia_swarm.slices import Slice

_FAIR = [name for name, one in strategies().items() if not one.cheats]

GUEST_TICKETS_PER_S = 40
"""On AWS all players join at this pace, far below the throttles of infra/http/api.yaml."""


def swarm(
    transport: Annotated[
        Transport, typer.Option(help="http: solo games, websocket: hosted, mqtt: live")
    ],
    players: Annotated[int, typer.Option(min=1, max=40_000, help="in all workers together")],
    per_worker: Annotated[int, typer.Option(min=1, max=400, help="at most, in one worker")] = 100,
    quiz: Annotated[str | None, typer.Option(help="to host, or to play alone")] = None,
    pin: Annotated[str | None, typer.Option(help="join this game instead of hosting one")] = None,
    strategy: Annotated[str, typer.Option(help=f"one of {', '.join(_FAIR)}")] = "random",
    spread: Annotated[float, typer.Option(help="seconds in which the answers come")] = 0.0,
    ramp: Annotated[
        float | None,
        typer.Option(help="seconds in which the players join; on AWS at 40 a second if not given"),
    ] = None,
    kill: Annotated[str, typer.Option(help="share whose connections drop, like 10%")] = "0%",
    kill_host: Annotated[bool, typer.Option("--kill-host", help="and the host's")] = False,
    questions: Annotated[int | None, typer.Option(min=1, help="ask the first so many only")] = None,
    attempts: Annotated[int, typer.Option(min=1, help="of each solo player")] = 1,
    mode: Mode = None,
    accounts: Annotated[bool, typer.Option("--accounts", help="no guests")] = False,
    seed: int = 1,
    target: Annotated[
        str | None, typer.Option(help="stack.json of a local stack; default: yours")
    ] = None,
    aws: Annotated[
        str | None, typer.Option("--aws", metavar="STACK", help="a stack on AWS instead")
    ] = None,
    report_file: Annotated[
        Path | None, typer.Option("--json", help="write the report to this file")
    ] = None,
) -> None:
    """Let bots play from many Lambda functions. Exit status 1 if anything was amiss."""
    test, site = _find(target, aws)
    if ramp is None:
        ramp = players / GUEST_TICKETS_PER_S if site.on_aws else 0.0
    hosts = transport != "http" and pin is None
    registers = hosts or accounts or transport == "http"
    if registers and site.email_confirmation:
        fail(
            "New accounts of this stage confirm an e-mail address, which bots cannot. Test a stage "
            "with AutoConfirm=true, or let guests join a game of yours: --pin."
        )
    wishes: dict[str, Any] = {
        "transport": transport,
        "quiz": quiz if pin is None else None,
        "pin": pin,
        "host": hosts,
        "strategy": strategy,
        "spread_s": spread,
        "ramp_s": ramp,
        "kill": share_of(kill),
        "kill_host": kill_host and hosts,
        "questions": questions,
        "attempts": attempts,
        "people": "accounts" if accounts else "auto",
        "rules": rules_of(transport, mode, guests=not accounts) if hosts else None,
        "seed": seed,
    }
    slices = _cut({k: v for k, v in wishes.items() if v is not None}, players, per_worker)
    finish(_played(test, slices, site), report_file)


def _cut(wishes: dict[str, Any], players: int, per_worker: int) -> "list[Slice]":
    from pydantic import ValidationError

    from trivia_swarm.slices import cut

    try:
        return cut(wishes, players, per_worker)
    except ValidationError as error:
        first = error.errors()[0]
        raise typer.BadParameter(first["msg"].removeprefix("Value error, ")) from None
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def _find(target: str | None, aws: str | None) -> "tuple[LoadTest, Site]":
    from trivia_swarm.deployment import (
        NotDeployed,
        load_test_of_stack,
        load_test_on_aws,
    )

    site = find_site(target, aws)
    try:
        if aws is not None:
            return load_test_on_aws(aws), site
        return load_test_of_stack(Path(target) if target else stack_file()), site
    except (NotDeployed, OSError) as fault:
        fail(str(fault))


def _played(test: "LoadTest", slices: "list[Slice]", site: "Site") -> "RunReport":
    from botocore.exceptions import BotoCoreError, ClientError

    from trivia_swarm.launch import LaunchFault, Run

    began = time.monotonic()

    def say(state: "State") -> None:
        typer.echo(f"{time.monotonic() - began:7.1f} s  {state}")

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    try:
        run = Run.start(test, slices, site)
        typer.echo(f"Run {run.name}: {len(slices)} workers; Ctrl-C stops it.")
        try:
            return run.follow(say)
        except KeyboardInterrupt:
            _stop(run)
            raise typer.Exit(130) from None
    except (LaunchFault, ClientError, BotoCoreError) as fault:
        fail(str(fault))


def _stop(run: "Run") -> None:
    typer.echo("Stopping …", err=True)
    ended, begun = run.stop()
    typer.echo(
        f"Stopped: {ended} of {begun} workers have closed their connections and deleted the "
        "accounts of this run.",
        err=True,
    )
