"""Messages that must go out: at once if possible, by the sweep if not."""

import logging
from dataclasses import dataclass

from trivia.application.outbox.messages import OutboxRow
from trivia.application.outbox.ports import Outbox, TopicPublisher
from trivia.application.system import Clock

MIN_AGE_MS = 30_000
"""The sweep leaves younger rows to whoever wrote them: publishing twice is harmless, not free."""

SWEEP_LIMIT = 500
"""Rows of one sweep; the next one is a minute away."""

BUDGET_MS = 20_000
"""A sweep stops after this long, well before its function is: a topic out of reach is slow."""

_log = logging.getLogger("trivia.outbox")


@dataclass(frozen=True, slots=True)
class Swept:
    """How many rows a sweep published, how many it could not, and whether it left some."""

    published: int
    failed: int
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """Publishes outbox rows and marks them; whatever fails stays pending."""

    outbox: Outbox
    publisher: TopicPublisher

    def send(self, row: OutboxRow) -> bool:
        """Publish `row` and mark it; False if that failed: the sweep will try again."""
        try:
            self.publisher.publish(row)
            self.outbox.mark_sent(row.id)
        except Exception as error:
            _log.warning("outbox row %s stays pending: %s", row.id, type(error).__name__)
            return False
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxSweep:
    """Publishes what a crash or an outage left behind."""

    outbox: Outbox
    relay: Relay
    clock: Clock

    def run(self, limit: int = SWEEP_LIMIT) -> Swept:
        """Publish at most `limit` rows, the oldest first; the rest is for the next sweep."""
        started = self.clock.now()
        broken: list[str] = []
        rows = self.outbox.pending(started - MIN_AGE_MS, limit, broken.append)
        published = failed = 0
        for row in rows:
            if self.clock.now() - started > BUDGET_MS:
                break
            if self.relay.send(row):
                published += 1
            else:
                failed += 1
        more = len(rows) == limit or published + failed < len(rows)
        return Swept(published, failed + len(broken), more)
