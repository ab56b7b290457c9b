"""Queries of more than one page."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb.items import Stored

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


def all_items(client: "DynamoDBClient", **query: Any) -> Iterator[Stored]:
    """All items that `query` finds.

    Not with the client's paginator: that would read one more description of the service at each
    cold start.
    """
    while True:
        found = client.query(**query)
        yield from found["Items"]
        if "LastEvaluatedKey" not in found:
            return
        query["ExclusiveStartKey"] = found["LastEvaluatedKey"]
