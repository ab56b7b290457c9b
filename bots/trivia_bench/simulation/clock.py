"""Virtual time: what is due happens in order, and nobody waits for it."""

import heapq
import itertools
from collections.abc import Callable

BEGIN_MS = 1_795_262_400_000
"""2026-11-21 12:00 UTC."""


class VirtualClock:
    """The service's clock and sleeper, and the agenda of everyone else."""

    def __init__(self) -> None:
        self._now = BEGIN_MS
        self._order = itertools.count()
        self._agenda: list[tuple[int, int, Callable[[], None]]] = []

    def now(self) -> int:
        return self._now

    def at(self, when: int, do: Callable[[], None]) -> None:
        """Have `do` called at `when` (Unix ms), or at once if that is over."""
        heapq.heappush(self._agenda, (max(when, self._now), next(self._order), do))

    def after(self, ms: float, do: Callable[[], None]) -> None:
        self.at(self._now + round(ms), do)

    def step(self, until: int) -> bool:
        """Do the next thing, if it is due by `until`; whether there was one."""
        if not self._agenda or self._agenda[0][0] > until:
            return False
        due, _, do = heapq.heappop(self._agenda)
        self._now = max(self._now, due)
        do()
        return True

    def run_until(self, when: int) -> None:
        """Do all that is due by `when`."""
        while self.step(when):
            pass
        self._now = max(self._now, when)

    def run_for(self, seconds: float) -> None:
        self.run_until(self._now + round(1000 * seconds))
