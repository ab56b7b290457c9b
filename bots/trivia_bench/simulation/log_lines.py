"""Bytes of the lines that functions log: the first of each kind are written, the others weighed.

Lines with the same fields differ by a few digits. To format each of them would be a third of what
a simulation does.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from trivia.entrypoints.edges.observability import Invocation

from trivia_bench.simulation.meter import Meter

WRITTEN = 50
"""Lines of each kind."""


@contextmanager
def lines_weighed(meter: Meter) -> Iterator[None]:
    """Let invocations that ended well count the mean of the first lines like theirs."""
    end: Callable[..., None] = Invocation.end
    kinds: dict[object, tuple[int, float]] = {}

    def weigh(invocation: Invocation, outcome: str | None = None, error: Any = None) -> None:
        # Whoever is quiet writes nothing, and would halve the mean of those who are not.
        how = outcome, invocation._outcome, invocation._quiet
        kind = (*how, *invocation._fields, "", *invocation._counts)
        lines, size = kinds.get(kind, (0, 0.0))
        well = error is None and invocation._error is None
        if well and lines >= WRITTEN:
            meter.usage.log_bytes += size / lines
            return
        before = meter.usage.log_bytes
        end(invocation, outcome, error)
        kinds[kind] = lines + 1, size + meter.usage.log_bytes - before

    Invocation.end = weigh  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        Invocation.end = end  # type: ignore[method-assign]
