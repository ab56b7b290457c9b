"""Run the whole service on this machine: emulator, cache, functions, pages."""

from pathlib import Path
from typing import Annotated

import typer
from trivia_bench.commands import benchmark
from trivia_bench.commands.cost import cost_command
from trivia_bench.commands.simulate import simulate_command
from trivia_bots.commands import app as bots_app
from trivia_swarm.command import swarm

from trivia_local import (
    aws_commands,
    contract_commands,
    diagram_commands,
    ledger_commands,
    lifecycle,
    ports,
    processes,
    quiz_commands,
    service_commands,
    template_commands,
)
from trivia_local.chaos.command import chaos_command
from trivia_local.deployment import remembered, warm_the_rest
from trivia_local.errors import RunnerError
from trivia_local.layout import DEFAULT_NAME, StackFolder
from trivia_local.lifecycle import UpOptions
from trivia_local.session import console, plain_errors, progress, unbroken
from trivia_local.signals import forget, interruptible
from trivia_local.stackfile import Stack
from trivia_local.supervision.account import PartAccount, read_account
from trivia_local.templates import SOURCE
from trivia_local.welcome import show_address

app = typer.Typer(help=__doc__, no_args_is_help=True, pretty_exceptions_enable=False)
app.command("seed")(service_commands.seed_command)
app.command("logs")(service_commands.logs_command)
app.command("mail")(service_commands.mail_command)
app.command("moderator")(service_commands.moderator_command)
app.command("templates")(template_commands.templates_command)
app.command("diagrams")(diagram_commands.diagrams_command)
app.command("chaos")(chaos_command)
app.command("cost")(cost_command)
app.command("simulate")(simulate_command)
app.add_typer(aws_commands.app, name="aws")
app.add_typer(service_commands.dlq_app, name="dlq")
app.add_typer(ledger_commands.app, name="ledger")
app.add_typer(quiz_commands.app, name="quiz")
app.add_typer(contract_commands.app, name="contract")
bots_app.app.command("swarm")(swarm)
app.add_typer(bots_app.app, name="bots")
app.add_typer(benchmark.app, name="bench")

Name = Annotated[str, typer.Option(help="which stack, if several run side by side")]
Port = Annotated[
    str,
    typer.Option(envvar="PORT", metavar="NUMBER", help="of the front door; 0 for any free one"),
]
_USUAL_PORT = str(ports.DEFAULT_PORT)
_HOW_LONG = "The first start takes about 40 seconds on an idle machine, later ones about 5."
Lan = Annotated[bool, typer.Option("--lan", help="let phones in the same network in")]
Pages = Annotated[bool, typer.Option("--frontend/--no-frontend", help="build and serve the pages")]
Quizzes = Annotated[bool, typer.Option("--seed/--no-seed", help="put the starter quizzes in")]
LoadTest = Annotated[
    bool | None,
    typer.Option("--load-test/--no-load-test", help="functions that let bots play; else as it was"),
]


@app.command()
def play(name: Name = DEFAULT_NAME, port: Port = _USUAL_PORT, lan: Lan = False) -> None:
    """Start everything and stay until Ctrl-C; then everything it started is gone."""
    with unbroken():
        folder = StackFolder.of(name)
        options = UpOptions(port=ports.parse(port), lan=lan)
        _say_how_long(folder)
        lifecycle.run(folder, options, progress, lambda stack: _stay(folder, stack))


@app.command()
def up(
    name: Name = DEFAULT_NAME,
    port: Port = _USUAL_PORT,
    lan: Lan = False,
    pages: Pages = True,
    quizzes: Quizzes = True,
    load_test: LoadTest = None,
) -> None:
    """Start everything in the background."""
    with unbroken():
        options = UpOptions(
            port=ports.parse(port),
            lan=lan,
            with_frontend=pages,
            seed=quizzes,
            load_test=load_test,
            supervised=True,
        )
        folder = StackFolder.of(name)
        ran_before = lifecycle.running_stack(folder) is not None
        try:
            with interruptible():
                _say_how_long(folder)
                stack = lifecycle.up(folder, options, progress)
                show_address(progress, stack)
                progress.print(f"  Stop it with `{_down(name)}`.")
                warm_the_rest(folder, stack, progress)
        except KeyboardInterrupt:
            if not ran_before:
                lifecycle.down(folder)
            raise
        forget()  # a signal from now on comes too late: it is up


