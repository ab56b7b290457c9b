"""The outbox and the topics in memory."""

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

from trivia.application.outbox.messages import OutboxRow, Topic
from trivia.application.outbox.ports import unheard


def message_ids(rows: Iterable[OutboxRow]) -> list[str]:
    """Of all messages in `rows`, sorted."""
    return sorted(json.loads(body)["message_id"] for row in rows for body in row.bodies)


class MemoryOutbox:
    def __init__(self) -> None:
        self.rows: dict[str, OutboxRow] = {}
        self.sent: set[str] = set()

    def add(self, row: OutboxRow) -> None:
        self.rows[row.id] = row

    def pending(
        self,
        before: int,
        limit: int,
        broken: Callable[[str], object] = unheard,  # noqa: ARG002 (none is)
    ) -> Sequence[OutboxRow]:
        waiting = [
            row for row in self.rows.values() if row.id not in self.sent and row.created_at < before
        ]
        return sorted(waiting, key=lambda row: row.created_at)[:limit]

    def mark_sent(self, row_id: str) -> None:
        if row_id in self.rows:
            self.sent.add(row_id)


class MemoryTopics:
    """Keeps what was published; can be made to fail the next calls."""

    def __init__(self) -> None:
        self.published: list[OutboxRow] = []
        self.failures = 0

    def publish(self, row: OutboxRow) -> None:
        if self.failures:
            self.failures -= 1
            raise ConnectionError("the topic is out of reach")
        self.published.append(row)

    def publish_all(self, rows: Sequence[OutboxRow]) -> set[str]:
        taken = set()
        for row in rows:
            with suppress(ConnectionError):
                self.publish(row)
                taken.add(row.id)
        return taken

    def bodies(self, topic: Topic) -> list[str]:
        return [row.body for row in self.published if row.topic is topic]
