"""Putting many items, without a condition."""

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb.items import Item

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
