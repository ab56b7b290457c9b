"""What each operation of a usual game takes: a player's joining, an answer, a question.

`operations.json` holds what simulated games of this size took: now, written by `trivia simulate
--update-counts`, and before the savings that docs/cost.md lists (commit 2733d2f), for comparison.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from trivia_bench.costs.counts import counted_as
from trivia_bench.costs.prices import PriceTable
from trivia_bench.costs.usage import Usage

PLAYERS, QUESTIONS = 100, 20
FILE = "operations.json"
COUNTED = (
    *("messages", "lambda_requests", "lambda_gb_s", "table_calls", "reads", "writes", "sqs"),
    *("log_bytes", "dollars"),
)
"""Of all operations of a kind in one game, in this order."""

_ANSWERS = QUESTIONS * (PLAYERS - 1)
TIMES: Mapping[str, int] = {
    "join": PLAYERS,
    "question told": QUESTIONS,
    "answer": _ANSWERS,
    "question closed": QUESTIONS,
}
"""How often each is done in a game with a host; what is not among them, once."""

ORDER = ("attempt opened", "attempt scored", "game opened", *TIMES, "end")

Row = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """Of a game of 100 players and 20 questions.

    Attributes:
        name: of the kind. The end brings leaderboard and progress.
        times: how often it is done in the game.
        now, before: what each takes, by the names of `COUNTED`.
    """

    name: str
    times: int
    now: Row
    before: Row | None


def operations_of(transport: str, mode: str) -> list[Operation]:
    """In the order of a game; none for a mode that was not counted."""
    game = f"{transport} {counted_as(transport, mode)}"
    now, before = (_read()[when].get(game, {}) for when in ("now", "before"))
    found = []
    for name in sorted(now, key=ORDER.index):
        row = now[name]
        times = PLAYERS if transport == "http" else TIMES.get(name, 1)
        old = _each(before[name], times) if name in before else None
        found.append(Operation(name=name, times=times, now=_each(row, times), before=old))
    return found


def taken(usage: Usage, table_calls: int, prices: PriceTable) -> list[float]:
    """A row of the file: the figures of `COUNTED`."""
    counted = {name: getattr(usage, name, 0.0) for name in COUNTED}
    counted |= {"table_calls": table_calls, "dollars": prices.bill(usage).total}
    return [round(counted[name], 6 if name == "dollars" else 2) for name in COUNTED]


def dumped(now: Mapping[str, Mapping[str, list[float]]]) -> str:
    """The text of the file, with what was before as it is."""
    kept = json.loads((files("trivia_bench.costs") / FILE).read_text("utf-8"))
    parts = []
    for when, games in (("now", now), ("before", kept["before"])):
        rows = [
            f"    {json.dumps(game)}: {{\n"
            + ",\n".join(
                f"      {json.dumps(name)}: {json.dumps(row)}" for name, row in one.items()
            )
            + "\n    }"
            for game, one in games.items()
        ]
        parts.append(f'  "{when}": {{\n' + ",\n".join(rows) + "\n  }")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _each(row: list[float], times: int) -> Row:
    return {what: round(count / times, 8) for what, count in zip(COUNTED, row, strict=True)}


@cache
def _read() -> dict[str, dict[str, dict[str, list[float]]]]:
    found: dict[str, dict[str, dict[str, list[float]]]] = json.loads(
        (files("trivia_bench.costs") / FILE).read_text("utf-8")
    )
    return found
