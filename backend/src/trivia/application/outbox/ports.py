"""What the outbox needs from the world, by role."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from trivia.application.outbox.messages import Message, OutboxRow
    from trivia.domain.ids import UnixMs


class OutboxBatch(Protocol):
    def write(self, rows: Sequence[OutboxRow]) -> None:
        """Keep rows as pending; those of an earlier call under the same ids are replaced."""

    def publish(self, rows: Sequence[OutboxRow]) -> None:
        """Publish and mark what was published; the rest stays pending."""


class Outbox(Protocol):
    def pending(self, before: int, limit: int) -> Sequence[OutboxRow]:
        """At most `limit` rows not yet published and created before `before`, oldest first."""

    def mark_sent(self, row_id: str) -> None:
        """Note that a row was published; a row that is gone or was noted before is fine."""


class MessageEncoder(Protocol):
    def row(self, message: Message, created_at: UnixMs) -> OutboxRow: ...


class TopicPublisher(Protocol):
    def publish(self, row: OutboxRow) -> None:
        """Hand the message to its topic; raises whatever prevents that."""
