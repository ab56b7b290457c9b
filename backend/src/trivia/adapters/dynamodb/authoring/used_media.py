"""Table Drafts: which pictures and sounds an author's drafts name."""

from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb.items import text
from trivia.domain.ids import MediaId, PlayerId

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


class DynamoDraftMedia:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def used_by(self, owner_id: PlayerId) -> frozenset[MediaId]:
        query: dict[str, Any] = {
            "TableName": self._table,
            "KeyConditionExpression": "owner_id = :owner",
            "ExpressionAttributeValues": {":owner": text(owner_id)},
            "ProjectionExpression": "media",
            "ConsistentRead": True,
        }
        used: set[MediaId] = set()
        while True:
            found = self._client.query(**query)
            for item in found["Items"]:
                named: Any = item.get("media", {}).get("L", ())
                used.update(MediaId(one["S"]) for one in named)
            if "LastEvaluatedKey" not in found:
                return frozenset(used)
            query["ExclusiveStartKey"] = found["LastEvaluatedKey"]
