"""Table GameConnections: where the messages of a game go, and tickets that were used."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from trivia.adapters.dynamodb.conditional import Condition, put_if
from trivia.adapters.dynamodb.hosted import keys as hosted_keys
from trivia.adapters.dynamodb.items import Item, number, text
from trivia.adapters.dynamodb.queries import all_items
from trivia.application.games.values import Role
from trivia.application.hosted.values import Connection
from trivia.domain.ids import GameId, UnixMs

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_KEPT_S = 3 * 3600
"""API Gateway ends a connection after two hours."""

_SPENT_KEPT_S = 3600
_ROLES = {role.value: role for role in Role}


class DynamoConnections:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def add(self, game_id: GameId, connection: Connection, now: int) -> None:
        self._client.put_item(TableName=self._table, Item=connection_item(game_id, connection, now))

    def remove(self, game_id: GameId, connection_id: str) -> None:
        self._client.delete_item(
            TableName=self._table, Key=hosted_keys.leading_connection(game_id, connection_id)
        )

    def of_game(self, game_id: GameId) -> Sequence[Connection]:
        return self._found("game_id = :game", {":game": text(game_id)})

    def opened_at(self, game_id: GameId, connection: Connection) -> UnixMs:
        is_player = connection.role is Role.PLAYER
        key = hosted_keys.connection if is_player else hosted_keys.leading_connection
        # A query of one: who broadcasts may query this table, and that one is gone is seldom.
        found = self._found(
            "game_id = :game AND connection_id = :id",
            {":game": text(game_id), ":id": key(game_id, connection.id)["connection_id"]},
        )
        return found[0].opened_at if found else UnixMs(0)

    def leading(self, game_id: GameId) -> Sequence[Connection]:
        return self._found(
            "game_id = :game AND begins_with(connection_id, :leading)",
            {":game": text(game_id), ":leading": text(hosted_keys.LEADING)},
        )

    def _found(self, condition: str, values: Item) -> Sequence[Connection]:
        found = all_items(
            self._client,
            TableName=self._table,
            KeyConditionExpression=condition,
            ExpressionAttributeValues=values,
            ConsistentRead=True,
        )
        return [
            Connection(
                item["connection_id"]["S"].removeprefix(hosted_keys.LEADING),
                _ROLES[item["role"]["S"]],
                item["player_id"]["S"],
                UnixMs((int(item["expires_at"]["N"]) - _KEPT_S) * 1000),
            )
            for item in found
        ]


def connection_item(game_id: GameId, connection: Connection, now: int) -> Item:
    """A connection that was opened at `now` (Unix ms)."""
    is_player = connection.role is Role.PLAYER
    key = hosted_keys.connection if is_player else hosted_keys.leading_connection
    return {
        **key(game_id, connection.id),
        "role": text(connection.role),
        "player_id": text(connection.player_id),
        "expires_at": number(now // 1000 + _KEPT_S),
    }


def spent_item(ticket_id: str, expires_at: int) -> Item:
    """That a ticket was used which expires at `expires_at` (Unix seconds)."""
    return {
        **hosted_keys.spent_ticket(ticket_id),
        "expires_at": number(expires_at + _SPENT_KEPT_S),
    }


class DynamoTicketsSpent:
    """Beside the connections: one write holds a newcomer's connection and ticket (see `places`)."""

    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def spend(self, ticket_id: str, expires_at: int, client: str = "") -> bool:
        item = spent_item(ticket_id, expires_at)
        unspent = Condition(holds="attribute_not_exists(game_id)")
        if client:
            item["used_by"] = text(client)
            unspent = Condition(
                holds="attribute_not_exists(game_id) OR used_by = :client",
                values={":client": text(client)},
            )
        return put_if(self._client, self._table, item, unspent) is None
