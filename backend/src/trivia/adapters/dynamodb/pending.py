"""The sparse index `Pending`, which two tables have: what was not told to others yet."""

import logging
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.items import Stored, number, number_of, text

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

T = TypeVar("T")
_log = logging.getLogger("trivia.outbox")


def readable(items: Iterable[Stored], read: Callable[[Stored], T]) -> list[T]:
    """What `read` makes of `items`: one that it cannot read holds up no other, and stays."""
    found = []
    for item in items:
        try:
            found.append(read(item))
        except Exception:
            _log.exception("a pending item cannot be read: %s", sorted(item))
    return found


def pending_items(client: "DynamoDBClient", table: str, before: int, limit: int) -> list[Stored]:
    """At most `limit` pending items created before `before` (Unix ms), oldest first."""
    found = [
        item
        for shard in keys.pending_shards()
        for item in _of_shard(client, table, shard, before, limit)
    ]
    return sorted(found, key=lambda item: number_of(item, "created_at"))[:limit]


def _of_shard(
    client: "DynamoDBClient", table: str, shard: str, before: int, limit: int
) -> list[Stored]:
    items: list[Stored] = []
    query: dict[str, Any] = {
        "TableName": table,
        "IndexName": keys.PENDING,
        "KeyConditionExpression": "pending = :shard AND created_at < :before",
        "ExpressionAttributeValues": {":shard": text(shard), ":before": number(before)},
    }
    while True:
        found = client.query(**query, Limit=limit - len(items))
        items += found["Items"]
        if "LastEvaluatedKey" not in found or len(items) >= limit:
            return items
        query["ExclusiveStartKey"] = found["LastEvaluatedKey"]