@app.command()
def down(name: Name = DEFAULT_NAME) -> None:
    """Stop everything; the data stays."""
    with unbroken():
        lifecycle.stop(StackFolder.of(name), progress, patient=False)


@app.command()
def reset(name: Name = DEFAULT_NAME) -> None:
    """Stop everything and forget all data: players, games, scores."""
    with unbroken(), progress.step("Forgetting all data"):
        folder = StackFolder.of(name)
        lifecycle.down(folder, patient=False)
        folder.wipe()


@app.command()
def deploy(
    name: Name = DEFAULT_NAME,
    source: Annotated[
        Path | None,
        typer.Option("--from", help="a folder that `sam build` made, with its template.yaml"),
    ] = None,
    load_test: LoadTest = None,
) -> None:
    """Deploy templates and code again to the running stack."""
    with unbroken():
        template = (source / "template.yaml").resolve() if source else SOURCE
        lifecycle.redeploy(StackFolder.of(name), template, progress, load_test)


@app.command()
def status(name: Name = DEFAULT_NAME) -> None:
    """What runs, where, and how much memory it takes. Exit status 1 if it is not running."""
    with plain_errors():
        folder = StackFolder.of(name)
        stack = lifecycle.running_stack(folder)
        total = processes.Memory(0, 0)
        account = read_account(folder)
        for record in processes.records(folder.run):
            used = processes.memory(record)
            total += used
            children = max(len(processes.family(record)) - 1, 0)
            text = "running" if processes.leader(record) else "stopped"
            extra = f" with {children} function workers" if children else ""
            if past := account.parts.get(record.name):
                extra += f", {_past(past)}"
            console.print(
                f"{record.name:10} {text:8} pid {record.pid:<8} {used.own / 1e6:6.0f} MB{extra}",
                soft_wrap=True,
            )
        if account.unkept:
            progress.notice(account.unkept)
        if stack is None:
            raise RunnerError("The stack is not running.", f"Start it: `{_how_to_start(name)}`.")
        console.print(
            f"{'together':10} {'':8} {'':12} {total.own / 1e6:6.0f} MB"
            f" ({total.resident / 1e6:.0f} MB if shared pages count for each process)",
            soft_wrap=True,
        )
        console.print(f"\nfront door {stack.lan or stack.front_door}")
        console.print(f"emulator   {stack.emulator}")
        console.print(f"valkey     {stack.redis.host}:{stack.redis.port}")
        console.print(f"details    {folder.stack_file}", soft_wrap=True)


def _past(part: PartAccount) -> str:
    again = f"started again {part.restarts}×, last at {part.last}" if part.restarts else ""
    given_up = "given up: it stops again and again" if part.given_up else ""
    return ", ".join(filter(None, (again, given_up)))


def _down(name: str) -> str:
    return "make down" if name == DEFAULT_NAME else f".venv/bin/trivia down --name {name}"


def _say_how_long(folder: StackFolder) -> None:
    folder.require_writable()
    if remembered(folder) is None:
        progress.remark(_HOW_LONG)


def _stay(folder: StackFolder, stack: Stack) -> None:
    """Until a signal comes, or the stack is taken down from elsewhere."""
    show_address(progress, stack)
    progress.print("  Ctrl-C stops everything. Your data stays until `make reset`.\n")
    try:
        warm_the_rest(folder, stack, progress)
    except RunnerError as error:  # what does start can be played with
        progress.failure(error)
    lifecycle.stay(folder, progress)


def _how_to_start(name: str) -> str:
    return "make play" if name == DEFAULT_NAME else f".venv/bin/trivia up --name {name}"


if __name__ == "__main__":
    app()
