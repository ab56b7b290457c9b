"""Table LiveGames: when notices were last sent."""

from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from trivia.adapters.dynamodb.hosted import keys as hosted_keys
from trivia.adapters.dynamodb.items import Stored, number, number_of
from trivia.adapters.dynamodb.keys import SECONDS_PER_DAY
from trivia.adapters.dynamodb.transactions import is_failed_condition
from trivia.application.hosted.values import ThrottleState
from trivia.application.system import Clock
from trivia.domain.ids import GameId

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


class DynamoThrottleStore:
    def __init__(self, client: "DynamoDBClient", table: str, clock: Clock) -> None:
        self._client = client
        self._table = table
        self._clock = clock

    def read(self, game_id: GameId, key: str) -> ThrottleState:
        found = self._client.get_item(
            TableName=self._table, Key=hosted_keys.throttle(game_id, key), ConsistentRead=True
        ).get("Item")
        return _state(found or {})

    def take(
        self, game_id: GameId, key: str, seen: ThrottleState, now: int, amount: int = 0
    ) -> bool:
        values: dict[str, Any] = {
            ":now": number(now),
            ":amount": number(amount),
            ":expires": number(self._expires()),
        }
        condition = "attribute_not_exists(sent_at)"
        if seen.sent_at:
            condition = "sent_at = :before"
            values[":before"] = number(seen.sent_at)
        update = "SET sent_at = :now, amount = :amount, expires_at = :expires REMOVE ordered"
        return self._try(game_id, key, update, condition, values)

    def order(self, game_id: GameId, key: str) -> bool:
        return self._try(
            game_id,
            key,
            "SET ordered = :yes, expires_at = :expires",
            "attribute_not_exists(ordered)",
            {":yes": {"BOOL": True}, ":expires": number(self._expires())},
        )

    def _try(
        self, game_id: GameId, key: str, update: str, condition: str, values: dict[str, Any]
    ) -> bool:
        try:
            self._client.update_item(
                TableName=self._table,
                Key=hosted_keys.throttle(game_id, key),
                UpdateExpression=update,
                ConditionExpression=condition,
                ExpressionAttributeValues=values,
            )
        except ClientError as error:
            if is_failed_condition(error):
                return False
            raise
        return True

    def _expires(self) -> int:
        return self._clock.now() // 1000 + hosted_keys.PLAY_KEPT_DAYS * SECONDS_PER_DAY


def _state(item: Stored) -> ThrottleState:
    return ThrottleState(
        sent_at=number_of(item, "sent_at"),
        amount=number_of(item, "amount"),
        ordered="ordered" in item,
    )
