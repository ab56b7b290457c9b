"""Which faults there are, how often they strike, and which of them did."""

from collections.abc import Mapping
from dataclasses import dataclass

from trivia_bench.chaos.world.dice import Dice
from trivia_bench.chaos.world.trace import Trace

RATES: Mapping[str, float] = {
    # of a function
    "kill": 0.01,
    "slow": 0.01,
    "skew": 0.3,
    # of a table
    "throttle": 0.01,
    "repeat": 0.02,
    "unsure": 0.01,
    "conflict": 0.1,
    # of the cache
    "cache lost": 0.002,
    "cache down": 0.005,
    "cache repeat": 0.01,
    "cache unsure": 0.005,
    # of messages
    "drop": 0.02,
    "duplicate": 0.03,
    "delay": 0.05,
    "cut": 0.01,
    "half open": 0.01,
    # of people
    "reload": 0.02,
    "press again": 0.15,
    "old press": 0.1,
}
"""Usual rate of each kind, for each call, message, or press."""

STRENGTHS = (0.3, 1.0, 3.0)
STORMS, STORM, STORM_MOST = 0.15, 15.0, 0.3
"""In so many games two kinds are so much more frequent, up to a rate."""

MOST = 60
"""Faults of one game; a world in which nothing works shows nothing."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """The `number`th time that `kind` could have struck at `site`."""

    kind: str
    site: str
    number: int

    def __str__(self) -> str:
        return f"{self.kind} · {self.site} #{self.number}"


def weather(seed: int) -> dict[str, float]:
    """Rates of one game: half of all kinds, some rare, some frequent. Games differ in what goes
    wrong, not only in when."""
    dice = Dice(seed)
    rates = {
        kind: RATES[kind] * dice.pick(f"strength {kind}", STRENGTHS)
        for kind in RATES
        if dice.roll(f"weather {kind}") < 0.5
    }
    if dice.roll("storm") < STORMS:
        for kind in (dice.pick("what storms", tuple(RATES)) for _ in range(2)):
            rates[kind] = max(RATES[kind], min(STORM_MOST, STORM * RATES[kind]))
    return rates


class Faults:
    """Decides, and keeps, what strikes.

    Args:
        only: if given, exactly these strike and no others: a story is told again.
    """

    def __init__(
        self,
        dice: Dice,
        rates: Mapping[str, float],
        trace: Trace,
        only: frozenset[Fault] | None = None,
    ) -> None:
        self._dice = dice
        self._rates = rates if only is None else {fault.kind: 1.0 for fault in only}
        self._trace = trace
        self._only = only
        self.struck: list[Fault] = []
        self.over = False

    def strike(self, kind: str, site: str) -> bool:
        """Whether `kind` strikes at `site` now."""
        rate = self._rates.get(kind)
        if rate is None or self.over:
            return False
        number, chance = self._dice.numbered(f"{kind} {site}")
        if self._only is not None:
            if Fault(kind, site, number) not in self._only:
                return False
        elif chance >= rate or len(self.struck) >= MOST:
            return False
        fault = Fault(kind, site, number)
        self.struck.append(fault)
        self._trace.note("fault", str(fault))
        return True
