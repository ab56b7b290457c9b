"""A result beside the peer's of the same run: ours / theirs, figure by figure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeAlias

from trivia_bench.benchmark.result import BenchResult, Run, ScenarioResult

Figure: TypeAlias = Callable[[Run], float | None]

FIGURES: Mapping[str, Figure] = {
    "receipt p50": lambda run: run.receipt.p50 if run.receipt else None,
    "receipt p99": lambda run: run.receipt.p99 if run.receipt else None,
    "last result": lambda run: run.result.last if run.result else None,
    "next → last": lambda run: run.question.last if run.question else None,
    "joins/s": lambda run: run.joins_per_s,
    "lost": lambda run: run.answers.lost,
}
"""What is compared. Times are ms, and those of the slowest question of a run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One of our scenarios, and the same game at a peer."""

    ours: ScenarioResult
    theirs: ScenarioResult

    @property
    def peer(self) -> str:
        return self.theirs.peer or ""

    def ratio(self, figure: str) -> float | None:
        """None where a figure is missing or the peer's is 0."""
        ours, theirs = middle(self.ours, figure), middle(self.theirs, figure)
        return ours / theirs if ours is not None and theirs else None


def pairs(result: BenchResult) -> list[Pair]:
    """In the order of the result."""
    theirs = {_size(one): one for one in result.scenarios if one.peer is not None}
    return [
        Pair(ours=one, theirs=theirs[_size(one)])
        for one in result.scenarios
        if one.peer is None and _size(one) in theirs and one.transport != "http"
    ]


def middle(scenario: ScenarioResult, figure: str) -> float | None:
    """The median of the runs."""
    values = [v for run in scenario.runs if (v := FIGURES[figure](run)) is not None]
    return median(values) if values else None


def _size(one: ScenarioResult) -> Sequence[float]:
    return (one.players, one.spread_s, one.questions, one.kill)
