"""Counters that are read while a scenario runs, and what they say of a part of its time."""

import contextlib
import threading
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import TypeAlias

from trivia_bots.clients.event_log import now_ms

EVERY_S = 0.4
"""A reading takes some 10 ms: it should not be what is measured."""

Reading: TypeAlias = Mapping[str, float]
"""Counters that only grow, by name."""


class Samples:
    """Readings with their times, in Unix ms."""

    def __init__(self) -> None:
        self._taken: list[tuple[float, Reading]] = []

    def add(self, at: float, reading: Reading) -> None:
        """Note a reading; what a process that has ended had used is not forgotten."""
        last = self._taken[-1][1] if self._taken else {}
        grown = {name: max(value, last.get(name, 0.0)) for name, value in reading.items()}
        self._taken.append((at, {**last, **grown}))

    def between(self, began: float, ended: float) -> dict[str, float]:
        """By how much each counter grew; nothing is known without two readings.

        Between two readings a counter is taken to grow evenly.
        """
        if len(self._taken) < 2:
            return {}
        first, last = self._at(began), self._at(ended)
        return {name: last[name] - first.get(name, 0.0) for name in last}

    def _at(self, moment: float) -> dict[str, float]:
        before, after = self._taken[0], self._taken[-1]
        for one, next_ in zip(self._taken, self._taken[1:], strict=False):
            if one[0] <= moment <= next_[0]:
                before, after = one, next_
                break
        else:
            return dict(before[1] if moment < before[0] else after[1])
        share = (moment - before[0]) / max(after[0] - before[0], 1e-9)
        return {
            name: before[1].get(name, 0.0) + share * (value - before[1].get(name, 0.0))
            for name, value in after[1].items()
        }


class Sampler:
    """Reads `sources` again and again in a thread of its own, until it is left."""

    def __init__(self, sources: Sequence[Callable[[], Reading]], every_s: float = EVERY_S) -> None:
        self.samples = Samples()
        self._sources = sources
        self._every_s = every_s
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Samples:
        self._thread.start()
        return self.samples

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._done.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._done.wait(self._every_s):
            self._read()
        self._read()

    def _read(self) -> None:
        reading: dict[str, float] = {}
        for source in self._sources:
            with contextlib.suppress(OSError):
                reading |= source()
        self.samples.add(now_ms(), reading)
