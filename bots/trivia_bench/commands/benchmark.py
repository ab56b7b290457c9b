"""`trivia bench` and `trivia bench compare`."""

import json
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from trivia_local.errors import RunnerError
from trivia_local.layout import home
from trivia_local.session import console, plain_errors, progress

if TYPE_CHECKING:
    from trivia_bench.benchmark.result import BenchResult
    from trivia_bench.benchmark.scenarios import Scenario
    from trivia_bench.benchmark.stage import Stage

app = typer.Typer(help="Measure the service with bots.", invoke_without_command=True)


@app.callback()
def bench(
    context: typer.Context,
    scenario: Annotated[
        list[str] | None, typer.Option(help="only this one, such as `live-200-at-once`; repeatable")
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="50 players only")] = False,
    repeat: Annotated[
        int, typer.Option(min=1, max=20, help="play each so often; comparing wants three")
    ] = 1,
    questions: Annotated[
        int | None, typer.Option(min=1, max=9, help="that are counted; 3 if not said")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="folder for result and page; .local/bench if not said")
    ] = None,
    target: Annotated[
        Path | None, typer.Option(help="stack.json of a stack that runs; else a fresh one")
    ] = None,
    processes: Annotated[
        int | None,
        typer.Option(min=1, max=16, help="of bots; by the number of players if not said"),
    ] = None,
    direct: Annotated[
        bool, typer.Option("--direct", help="straight at the emulator, past the front door")
    ] = False,
) -> None:
    """Play fixed scenarios; write down and draw what they took. Exit status 1: a failure."""
    if context.invoked_subcommand is not None:
        return
    with plain_errors():
        from trivia_bench.benchmark import scenarios, stage

        try:
            wanted = scenarios.chosen(scenario or [], quick=quick, questions=questions)
        except scenarios.UnknownScenario as error:
            raise RunnerError(str(error)) from error
        if target is None:
            with stage.fresh() as fresh:
                result = _measure(wanted, fresh, repeat, processes, direct)
        else:
            try:
                given = stage.given(target)
            except stage.NoStage as error:
                raise RunnerError(str(error)) from error
            result = _measure(wanted, given, repeat, processes, direct)
        _write(result, out or home() / "bench")
    if result.failures:
        raise typer.Exit(1)


@app.command("compare")
def compare_command(
    a: Annotated[Path, typer.Argument(help="result.json of before")],
    b: Annotated[Path, typer.Argument(help="result.json of after")],
    as_json: Annotated[bool, typer.Option("--json", help="for programs")] = False,
) -> None:
    """Ratios of two results, figure by figure; a verdict where the runs allow one."""
    with plain_errors():
        from rich.table import Table

        from trivia_bench.benchmark.compare import compare
        from trivia_bench.benchmark.tables import NOTHING, number

        rows = compare(_read(a), _read(b))
        if as_json:
            console.print_json(json.dumps([row.as_json() for row in rows]))
            return
        table = Table("scenario", "figure", "A", "B", "B/A", "verdict")
        last = ""
        for row in rows:
            sides = [
                f"{number(middle)} [dim]({number(span[0])}–{number(span[1])})[/dim]"
                if span[0] != span[1]
                else number(middle)
                for middle, span in ((row.a, row.a_range), (row.b, row.b_range))
            ]
            ratio = NOTHING if row.ratio is None else f"{row.ratio:.2f}"
            name = "" if row.scenario == last else row.scenario
            table.add_row(name, row.figure, *sides, ratio, row.verdict)
            last = row.scenario
        console.print(table)


def _measure(
    wanted: "Sequence[Scenario]", stage: "Stage", repeat: int, processes: int | None, direct: bool
) -> "BenchResult":
    import asyncio

    from trivia_bench.benchmark.board import Board
    from trivia_bench.benchmark.run import run

    board = Board(console, len(wanted) * repeat)

    async def until_interrupted() -> "BenchResult":
        """A signal cancels once; what is in hand is put away before anything else happens."""
        task, loop = asyncio.current_task(), asyncio.get_running_loop()
        assert task is not None
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, lambda: task.cancelling() or task.cancel())
        return await run(
            wanted,
            stage,
            repeat=repeat,
            processes=processes,
            direct=direct,
            told=board.told,
        )

    try:
        return asyncio.run(until_interrupted())
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None


def _write(result: "BenchResult", out: Path) -> None:
    from trivia_bench.benchmark.page import lone_svg, page
    from trivia_bench.benchmark.plots import plots
    from trivia_bench.benchmark.tables import markdown

    with progress.step("Writing result and page") as step:
        out.mkdir(parents=True, exist_ok=True)
        (out / "result.json").write_text(result.written(), encoding="utf-8")
        drawn = plots(result)
        (out / "result.html").write_text(page(result, drawn), encoding="utf-8")
        (out / "result.md").write_text(markdown(result) + "\n", encoding="utf-8")
        for number, plot in enumerate(drawn, start=1):
            (out / f"plot-{number}.svg").write_text(lone_svg(plot) + "\n", encoding="utf-8")
        step.say(str(out))
    for text in result.failures:
        console.print(f"[red]✗[/red] {text}", markup=True)


def _read(file: Path) -> "BenchResult":
    from trivia_bench.benchmark.result import NotAResult, read_result

    try:
        return read_result(file.read_text(encoding="utf-8"))
    except (OSError, NotAResult) as error:
        raise RunnerError(f"{file}: {error}") from error
