"""What a player has left where others are, found by what they have played.

Boards keep the score without the name, for ranks of others hang on it; so do the results of hosts.
The plays themselves go in the end: what comes late is found by them.
"""

from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.conditional import Condition, update_if
from trivia.adapters.dynamodb.hosted import keys as hosted_keys
from trivia.adapters.dynamodb.items import Stored, text, text_of, text_or_none
from trivia.adapters.dynamodb.keys import Key
from trivia.adapters.dynamodb.leaving.live_games import DynamoLiveTraces
from trivia.adapters.dynamodb.library import keys as library_keys
from trivia.application.outbox.messages import Topic
from trivia.domain.ids import GameId, PlayerId, QuizId
from trivia.domain.players.former import FORMER
from trivia.domain.players.payday import utc_day

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_PLAYS_AT_ONCE = 5
"""Results of a large live game are megabytes."""


class DynamoTraces:
    def __init__(
        self,
        client: "DynamoDBClient",
        *,
        progress: str,
        boards: str,
        attempts: str,
        library: str,
        games: str,
    ) -> None:
        self._client = client
        self._progress = progress
        self._boards = boards
        self._attempts = attempts
        self._library = library
        self._games = games
        self._live_games = DynamoLiveTraces(client, games)

    def forget(self, player_id: PlayerId, after: str | None, *, last: bool) -> str | None:
        if after is None:
            self._delete(self._attempts, keys.parts(player_id))
        query: dict[str, Any] = {
            "TableName": self._progress,
            "KeyConditionExpression": "player_id = :player AND begins_with(entry, :played)",
            "ExpressionAttributeValues": {
                ":player": text(player_id),
                ":played": text(keys.PLAYED),
            },
            "Limit": _PLAYS_AT_ONCE,
            "ConsistentRead": True,
        }
        if after is not None:
            query["ExclusiveStartKey"] = {"player_id": text(player_id), "entry": text(after)}
        found = self._client.query(**query)
        for play in found["Items"]:
            self._forget_play(player_id, play)
            if last:
                key = {name: play[name] for name in ("player_id", "entry")}
                self._delete(self._progress, key)
        position = found.get("LastEvaluatedKey")
        return text_of(position, "entry") if position else None

    def _forget_play(self, player_id: PlayerId, play: Stored) -> None:
        quiz_id = QuizId(text_of(play, "quiz_id"))
        game_id = text_or_none(play, "game_id")
        self._unname(self._boards, keys.board_entry(game_id or quiz_id, player_id), "board_id")
        if game_id:
            member = hosted_keys.member(GameId(game_id), player_id)
            if not self._unname(self._games, member, "game_id"):
                self._live_games.forget(GameId(game_id), player_id)
        else:
            attempt_id = text_of(play, "message_id").removesuffix(f"#{Topic.PLAYER_PROGRESS}")
            self._delete(self._attempts, keys.attempt(attempt_id))
        at = int(text_of(play, "entry").split("#")[1])
        self._delete(self._attempts, keys.earned(player_id, quiz_id, utc_day(at)))
        for key in (library_keys.rating, library_keys.report):
            self._delete(self._library, key(quiz_id, player_id))

    def _unname(self, table: str, key: Key, exists: str) -> bool:
        """Whether it is there."""
        there = Condition(
            holds=f"attribute_exists({exists})",
            names={"#name": "name"},
            values={":former": text(FORMER)},
        )
        return update_if(self._client, table, key, "SET #name = :former", there) is None

    def _delete(self, table: str, key: Key) -> None:
        self._client.delete_item(TableName=table, Key=key)
