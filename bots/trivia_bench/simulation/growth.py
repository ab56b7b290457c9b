"""What `trivia simulate` prints, draws and writes."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from trivia_bots.transports import GAMES

from trivia_bench.costs import counts, operations
from trivia_bench.costs.counts import checked
from trivia_bench.simulation.cloud import SimulationFault
from trivia_bench.simulation.run import Simulated, exponents, simulate


def run(
    transport: str, sizes: Sequence[int], questions: int, mode: str | None, console: Console
) -> list[Simulated]:
    """One evening for each size, up to the first that cannot be played.

    Raises:
        ValueError: no such transport or mode.
    """
    mode = checked(transport, mode)
    runs, games = [], f"{GAMES[transport]} games"
    with console.status("") as status:
        for players in sizes:
            status.update(f"{games}: {players:,} players, {questions} questions")
            try:
                runs.append(simulate(players, questions, transport, mode))
            except SimulationFault as fault:
                console.print(f"{games} of {players:,} players do not work: {fault.reason}")
                break
    if not runs:
        raise ValueError("There is nothing to show.")
    return runs


def as_json(runs: Sequence[Simulated]) -> dict[str, Any]:
    return {
        "runs": [one.as_json() for one in runs],
        "exponents": exponents(runs) if len(runs) > 1 else {},
    }


def show(runs: Sequence[Simulated], console: Console) -> None:
    first = runs[0]
    title = f"{GAMES[first.transport]} games ({first.mode}), {first.questions} questions"
    table = Table("", title=title, title_justify="left", expand=False)
    for one in runs:
        table.add_column(f"{one.players:,} players", justify="right")
    growth = exponents(runs) if len(runs) > 1 else {}
    if growth:
        table.add_column("exponent", justify="right")
    for name in first.figures:
        values = [one.figures.get(name, 0) for one in runs]
        digits = 4 if name.startswith("dollars") else 0
        slope = [f"{growth[name]:.2f}" if name in growth else "–"] if growth else []
        table.add_row(name, *(f"{value:,.{digits}f}" for value in values), *slope)
    console.print(table)
    console.print("Exponent: 1 means ten times the players take ten times as much.")
    for one in runs:
        for what, size in one.too_large.items():
            console.print(
                f"At {one.players:,} players {what} has {size:,} bytes; DynamoDB takes 409,600."
            )


def draw(path: Path, sizes: Sequence[int], questions: int, console: Console) -> None:
    """Messages and dollars of all transports over the number of players."""
    from trivia_bench.simulation.plot import draw_growth

    runs = {transport: run(transport, sizes, questions, None, console) for transport in GAMES}
    draw_growth(path, runs)
    console.print(f"drawn: {path}")


def update_counts(console: Console) -> None:
    """Write `costs/counts.json` and `costs/operations.json` anew; takes minutes."""
    from trivia_bench.simulation.counting import count_all, operations_counted

    with console.status("counting") as status:
        text = counts.dumped(count_all(status.update))
        each = operations.dumped(operations_counted())
    folder = Path(counts.__file__).parent
    for name, content in (("counts.json", text), (operations.FILE, each)):
        (folder / name).write_text(content, encoding="utf-8")
        console.print(f"{name} is written")
