"""Table LiveGames: when something was last told."""

from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from trivia.adapters.dynamodb.hosted import keys as live
from trivia.adapters.dynamodb.items import Stored, number, number_of
from trivia.adapters.dynamodb.keys import SECONDS_PER_DAY
from trivia.adapters.dynamodb.transactions import is_failed_condition
from trivia.application.hosted.values import ThrottleState
from trivia.application.system import Clock

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


class DynamoThrottle:
    def __init__(self, client: "DynamoDBClient", table: str, clock: Clock) -> None:
        self._client = client
        self._table = table
        self._clock = clock

    def read(self, game_id: str, key: str) -> ThrottleState:
        found = self._client.get_item(
            TableName=self._table, Key=live.pace(game_id, key), ConsistentRead=True
        ).get("Item")
        return _pulse(found or {})

    def take(self, game_id: str, key: str, pulse: ThrottleState, now: int, told: int = 0) -> bool:
        values: dict[str, Any] = {
            ":now": number(now),
            ":told": number(told),
            ":expires": number(self._expires()),
        }
        condition = "attribute_not_exists(told_at)"
        if pulse.told_at:
            condition = "told_at = :before"
            values[":before"] = number(pulse.told_at)
        update = "SET told_at = :now, told = :told, expires_at = :expires REMOVE #trailing"
        return self._try(game_id, key, update, condition, values)

    def trail(self, game_id: str, key: str) -> bool:
        return self._try(
            game_id,
            key,
            "SET #trailing = :yes, expires_at = :expires",
            "attribute_not_exists(#trailing)",
            {":yes": {"BOOL": True}, ":expires": number(self._expires())},
        )

    def _try(
        self, game_id: str, key: str, update: str, condition: str, values: dict[str, Any]
    ) -> bool:
        # `trailing` is a reserved word.
        names = {"#trailing": "trailing"}
        try:
            self._client.update_item(
                TableName=self._table,
                Key=live.pace(game_id, key),
                UpdateExpression=update,
                ConditionExpression=condition,
                ExpressionAttributeNames=names,
                ExpressionAttributeValues=values,
            )
        except ClientError as error:
            if is_failed_condition(error):
                return False
            raise
        return True

    def _expires(self) -> int:
        return self._clock.now() // 1000 + live.PLAY_KEPT_DAYS * SECONDS_PER_DAY


def _pulse(item: Stored) -> ThrottleState:
    return ThrottleState(
        told_at=number_of(item, "told_at"),
        told=number_of(item, "told"),
        trailing="trailing" in item,
    )
