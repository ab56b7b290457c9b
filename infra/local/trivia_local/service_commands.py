"""Commands that work on a deployed service: `seed`, `logs`, and `dlq list|replay`."""

import time
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from trivia_local import dead_letters, logs, mail, moderators, seed, servers, stackfile
from trivia_local.errors import RunnerError
from trivia_local.layout import DEFAULT_NAME, StackFolder
from trivia_local.logs import Line
from trivia_local.session import console, plain_errors, progress
from trivia_local.which import Aws, Name, service_of

Queue = Annotated[str | None, typer.Option(help="only this one, for example Leaderboard")]

dlq_app = typer.Typer(help="Messages that could not be handled.", no_args_is_help=True)
_COLOURS = {"ERROR": "red", "CRITICAL": "red", "WARNING": "yellow"}


def seed_command(
    name: Name = DEFAULT_NAME,
    aws_stack: Aws = None,
    folder: Annotated[Path, typer.Option("--from", help="folder of quizzes")] = seed.SEED_FOLDER,
    unlisted: Annotated[
        bool, typer.Option(help="only who knows the id of a quiz finds it, at /host?quiz=ID")
    ] = False,
) -> None:
    """Put the starter quizzes in; what is there already stays."""
    with plain_errors(), progress.step("Putting quizzes in") as step:
        seed.seed_quizzes(service_of(name, aws_stack), folder, step.say, listed=not unlisted)


def moderator_command(
    email: Annotated[str | None, typer.Argument(help="of an account; none: list them")] = None,
    remove: Annotated[bool, typer.Option(help="no longer")] = False,
    name: Name = DEFAULT_NAME,
    aws_stack: Aws = None,
) -> None:
    """Let an account hide quizzes of others, or say who may."""
    with plain_errors():
        service = service_of(name, aws_stack)
        if email is None:
            for one in moderators.listed(service):
                console.print(one, markup=False)
            return
        moderators.appoint(service, email, dismiss=remove)
        what = "no longer moderates" if remove else "moderates"
        console.print(
            f"{email} {what}, from the next sign-in on (in a quarter of an hour without one).",
            markup=False,
            soft_wrap=True,
        )


@dlq_app.command("list")
def dlq_list(
    queue: Queue = None,
    name: Name = DEFAULT_NAME,
    aws_stack: Aws = None,
) -> None:
    """How many messages wait in each dead-letter queue, of what, and what one of them says."""
    with plain_errors():
        for found in dead_letters.look(service_of(name, aws_stack), queue):
            what = dead_letters.describe(found.name).what
            console.print(f"{found.name:24} {found.count:6}  {what}", soft_wrap=True)
            if found.sample:
                console.print(f"  {found.sample[:300]}", markup=False, soft_wrap=True)


@dlq_app.command("replay")
def dlq_replay(
    queue: Queue = None,
    name: Name = DEFAULT_NAME,
    aws_stack: Aws = None,
) -> None:
    """Have done what could not be done, for example after a repair: messages go to their consumer
    again, and runs that failed are made up for. What nobody can read stays."""
    with plain_errors():
        for dlq, replayed in dead_letters.replay(service_of(name, aws_stack), queue).items():
            console.print(f"{dlq:24} {replayed:6} replayed")


def logs_command(
    function: Annotated[
        str | None,
        typer.Argument(help="for example GameAnswer, or emulator, valkey, frontdoor, supervisor"),
    ] = None,
    follow: Annotated[bool, typer.Option("--follow", "-f", help="wait for more")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="lines as they were written")] = False,
    minutes: Annotated[int, typer.Option(help="how far to look back")] = 30,
    name: Name = DEFAULT_NAME,
) -> None:
    """What the functions have logged; or one of the servers."""
    with plain_errors():
        folder = StackFolder.of(name)
        if function in logs.SERVERS:
            console.print(
                servers.tail(servers.log_file(folder, function), 200), markup=False, soft_wrap=True
            )
            return
        stack = stackfile.require(folder)
        wanted = logs.function_names(stack, function)
        since = int((time.time() - minutes * 60) * 1000)
        source = logs.follow if follow else logs.lines
        shown = False
        for line in source(stack, wanted, since):
            _show(line, plain=plain)
            shown = True
        if not shown:
            progress.remark(f"Nothing was logged in the last {minutes} minutes.")


def mail_command(
    email: Annotated[str, typer.Argument(help="whose code it is")],
    name: Name = DEFAULT_NAME,
) -> None:
    """The code that Cognito would have sent to an e-mail address; a local stack sends nothing."""
    with plain_errors():
        log = servers.log_file(StackFolder.of(name), servers.EMULATOR)
        found = mail.codes_for(email, log)
        if not found:
            raise RunnerError(f"No code was asked for {email}.", "Ask for one on the page first.")
        console.print(found[-1])


def _show(line: Line, *, plain: bool) -> None:
    if plain:
        console.print(line.text, markup=False, highlight=False, soft_wrap=True)
        return
    level, text = logs.readable(line.text)
    shown = Text.assemble(
        (logs.clock(line.at), "dim"),
        " ",
        (f"{logs.short(line.function):17}", "cyan"),
        " ",
        (text, _COLOURS.get(level, "")),
    )
    console.print(shown, soft_wrap=True)
