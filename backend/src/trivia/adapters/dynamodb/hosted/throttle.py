"""Table LiveGames: when notices were last sent."""

from typing import TYPE_CHECKING

from trivia.adapters.dynamodb.conditional import Condition, update_if
from trivia.adapters.dynamodb.hosted import keys as hosted_keys
from trivia.adapters.dynamodb.items import Stored, Value, number, number_of
from trivia.adapters.dynamodb.keys import SECONDS_PER_DAY
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
        return state_of_item(found or {})

    def take(
        self, game_id: GameId, key: str, seen: ThrottleState, now: int, amount: int = 0
    ) -> bool:
        values: dict[str, Value] = {
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
        self, game_id: GameId, key: str, update: str, condition: str, values: dict[str, Value]
    ) -> bool:
        on = hosted_keys.throttle(game_id, key)
        free = Condition(holds=condition, values=values)
        return update_if(self._client, self._table, on, update, free) is None

    def _expires(self) -> int:
        return self._clock.now() // 1000 + hosted_keys.PLAY_KEPT_DAYS * SECONDS_PER_DAY


def state_of_item(item: Stored) -> ThrottleState:
    return ThrottleState(
        sent_at=number_of(item, "sent_at"),
        amount=number_of(item, "amount"),
        ordered="ordered" in item,
    )
