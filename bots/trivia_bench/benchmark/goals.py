"""What the service is meant to reach on one machine beside a peer, and whether a result does."""

from collections.abc import Iterator
from dataclasses import dataclass

from trivia_bench.benchmark.against import Pair, middle, pairs
from trivia_bench.benchmark.result import BenchResult, ScenarioResult
from trivia_bench.benchmark.scenarios import Scenario, game

HURRY_MS = 100.0
NEXT_MS = 150.0
JOINS_PER_S = 70.0
ALL_IN_S = 3.0
BOTS = 0.10
BOTS_SHARE = "bots' share"

RECEIPTS = {
    "hosted-200-at-once": 0.5,
    "hosted-500-at-once": 0.5,
    "live-200-at-once": 0.5,
    "live-500-at-once": 0.25,
}
"""The p99 of receipts, in shares of the peer's."""

SCENARIOS: tuple[Scenario, ...] = tuple(
    game(transport, players, spread_s=spread_s)
    for players, spread_s in ((200, 0.0), (500, 0.0), (200, 5.0))
    for transport in ("websocket", "mqtt")
)
"""What the goals are about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """One goal at one scenario.

    Attributes:
        measured: None if nothing was; `of_peer` says that it is a ratio.
        at_least: more is better.
    """

    scenario: str
    figure: str
    limit: float
    measured: float | None
    of_peer: str = ""
    at_least: bool = False

    @property
    def reached(self) -> bool | None:
        if self.measured is None:
            return None
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit


def goals(result: BenchResult) -> list[Goal]:
    """Those whose scenarios were played; ratios want the peer's run of the same game."""
    ours = {one.name: one for one in result.scenarios}
    at_peer = {pair.ours.name: pair for pair in pairs(result)}
    found: list[Goal] = []
    for wanted in SCENARIOS:
        if (one := ours.get(wanted.name)) is not None:
            found += _of(one, at_peer.get(one.name))
    return found


def _of(one: ScenarioResult, pair: Pair | None) -> Iterator[Goal]:
    if one.name in RECEIPTS:
        yield _ratio(one, pair, "receipt p99", RECEIPTS[one.name])
    else:
        yield _absolute(one, "receipt p99", HURRY_MS)
    yield _ratio(one, pair, "last result", 1.0)
    if one.players == 200:
        yield _absolute(one, "next → last", NEXT_MS)
    yield _absolute(one, "joins/s", JOINS_PER_S, at_least=True)
    if one.players == 200:
        rate = middle(one, "joins/s")
        seconds = round(one.players / rate, 2) if rate else None
        yield Goal(scenario=one.name, figure="all joined, s", limit=ALL_IN_S, measured=seconds)
    lost = max(run.answers.lost for run in one.runs)
    yield Goal(scenario=one.name, figure="lost", limit=0, measured=lost)
    shares = [s for run in one.runs if run.cpu and (s := run.cpu.bots_share) is not None]
    worst = max(shares, default=None)
    yield Goal(scenario=one.name, figure=BOTS_SHARE, limit=BOTS, measured=worst)


def _ratio(one: ScenarioResult, pair: Pair | None, figure: str, limit: float) -> Goal:
    return Goal(
        scenario=one.name,
        figure=figure,
        limit=limit,
        measured=pair.ratio(figure) if pair else None,
        of_peer=pair.peer if pair else "the peer",
    )


def _absolute(one: ScenarioResult, figure: str, limit: float, *, at_least: bool = False) -> Goal:
    return Goal(
        scenario=one.name,
        figure=figure,
        limit=limit,
        measured=middle(one, figure),
        at_least=at_least,
    )
