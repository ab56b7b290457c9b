"""Table LiveGames: counters of what happens, and when it was last told."""

from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from trivia.adapters.dynamodb import live_game_keys as live
from trivia.adapters.dynamodb.items import Stored, number, number_of
from trivia.adapters.dynamodb.keys import SECONDS_PER_DAY
from trivia.adapters.dynamodb.transactions import is_failed_condition
from trivia.application.hosted_values import Pulse
from trivia.application.ports import Clock

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_NAMES = {"#count": "count"}


class DynamoPacer:
    def __init__(self, client: "DynamoDBClient", table: str, clock: Clock) -> None:
        self._client = client
        self._table = table
        self._clock = clock

    def expect(self, game_id: str, key: str, expected: int) -> None:
        # An answer may have been counted before this is written: only what is missing is set.
        self._client.update_item(
            TableName=self._table,
            Key=live.pace(game_id, key),
            UpdateExpression="SET expected = :expected, expires_at = :expires",
            ExpressionAttributeValues={
                ":expected": number(expected),
                ":expires": number(self._expires()),
            },
        )

    def beat(self, game_id: str, key: str) -> Pulse:
        reply = self._client.update_item(
            TableName=self._table,
            Key=live.pace(game_id, key),
            UpdateExpression="ADD #count :one SET expires_at = :expires",
            ExpressionAttributeNames=_NAMES,
            ExpressionAttributeValues={":one": number(1), ":expires": number(self._expires())},
            ReturnValues="ALL_NEW",
        )
        return _pulse(reply["Attributes"])

    def read(self, game_id: str, key: str) -> Pulse:
        found = self._client.get_item(
            TableName=self._table, Key=live.pace(game_id, key), ConsistentRead=True
        ).get("Item")
        return _pulse(found or {})

    def take(self, game_id: str, key: str, pulse: Pulse, now: int) -> bool:
        condition = "told_at = :before"
        if pulse.told_at == 0:
            condition = "attribute_not_exists(told_at)"
        values: dict[str, Any] = {":now": number(now), ":told": number(pulse.count)}
        if pulse.told_at:
            values[":before"] = number(pulse.told_at)
        return self._try(
            game_id, key, "SET told_at = :now, told = :told REMOVE #trailing", condition, values
        )

    def trail(self, game_id: str, key: str) -> bool:
        return self._try(
            game_id,
            key,
            "SET #trailing = :yes",
            "attribute_not_exists(#trailing)",
            {":yes": {"BOOL": True}},
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


def _pulse(item: Stored) -> Pulse:
    return Pulse(
        count=number_of(item, "count"),
        expected=number_of(item, "expected"),
        told=number_of(item, "told"),
        told_at=number_of(item, "told_at"),
        trailing="trailing" in item,
    )
