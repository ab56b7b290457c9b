"""The outbox: what was not published is published later, a bounded number at a time (D7)."""

from trivia.application.outbox.messages import OutboxRow
from trivia.application.outbox.relay import BUDGET_MS, MIN_AGE_MS, OutboxSweep, Relay, Swept

from tests.builders import row
from tests.fakes.clock import NOON, FixedClock
from tests.fakes.outbox import MemoryOutbox, MemoryTopics


def filled(count: int, age_ms: int = MIN_AGE_MS + 1) -> MemoryOutbox:
    """An outbox with `count` pending rows, row-0 the oldest."""
    outbox = MemoryOutbox()
    for number in range(count):
        outbox.add(row(f"row-{number}", created_at=NOON - age_ms - count + number))
    return outbox


class SlowTopics(MemoryTopics):
    """Every message takes six seconds."""

    def __init__(self, clock: FixedClock) -> None:
        super().__init__()
        self._clock = clock

    def publish(self, row: OutboxRow) -> None:
        self._clock.advance(6)
        super().publish(row)


def sweep(outbox: MemoryOutbox, topics: MemoryTopics, clock: FixedClock) -> OutboxSweep:
    return OutboxSweep(outbox=outbox, relay=Relay(outbox=outbox, publisher=topics), clock=clock)


def test_a_sweep_publishes_the_oldest_rows_first_up_to_its_limit() -> None:
    topics, clock = MemoryTopics(), FixedClock()
    sweeping = sweep(filled(7), topics, clock)

    assert sweeping.run(limit=5) == Swept(published=5, failed=0, more=True)
    assert sweeping.run(limit=5) == Swept(published=2, failed=0, more=False)
    assert [it.id for it in topics.published] == [f"row-{number}" for number in range(7)]


def test_a_young_row_is_left_to_whoever_wrote_it() -> None:
    topics, clock = MemoryTopics(), FixedClock()

    assert sweep(filled(3, age_ms=0), topics, clock).run() == Swept(0, 0, more=False)
    assert topics.published == []


def test_a_sweep_ends_in_time_though_the_topic_is_slow() -> None:
    clock = FixedClock()
    topics = SlowTopics(clock)

    swept = sweep(filled(50), topics, clock).run()

    assert swept == Swept(published=4, failed=0, more=True)
    assert clock.now() - NOON <= BUDGET_MS + 6000


def test_a_row_that_fails_does_not_hold_up_the_others() -> None:
    outbox, topics = filled(3), MemoryTopics()
    topics.failures = 1

    assert sweep(outbox, topics, FixedClock()).run() == Swept(2, 1, more=False)
    assert outbox.sent == {"row-1", "row-2"}
