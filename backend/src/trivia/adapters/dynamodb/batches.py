"""Many items in one call: putting them without a condition, and reading them by their keys."""

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb.items import Item, Stored
from trivia.domain.errors import Unavailable

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_AT_ONCE = 25
"""BatchWriteItem takes no more."""

_TRIES = 5


def put_all(client: "DynamoDBClient", table: str, items: Sequence[Item]) -> None:
    """Put them, 25 a call.

    Raises:
        TimeoutError: the table is throttled; some may have been put.
    """
    for start in range(0, len(items), _AT_ONCE):
        batch = items[start : start + _AT_ONCE]
        todo: Any = {table: [{"PutRequest": {"Item": item}} for item in batch]}
        for attempt in range(_TRIES):
            todo = client.batch_write_item(RequestItems=todo).get("UnprocessedItems")
            if not todo:
                break
            time.sleep(0.05 * 2**attempt)
        else:
            raise TimeoutError(f"table {table} is throttled")


def get_all(
    client: "DynamoDBClient", wanted: Mapping[str, Mapping[str, Any]]
) -> defaultdict[str, list[Stored]]:
    """The items that exist, by table; an empty list for a table that has none of them.

    Args:
        wanted: `Keys`, and whether they are read consistently, by table; 100 keys at most.

    Raises:
        Unavailable ``unavailable``: a table is throttled.
    """
    found: defaultdict[str, list[Stored]] = defaultdict(list)
    todo: Any = wanted
    for attempt in range(_TRIES):
        reply = client.batch_get_item(RequestItems=todo)
        for table, items in reply["Responses"].items():
            found[table] += items
        todo = reply.get("UnprocessedKeys")
        if not todo:
            return found
        time.sleep(0.05 * 2**attempt)
    raise Unavailable("unavailable", "The service is busy. Please try again.")
