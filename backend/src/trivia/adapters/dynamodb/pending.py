"""The sparse index `Pending`, which two tables have: what was not told to others yet."""

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.items import Stored, number, number_of, text

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


T = TypeVar("T")

PAGES = 20
"""Of each shard, at most: what nobody can read may lie before what somebody can."""

_log = logging.getLogger("trivia.outbox")


def pending_items(
    client: "DynamoDBClient",
    table: str,
    before: int,
    limit: int,
    read: Callable[[Stored], T],
    broken: Callable[[str], object],
) -> list[T]:
    """At most `limit` pending items created before `before` (Unix ms), oldest first, as `read`.

    One that cannot be read is left where it is, and keeps no other from being found.

    Args:
        broken: is called with the fault of each that cannot be read.
    """
    found = [
        one
        for shard in keys.pending_shards()
        for one in _of_shard(client, table, shard, before, limit, read, broken)
    ]
    return [one for _, one in sorted(found, key=lambda pair: pair[0])[:limit]]


def readable(
    items: Iterable[Stored], read: Callable[[Stored], T], broken: Callable[[str], object]
) -> Iterator[tuple[int, T]]:
    """Those of `items` that can be read, each with the time (Unix ms) of its making."""
    for item in items:
        try:
            one = read(item)
        except Exception as error:
            _log.warning("a pending item cannot be read: %r", error)
            broken(type(error).__name__)
            continue
        yield number_of(item, "created_at"), one


def _of_shard(
    client: "DynamoDBClient",
    table: str,
    shard: str,
    before: int,
    limit: int,
    read: Callable[[Stored], T],
    broken: Callable[[str], object],
) -> list[tuple[int, T]]:
    found: list[tuple[int, T]] = []
    query: dict[str, Any] = {
        "TableName": table,
        "IndexName": keys.PENDING,
        "KeyConditionExpression": "pending = :shard AND created_at < :before",
        "ExpressionAttributeValues": {":shard": text(shard), ":before": number(before)},
    }
    for _ in range(PAGES):
        page = client.query(**query, Limit=limit - len(found))
        found += readable(page["Items"], read, broken)
        if "LastEvaluatedKey" not in page or len(found) >= limit:
            break
        query["ExclusiveStartKey"] = page["LastEvaluatedKey"]
    return found
