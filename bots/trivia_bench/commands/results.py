"""What is done with results of benchmarks: written, compared, held against the goals."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from trivia_local.errors import RunnerError
from trivia_local.session import console, plain_errors, progress

if TYPE_CHECKING:
    from trivia_bench.benchmark.cells import Table
    from trivia_bench.benchmark.result import BenchResult


def add_to(app: typer.Typer) -> None:
    """`trivia bench compare` and `trivia bench goals`."""
    app.command("compare")(compare_command)
    app.command("goals")(goals_command)


def compare_command(
    a: Annotated[Path, typer.Argument(help="result.json of before")],
    b: Annotated[Path, typer.Argument(help="result.json of after")],
    as_json: Annotated[bool, typer.Option("--json", help="for programs")] = False,
) -> None:
    """Ratios of two results, figure by figure; a verdict where the runs allow one."""
    with plain_errors():
        from rich.table import Table

        from trivia_bench.benchmark.cells import number, ratio
        from trivia_bench.benchmark.compare import compare

        rows = compare(read(a), read(b))
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
            name = "" if row.scenario == last else row.scenario
            table.add_row(name, row.figure, *sides, ratio(row.ratio), row.verdict)
            last = row.scenario
        console.print(table)


def goals_command(
    file: Annotated[Path, typer.Argument(help="result.json, of a run beside a peer")],
) -> None:
    """Which goals a result reaches. Exit status 1: not all of those that were measured."""
    with plain_errors():
        from trivia_bench.benchmark.goals import goals
        from trivia_bench.benchmark.peer_tables import goals_reached

        result = read(file)
        show(goals_reached(result))
    if any(goal.reached is False for goal in goals(result)):
        raise typer.Exit(1)


def write(result: "BenchResult", out: Path) -> None:
    """Result, page, tables and plots into the folder `out`; beside a peer also on the terminal."""
    from trivia_bench.benchmark.page import lone_svg, page
    from trivia_bench.benchmark.peer_tables import beside_peer, goals_reached
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
    for table in (beside_peer(result), goals_reached(result)):
        show(table)
    for text in result.failures:
        console.print(f"[red]✗[/red] {text}", markup=True)


def show(table: "Table") -> None:
    """On the terminal; nothing of a table without rows."""
    import rich.table

    if not table.rows:
        return
    shown = rich.table.Table(*table.columns, title=table.title)
    last = ""
    for name, *cells in table.rows:
        shown.add_row("" if name == last else name, *cells)
        last = name
    console.print(shown)


def read(file: Path) -> "BenchResult":
    from trivia_bench.benchmark.result import NotAResult, read_result

    try:
        return read_result(file.read_text(encoding="utf-8"))
    except (OSError, NotAResult) as error:
        raise RunnerError(f"{file}: {error}") from error
