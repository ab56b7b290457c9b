"""What a table keeps of one player under one key: forgotten, and told, as a whole."""

import base64
import json
import re
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb.items import Stored, text
from trivia.adapters.dynamodb.queries import all_items
from trivia.application.pages import Page
from trivia.domain.ids import PlayerId

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_NOT_TOLD = ("write_id", "expires_at", "pending", "seller_id")
"""Of use to the service alone, and who others are."""
PAGE_SIZE = 100
_POSITION = re.compile(r'\{"S":"[^"\\\x00-\x1f]{1,300}"\}')
"""Sort keys of these tables are texts."""


class DynamoPartition:
    """Items of a table whose partition key leads to one player.

    Args:
        key: attributes of the partition key and the sort key.
        owner: what the partition key is for a player.
        kept: begins the sort keys of what is not forgotten here.
    """

    def __init__(
        self,
        client: "DynamoDBClient",
        table: str,
        key: tuple[str, str],
        *,
        owner: Callable[[PlayerId], str] = str,
        kept: str = "",
    ) -> None:
        self._client = client
        self._table = table
        self._partition, self._sort = key
        self._owner = owner
        self._kept = kept

    def forget(self, player_id: PlayerId) -> None:
        query = self._query(player_id) | {
            "ProjectionExpression": "#partition, #sort",
            "ExpressionAttributeNames": {"#partition": self._partition, "#sort": self._sort},
            "ConsistentRead": True,
        }
        query["KeyConditionExpression"] = "#partition = :owner"
        for item in list(all_items(self._client, **query)):
            if self._kept and item[self._sort].get("S", "").startswith(self._kept):
                continue
            key = {name: item[name] for name in (self._partition, self._sort)}
            self._client.delete_item(TableName=self._table, Key=key)

    def page(self, player_id: PlayerId, after: str | None) -> Page[Mapping[str, Any]]:
        query = self._query(player_id) | {"Limit": PAGE_SIZE}
        if after is not None:
            if not _POSITION.fullmatch(after):
                raise ValueError("no position in a partition")
            sort = json.loads(after)
            key: Any = {self._partition: text(self._owner(player_id)), self._sort: sort}
            query["ExclusiveStartKey"] = key
        found = self._client.query(**query)
        last = found.get("LastEvaluatedKey")
        following = json.dumps(last[self._sort], separators=(",", ":")) if last else None
        return Page(tuple(map(plain_item, found["Items"])), following)

    def _query(self, player_id: PlayerId) -> dict[str, Any]:
        return {
            "TableName": self._table,
            "KeyConditionExpression": f"{self._partition} = :owner",
            "ExpressionAttributeValues": {":owner": text(self._owner(player_id))},
        }


def plain_item(item: Stored, without: Collection[str] = _NOT_TOLD) -> dict[str, Any]:
    """`item` as JSON has it."""
    return {
        name: _plain(value)
        for name, value in item.items()
        if name not in without and not name.startswith("m_")
    }


def _plain(value: Mapping[str, Any]) -> Any:
    ((kind, content),) = value.items()
    match kind:
        case "N":
            return int(content) if content.lstrip("-").isdigit() else float(content)
        case "B":
            return base64.b64encode(bytes(content)).decode()
        case "L":
            return [_plain(one) for one in content]
        case "M":
            return {name: _plain(one) for name, one in content.items()}
        case "SS" | "NS":
            return sorted(content)
        case "NULL":
            return None
    return content
