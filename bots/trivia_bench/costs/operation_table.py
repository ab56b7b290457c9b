"""What each operation of a usual game takes, for people."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table

from trivia_bench.costs.operations import PLAYERS, QUESTIONS, Operation

_COLUMNS: tuple[tuple[str, str, float, int], ...] = (
    ("messages", "messages", 1, 1),
    ("calls of functions", "lambda_requests", 1, 1),
    ("their ms × GB", "lambda_gb_s", 1000, 0),
    ("calls of tables", "table_calls", 1, 1),
    ("read units", "reads", 1, 1),
    ("write units", "writes", 1, 1),
    ("queue requests", "sqs", 1, 1),
    ("log bytes", "log_bytes", 1, 0),
    ("$ a million", "dollars", 1e6, 1),
)
"""Title, figure, factor and digits."""


def table(operations: Sequence[Operation]) -> RenderableType:
    """One row for each: what it takes now, and in brackets what it took before."""
    title = (
        f"What each operation takes (of {PLAYERS} players and {QUESTIONS} questions;"
        " in brackets: before)"
    )
    found = Table("operation", title=title, title_justify="left", expand=False)
    for name, *_ in _COLUMNS:
        found.add_column(name, justify="right")
    for one in operations:
        found.add_row(
            f"{one.name} × {one.times:,}", *(_cell(one, *column[1:]) for column in _COLUMNS)
        )
    return found


def _cell(one: Operation, name: str, factor: float, digits: int) -> str:
    now = f"{factor * one.now[name]:,.{digits}f}"
    if one.before is None:
        return now
    before = f"{factor * one.before[name]:,.{digits}f}"
    return now if before == now else f"{now} ({before})"
