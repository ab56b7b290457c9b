"""`trivia aws check|web`: before and after a deploy to AWS."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from trivia_local import aws, stackfile
from trivia_local.cloud import preflight, web
from trivia_local.cloud.findings import Clients, Finding, Level, Plan
from trivia_local.errors import RunnerError
from trivia_local.layout import ROOT, StackFolder
from trivia_local.servers import REGION
from trivia_local.session import console, plain_errors, progress

app = typer.Typer(help="Before and after a deploy to AWS.", no_args_is_help=True)
_COLOURS = {
    Level.GOOD: "green",
    Level.UNKNOWN: "dim",
    Level.TO_DO: "yellow",
    Level.BAD: "red",
}


class Capacity(StrEnum):
    small = "small"
    standard = "standard"
    reserved = "reserved"


class SocketLogs(StrEnum):
    none = "none"
    account = "account"
    role = "role"


@app.command("check")
def check(
    players: Annotated[int, typer.Option(min=1, help="in one game, at the same time")] = 50,
    stage: Annotated[str, typer.Option(help="the parameter Stage")] = "dev",
    zones: Annotated[
        str, typer.Option(metavar="A,B", help="LiveZoneA and LiveZoneB; else those of the template")
    ] = "",
    capacity: Annotated[Capacity, typer.Option(help="of all modes")] = Capacity.small,
    socket_logs: Annotated[SocketLogs, typer.Option(help="SocketLogs")] = SocketLogs.none,
    nat: Annotated[bool, typer.Option("--nat", help="LiveEgress=nat")] = False,
    auto_confirm: Annotated[bool, typer.Option("--auto-confirm", help="AutoConfirm=true")] = False,
    local: Annotated[
        str | None, typer.Option(metavar="NAME", help="look at this local stack's emulator")
    ] = None,
) -> None:
    """Read what of this account would make a deploy or a game fail. Changes nothing."""
    with plain_errors():
        clients, region = _account(local)
        plan = Plan(
            stage=stage,
            region=region,
            players=players,
            zones=tuple(one.strip() for one in zones.split(",") if one.strip()),
            capacity=capacity.value,
            logs=socket_logs.value,
            endpoints=not nat,
            confirms_email=not auto_confirm,
        )
        bad = False
        for finding in preflight.look(clients, plan):
            _show(finding)
            bad |= finding.level is Level.BAD
        if bad:
            raise RunnerError("A deploy would fail.", "Do what is said at ✗, then look again.")


@app.command("web")
def publish(
    stack: Annotated[str, typer.Argument(metavar="STACK", help="the CloudFormation stack")],
    folder: Annotated[Path, typer.Option("--from", help="what the build made")] = ROOT
    / "frontend/dist",
) -> None:
    """Put the built pages into the stack's bucket, with their headers, and remove old ones."""
    from botocore.exceptions import BotoCoreError, ClientError

    with plain_errors(), progress.step("Putting the pages up") as step:
        service = aws.on_aws(stack)
        try:
            done = web.publish(service.client, service.outputs, folder, step.say)
        except (BotoCoreError, ClientError) as error:
            raise RunnerError(f"The pages cannot be put up: {error}") from error
        step.say(f"{done.uploaded} uploaded, {done.kept} as they were, {done.deleted} deleted")
    console.print(done.url)


def _account(local: str | None) -> tuple[Clients, str]:
    if local is not None:
        return aws.local(stackfile.require(StackFolder.of(local))).client, REGION
    import boto3

    session = boto3.Session()
    region = session.region_name
    if region is None:
        raise RunnerError("No Region is set.", "For example `export AWS_DEFAULT_REGION=us-east-1`.")
    return session.client, region  # type: ignore[return-value]


def _show(finding: Finding) -> None:
    colour = _COLOURS[finding.level]
    console.print(f"[{colour}]{finding.level.value}[/] ", end="")
    console.print(finding.what, markup=False, highlight=False, soft_wrap=True)
    if finding.todo:
        console.print(f"    {finding.todo}", markup=False, highlight=False, soft_wrap=True)
