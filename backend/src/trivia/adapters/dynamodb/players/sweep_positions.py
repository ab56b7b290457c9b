"""Table Limits: how far the sweep of guests' accounts has come."""

from typing import TYPE_CHECKING

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.items import Item, number, text, text_of, text_or_none
from trivia.application.players.guest_sweep import SweepPosition
from trivia.domain.ids import UnixMs

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_KEPT_DAYS = 2


class DynamoSweepPositions:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def get(self) -> SweepPosition:
        found = self._client.get_item(
            TableName=self._table, Key=keys.guest_sweep(), ConsistentRead=True
        ).get("Item")
        if found is None:
            return SweepPosition()
        return SweepPosition(text_or_none(found, "after"), text_of(found, "done_on"))

    def put(self, position: SweepPosition, now: UnixMs, /) -> None:
        item: Item = {
            **keys.guest_sweep(),
            "done_on": text(position.done_on),
            "expires_at": number(keys.expires_at(now, _KEPT_DAYS)),
        }
        if position.after is not None:
            item["after"] = text(position.after)
        self._client.put_item(TableName=self._table, Item=item)
