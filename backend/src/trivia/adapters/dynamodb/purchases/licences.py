"""Table PlayerInventory: what players have bought."""

import re
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb.items import text, text_of
from trivia.adapters.dynamodb.purchases import keys as purchase_keys
from trivia.adapters.dynamodb.purchases.items import licence_of
from trivia.application.pages import Page
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.purchases.licence import Licence

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

PAGE_SIZE = 50
_POSITION = re.compile(r"[A-Za-z0-9_-]{1,64}")


class DynamoLicences:
    def __init__(self, client: "DynamoDBClient", table: str, page_size: int = PAGE_SIZE) -> None:
        self._client = client
        self._table = table
        self._page_size = page_size

    def of(self, player_id: PlayerId, quiz_id: QuizId) -> Licence | None:
        key = purchase_keys.licence(player_id, quiz_id)
        found = self._client.get_item(TableName=self._table, Key=key, ConsistentRead=True)
        item = found.get("Item")
        return licence_of(item) if item else None

    def all(self, player_id: PlayerId, after: str | None = None) -> Page[Licence]:
        query: dict[str, Any] = {
            "TableName": self._table,
            "KeyConditionExpression": "player_id = :player AND begins_with(entry, :quiz)",
            "ExpressionAttributeValues": {
                ":player": text(player_id),
                ":quiz": text(purchase_keys.QUIZ),
            },
            "ConsistentRead": True,
            "Limit": self._page_size,
        }
        if after is not None:
            if not _POSITION.fullmatch(after):
                raise ValueError("no position of this list")
            query["ExclusiveStartKey"] = purchase_keys.licence(player_id, QuizId(after))
        found = self._client.query(**query)
        last = found.get("LastEvaluatedKey")
        position = text_of(last, "entry").removeprefix(purchase_keys.QUIZ) if last else None
        return Page(tuple(licence_of(item) for item in found["Items"]), position)
