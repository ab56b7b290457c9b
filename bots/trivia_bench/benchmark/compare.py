"""Two results side by side: ratios, and a verdict where the runs allow one."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, Literal

from trivia_bench.benchmark.result import BenchResult, Run, ScenarioResult, Times

RUNS = 3
"""Of each side, before a verdict: with fewer, runs that were disturbed cannot be told."""

TOLERANCE = 1.05
"""Medians nearer than this are the same, however little the runs vary."""

Verdict = Literal["better", "worse", "same", "noise", "too few runs"]
Figure = Callable[[Run], float | None]


def _of(times: Callable[[Run], Times | None], name: str) -> Figure:
    def read(run: Run) -> float | None:
        found = times(run)
        return getattr(found, name) if found is not None else None

    return read


FIGURES: Mapping[str, Figure] = {
    "question p50 ms": _of(lambda run: run.question, "p50"),
    "question p99 ms": _of(lambda run: run.question, "p99"),
    "receipt p50 ms": _of(lambda run: run.receipt, "p50"),
    "receipt p99 ms": _of(lambda run: run.receipt, "p99"),
    "result p50 ms": _of(lambda run: run.result, "p50"),
    "result p99 ms": _of(lambda run: run.result, "p99"),
    "answers lost": lambda run: run.answers.lost,
    "messages up": lambda run: run.traffic.up if run.traffic else None,
    "messages down": lambda run: run.traffic.down if run.traffic else None,
    "bytes down": lambda run: run.traffic.bytes_down if run.traffic else None,
    "joins/s": lambda run: run.joins_per_s,
    "CPU of service s": lambda run: run.cpu.server if run.cpu else None,
    "CPU of bots s": lambda run: run.cpu.bots if run.cpu else None,
    "Redis commands/answer": lambda run: run.redis.commands if run.redis else None,
    "Redis round trips/answer": lambda run: run.redis.round_trips if run.redis else None,
    "GamePlay calls/s": lambda run: run.calls_per_s.get("GamePlay"),
    "GamePlay p99 ms": _of(lambda run: run.calls.get("GamePlay"), "p99"),
    "GameAnswer calls/s": lambda run: run.calls_per_s.get("GameAnswer"),
    "GameAnswer p99 ms": _of(lambda run: run.calls.get("GameAnswer"), "p99"),
}

MORE_IS_BETTER = frozenset({"joins/s", "GamePlay calls/s", "GameAnswer calls/s"})


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure of one scenario.

    Attributes:
        a, b: medians of the runs; a_range, b_range: their lowest and highest.
        ratio: b / a; None where a is 0.
    """

    scenario: str
    figure: str
    a: float
    b: float
    a_range: tuple[float, float]
    b_range: tuple[float, float]
    runs: tuple[int, int]
    ratio: float | None
    verdict: Verdict

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def compare(a: BenchResult, b: BenchResult) -> list[Compared]:
    """All figures that both have, in the order of `b`."""
    known = {one.name: one for one in a.scenarios}
    return [
        row
        for scenario in b.scenarios
        if scenario.name in known
        for name, figure in FIGURES.items()
        if (row := _row(known[scenario.name], scenario, name, figure)) is not None
    ]


def _row(a: ScenarioResult, b: ScenarioResult, name: str, figure: Figure) -> Compared | None:
    first, second = _values(a.runs, figure), _values(b.runs, figure)
    if not first or not second:
        return None
    middle = median(first), median(second)
    return Compared(
        scenario=b.name,
        figure=name,
        a=round(middle[0], 3),
        b=round(middle[1], 3),
        a_range=(min(first), max(first)),
        b_range=(min(second), max(second)),
        runs=(len(first), len(second)),
        ratio=round(middle[1] / middle[0], 3) if middle[0] else None,
        verdict=_verdict(first, second, more_is_better=name in MORE_IS_BETTER),
    )


def _values(runs: Sequence[Run], figure: Figure) -> list[float]:
    return [value for run in runs if (value := figure(run)) is not None]


def _verdict(first: list[float], second: list[float], *, more_is_better: bool) -> Verdict:
    """`better` or `worse` only if every run of one side beats every run of the other."""
    low, high = sorted((median(first), median(second)))
    if math.isclose(low, high) or (low > 0 and high / low < TOLERANCE):
        return "same"
    if min(len(first), len(second)) < RUNS:
        return "too few runs"
    if min(second) > max(first):
        return "better" if more_is_better else "worse"
    if max(second) < min(first):
        return "worse" if more_is_better else "better"
    return "noise"
