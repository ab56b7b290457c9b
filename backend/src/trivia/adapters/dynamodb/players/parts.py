"""Table Attempts, ``PLAYING#<player>``: the games that an account has hosted or joined of late.

One item for each account, beside its attempts: it is read with them, in one call. What it names may
be over; whether it is, the reservation of the game says.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.items import Stored, number
from trivia.application.games.values import RESERVATION_KEPT_S
from trivia.domain.ids import GameId, PlayerId, QuizId
from trivia.domain.players.parts import Part

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


class DynamoParts:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def take(self, player_id: PlayerId, part: Part) -> Sequence[Part]:
        reply = self._client.update_item(
            TableName=self._table,
            Key=keys.parts(player_id),
            UpdateExpression="ADD games :one SET expires_at = :expires",
            ExpressionAttributeValues={
                ":one": {"SS": [_text(part)]},
                # Later than any other that is noted here: no game is kept for longer.
                ":expires": number(part.until // 1000 + RESERVATION_KEPT_S),
            },
            ReturnValues="ALL_NEW",
        )
        return parts_of(reply["Attributes"])

    def of(self, player_id: PlayerId) -> Sequence[Part]:
        found = self._client.get_item(
            TableName=self._table, Key=keys.parts(player_id), ConsistentRead=True
        )
        return parts_of(found.get("Item"))


def parts_of(item: Stored | None) -> tuple[Part, ...]:
    """The parts in an item; none if there is no such item."""
    if not item or "games" not in item:
        return ()
    return tuple(_part(text) for text in item["games"]["SS"])


def _text(part: Part) -> str:
    """``1795242370222 player 9f1c… rivers-of-the-world``"""
    role = "host" if part.host else "player"
    return f"{part.until} {role} {part.game_id} {part.quiz_id}"


def _part(text: str) -> Part:
    until, role, game_id, quiz_id = text.split(" ")
    return Part(
        game_id=GameId(game_id), quiz_id=QuizId(quiz_id), host=role == "host", until=int(until)
    )
