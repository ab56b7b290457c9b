"""What the outbox needs from the world, by role."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from trivia.application.outbox.messages import Message, OutboxRow
    from trivia.domain.ids import UnixMs


def unheard(_fault: str) -> None:
    """Nobody is told of what is broken."""


class OutboxBatch(Protocol):
    def write(self, rows: Sequence[OutboxRow]) -> None:
        """Keep rows as pending; those of an earlier call under the same ids are replaced."""

    def publish(self, rows: Sequence[OutboxRow]) -> None:
        """Publish and mark what was published; the rest stays pending."""


class Outbox(Protocol):
    def pending(
        self, before: int, limit: int, broken: Callable[[str], object] = unheard
    ) -> Sequence[OutboxRow]:
        """At most `limit` rows not yet published and created before `before`, oldest first.

        Args:
            broken: hears of each row that cannot be read, and keeps no other from being found.
        """

    def mark_sent(self, row_id: str) -> None:
        """Note that a row was published; a row that is gone or was noted before is fine."""


class MessageEncoder(Protocol):
    def row(self, message: Message, created_at: UnixMs) -> OutboxRow: ...


class RowsPublisher(Protocol):
    def publish_all(self, rows: Sequence[OutboxRow]) -> AbstractSet[str]:
        """Hand the messages to their topics, many at once; the ids of those that were taken."""


class TopicPublisher(Protocol):
    def publish(self, row: OutboxRow) -> None:
        """Hand the message to its topic; raises whatever prevents that."""
