"""Table Drafts: which pictures and sounds an author's drafts name."""

from typing import TYPE_CHECKING

from trivia.adapters.dynamodb.items import text
from trivia.adapters.dynamodb.queries import all_items
from trivia.domain.ids import MediaId, PlayerId

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


class DynamoDraftMedia:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def used_by(self, owner_id: PlayerId) -> frozenset[MediaId]:
        found = all_items(
            self._client,
            TableName=self._table,
            KeyConditionExpression="owner_id = :owner",
            ExpressionAttributeValues={":owner": text(owner_id)},
            ProjectionExpression="media",
            ConsistentRead=True,
        )
        named = (one for item in found for one in item.get("media", {}).get("L", ()))
        return frozenset(MediaId(one["S"]) for one in named)
