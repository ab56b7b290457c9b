"""Who is in a game through which connections: tables LiveGames and GameConnections, in one write.

A member's item names the connections of its player, so that what a player is told reaches all of
them without a search. What is gone without a word is found by the next post to it.
"""

from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb.conditional import Condition, update_if
from trivia.adapters.dynamodb.hosted import keys as hosted_keys
from trivia.adapters.dynamodb.hosted.connections import connection_item, spent_item
from trivia.adapters.dynamodb.hosted.rosters import item_of_member
from trivia.adapters.dynamodb.items import Item, number, text
from trivia.adapters.dynamodb.keys import expires_at
from trivia.adapters.dynamodb.transactions import Cancelled, write_all
from trivia.application.games.values import Role
from trivia.application.hosted.ports import Enrolment, TicketUse
from trivia.application.hosted.values import Connection
from trivia.domain.errors import Unavailable
from trivia.domain.games.roster import Member
from trivia.domain.ids import GameId, PlayerId
from trivia.domain.players.names import name_key

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_TRIES = 4
_MEMBER, _NAME, _CONNECTION, _TICKET = range(4)


class DynamoPlaces:
    def __init__(self, client: "DynamoDBClient", table: str, connections: str) -> None:
        self._client = client
        self._table = table
        self._connections = connections

    def enrol(
        self,
        game_id: GameId,
        member: Member,
        connection_id: str,
        now: int,
        ticket: TicketUse | None = None,
    ) -> Enrolment:
        place: Item = {
            **item_of_member(game_id, member),
            "connections": {"SS": [connection_id]},
            "expires_at": number(expires_at(now, hosted_keys.GAME_KEPT_DAYS)),
        }
        name: Item = {
            **hosted_keys.name(game_id, name_key(member.name)),
            "player_id": text(member.player_id),
            "expires_at": number(expires_at(now, hosted_keys.PLAY_KEPT_DAYS)),
        }
        actions: list[Any] = [
            _new(self._table, place),
            _new(self._table, name),
            self._connection(game_id, member.player_id, connection_id, now),
        ]
        if ticket is not None:
            actions.append(_new(self._connections, spent_item(ticket.ticket_id, ticket.expires_at)))
        for _ in range(_TRIES):
            try:
                write_all(self._client, actions)
            except Cancelled as cancelled:
                if ticket is not None and cancelled.failed(_TICKET):
                    return Enrolment.TICKET_USED
                if cancelled.failed(_MEMBER):
                    return Enrolment.KNOWN
                if cancelled.failed(_NAME):
                    return Enrolment.NAME_TAKEN
                continue  # somebody else was taking the same name or place
            return Enrolment.DONE
        raise Unavailable("unavailable", "The game is being changed. Please try again.")

    def connect(self, game_id: GameId, player_id: PlayerId, connection_id: str, now: int) -> None:
        one_more = {
            "TableName": self._table,
            "Key": hosted_keys.member(game_id, player_id),
            "UpdateExpression": "ADD connections :one",
            # Who was removed in this moment hears no more.
            "ConditionExpression": "removed = :no",
            "ExpressionAttributeValues": {":one": {"SS": [connection_id]}, ":no": {"BOOL": False}},
        }
        actions: list[Any] = [
            {"Update": one_more},
            self._connection(game_id, player_id, connection_id, now),
        ]
        for _ in range(_TRIES):
            try:
                write_all(self._client, actions)
                return
            except Cancelled as cancelled:
                if cancelled.failed(_MEMBER):
                    return
                continue  # the player comes in with another device
        raise Unavailable("unavailable", "The game is being changed. Please try again.")

    def disconnect(self, game_id: GameId, player_id: PlayerId, connection_id: str) -> None:
        self._client.delete_item(
            TableName=self._connections, Key=hosted_keys.connection(game_id, connection_id)
        )
        # Who has been forgotten, or never came in, gets no item by it.
        there = Condition(holds="attribute_exists(sk)", values={":one": {"SS": [connection_id]}})
        key = hosted_keys.member(game_id, player_id)
        update_if(self._client, self._table, key, "DELETE connections :one", there)

    def _connection(
        self, game_id: GameId, player_id: PlayerId, connection_id: str, now: int
    ) -> dict[str, Any]:
        connection = Connection(connection_id, Role.PLAYER, player_id)
        item = connection_item(game_id, connection, now)
        return {"Put": {"TableName": self._connections, "Item": item}}


def _new(table: str, item: Item) -> dict[str, Any]:
    key = "sk" if "sk" in item else "game_id"
    return {
        "Put": {
            "TableName": table,
            "Item": item,
            "ConditionExpression": f"attribute_not_exists({key})",
        }
    }
