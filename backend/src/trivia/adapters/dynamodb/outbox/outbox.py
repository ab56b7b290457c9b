"""Table Outbox: what must be published, with a sparse index of what was not yet."""

import zlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.conditional import Condition, update_if
from trivia.adapters.dynamodb.items import Item, Stored, Value, number, number_of, text, text_of
from trivia.adapters.dynamodb.pending import pending_items
from trivia.application.outbox.messages import OutboxRow, Topic
from trivia.application.outbox.ports import unheard

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_KEPT_DAYS = 7


def pending_item(row: OutboxRow) -> Item:
    """`row` as it waits to be published."""
    return {
        **keys.outbox(row.id),
        "status": text("PENDING"),
        "pending": text(keys.pending_shard(row.id)),
        "topic": text(row.topic),
        "body": _kept(row),
        "created_at": number(row.created_at),
        "expires_at": number(keys.expires_at(row.created_at, _KEPT_DAYS)),
    }


def with_row(actions: "list[Any]", outbox: str, row: OutboxRow | None) -> "list[Any]":
    """The actions of a transaction, and what leaves with them, in table `outbox`."""
    if row is None:
        return actions
    return [*actions, {"Put": {"TableName": outbox, "Item": pending_item(row)}}]


class DynamoOutbox:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def pending(
        self, before: int, limit: int, broken: Callable[[str], object] = unheard
    ) -> Sequence[OutboxRow]:
        return pending_items(self._client, self._table, before, limit, _row, broken)

    def mark_sent(self, row_id: str) -> None:
        update_if(
            self._client,
            self._table,
            keys.outbox(row_id),
            "SET #status = :sent REMOVE pending",
            Condition(
                # Never bring back a row that has expired.
                holds="attribute_exists(outbox_id)",
                names={"#status": "status"},
                values={":sent": text("SENT")},
            ),
        )


def _kept(row: OutboxRow) -> "Value":
    """The messages; several are much alike, and take a sixth of the room when compressed."""
    if len(row.bodies) == 1:
        return text(row.body)
    return {"B": zlib.compress(row.body.encode())}


def _body_of(item: Stored) -> str:
    kept = item["body"]
    return zlib.decompress(bytes(kept["B"])).decode() if "B" in kept else str(kept["S"])


def _row(item: Stored) -> OutboxRow:
    return OutboxRow(
        id=text_of(item, "outbox_id"),
        topic=Topic(text_of(item, "topic")),
        body=_body_of(item),
        created_at=number_of(item, "created_at"),
    )
