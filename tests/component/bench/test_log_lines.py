"""Lines of the log that are weighed instead of written come to the same bytes."""

from itertools import pairwise

import pytest
from trivia.entrypoints.edges.observability import Invocation
from trivia_bench.simulation import log_lines
from trivia_bench.simulation.cloud import Cloud


def counted(lines: int, loud_each: int) -> float:
    """Bytes of `lines` invocations, all but each `loud_each`th of them quiet."""
    cloud = Cloud()
    with cloud.logs_counted():
        for number in range(lines):
            invocation = Invocation(route="answer", request_id=f"request-{number:024d}")
            if number % loud_each:
                invocation.quiet()
            invocation.end()
    return cloud.meter.usage.log_bytes


@pytest.mark.parametrize("loud_each", [1, 2, 40])
def test_who_is_quiet_changes_nothing_in_the_weight_of_others(
    loud_each: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    weighed = counted(4_000, loud_each)
    monkeypatch.setattr(log_lines, "WRITTEN", 4_000)
    assert weighed == pytest.approx(counted(4_000, loud_each), rel=0.02)


def test_what_is_quiet_weighs_nothing() -> None:
    sizes = [counted(lines, 10_000) for lines in (1, 200, 400)]
    assert all(before == after for before, after in pairwise(sizes))
