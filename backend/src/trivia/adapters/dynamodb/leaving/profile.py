"""Table Players: a profile that is gone, and a mark that there was one.

Others read the profile to say who somebody is, so nobody is found under the name from then on. The
mark keeps a token that is still good from making a new one.
"""

from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.items import number, text, text_of
from trivia.adapters.dynamodb.transactions import Cancelled, write_all
from trivia.application.system import Clock
from trivia.domain.errors import Unavailable
from trivia.domain.ids import PlayerId
from trivia.domain.players.names import name_key

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_MARKED_DAYS = 30


class DynamoGoneProfiles:
    def __init__(self, client: "DynamoDBClient", table: str, clock: Clock) -> None:
        self._client = client
        self._table = table
        self._clock = clock

    def forget(self, player_id: PlayerId) -> None:
        key = keys.player(player_id)
        item = self._client.get_item(TableName=self._table, Key=key, ConsistentRead=True).get(
            "Item"
        )
        expires = number(keys.expires_at(self._clock.now(), _MARKED_DAYS))
        mark = {**keys.player_gone(player_id), "expires_at": expires}
        actions: list[Any] = [{"Put": {"TableName": self._table, "Item": mark}}]
        if item is None:
            # Else one that a token has made in this moment would stay.
            absent = "attribute_not_exists(pk)"
            none = {"TableName": self._table, "Key": key, "ConditionExpression": absent}
            actions.append({"Delete": none})
        else:
            actions += [
                {
                    "Delete": {
                        "TableName": self._table,
                        "Key": key,
                        # Else the name that it has by now would stay taken.
                        "ConditionExpression": "#name = :name",
                        "ExpressionAttributeNames": {"#name": "name"},
                        "ExpressionAttributeValues": {":name": item["name"]},
                    }
                },
                {
                    "Delete": {
                        "TableName": self._table,
                        "Key": keys.player_name(name_key(text_of(item, "name"))),
                        "ConditionExpression": "attribute_not_exists(pk) OR player_id = :player",
                        "ExpressionAttributeValues": {":player": text(player_id)},
                    }
                },
            ]
        try:
            write_all(self._client, actions)
        except Cancelled as cancelled:
            raise Unavailable("unavailable", "The profile is being changed.") from cancelled
