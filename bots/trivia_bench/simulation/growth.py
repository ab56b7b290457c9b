"""What `trivia simulate` prints, draws and writes."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from trivia_bench.costs import counts
from trivia_bench.costs.counts import RULES
from trivia_bench.simulation.cloud import SimulationFault
from trivia_bench.simulation.run import Simulated, exponents, simulate


def run(
    mode: str, sizes: Sequence[int], questions: int, rules: str | None, console: Console
) -> list[Simulated]:
    """One evening for each size, up to the first that cannot be played.

    Raises:
        ValueError: no such mode or rules.
    """
    if mode not in RULES:
        raise ValueError(f"There is no mode {mode!r}; there are {', '.join(RULES)}.")
    if rules is not None and rules not in RULES[mode]:
        raise ValueError(f"{mode} games are played with {', '.join(RULES[mode])}.")
    runs = []
    with console.status("") as status:
        for players in sizes:
            status.update(f"{mode}: {players:,} players, {questions} questions")
            try:
                runs.append(simulate(players, questions, mode, rules))
            except SimulationFault as fault:
                console.print(f"{mode} games of {players:,} players do not work: {fault.reason}")
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
    title = f"{first.mode} games ({first.rules}), {first.questions} questions"
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
    """Messages and dollars of all modes over the number of players."""
    from trivia_bench.simulation.plot import draw_growth

    runs = {mode: run(mode, sizes, questions, None, console) for mode in RULES}
    draw_growth(path, runs)
    console.print(f"drawn: {path}")


def update_counts(console: Console) -> None:
    """Write `costs/counts.json` anew; takes minutes."""
    from trivia_bench.simulation.counting import count_all

    with console.status("counting") as status:
        text = counts.dumped(count_all(status.update))
    path = Path(counts.__file__).with_name("counts.json")
    path.write_text(text, encoding="utf-8")
    console.print("counts.json is written")
