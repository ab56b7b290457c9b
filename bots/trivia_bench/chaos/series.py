"""Many games, one after the other, on as many processors as are given."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context

from trivia_bench.chaos.run import Outcome, theatre
from trivia_bench.chaos.script import script
from trivia_bench.simulation.run import uncollected

AT_ONCE = 40

TURNS = ("http", "http", "websocket", "http", "http", "mqtt")
"""Attempts alone take a fifth of what a game with a host does: two thirds are such."""


@dataclass(slots=True)
class Series:
    """What came of all games so far.

    Attributes:
        faults: how often each kind struck.
        struck: games in which anything did.
        failed: those in which something did not hold.
    """

    games: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    struck: int = 0
    virtual_s: float = 0
    failed: list[Outcome] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        self.games[outcome.script.transport] += 1
        self.faults += outcome.counts
        self.struck += bool(outcome.faults)
        self.virtual_s += outcome.virtual_s
        if outcome.violation is not None:
            self.failed.append(outcome)


def play_all(
    seeds: Iterable[int],
    transports: Sequence[str],
    *,
    processes: int = 1,
    heard: Callable[[Series], None] = lambda _: None,
) -> Series:
    """A game for each seed; transports take turns."""
    series = Series()
    wanted = [(seed, transports[seed % len(transports)]) for seed in seeds]
    parts = [wanted[start : start + AT_ONCE] for start in range(0, len(wanted), AT_ONCE)]
    if processes == 1:
        found: Iterable[list[Outcome]] = map(_play, parts)
        _collect(series, found, heard)
    else:
        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
            _collect(series, pool.map(_play, parts), heard)
    return series


def _collect(
    series: Series, found: Iterable[list[Outcome]], heard: Callable[[Series], None]
) -> None:
    for outcomes in found:
        for outcome in outcomes:
            series.add(outcome)
        heard(series)


def _play(part: Sequence[tuple[int, str]]) -> list[Outcome]:
    with theatre() as stage, uncollected():
        return [stage.play(script(seed, transport)) for seed, transport in part]
