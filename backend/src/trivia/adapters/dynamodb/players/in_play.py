"""Table ActiveGames: whether a game is still promised or running; its end frees its reservation."""

from typing import TYPE_CHECKING

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.items import number_of
from trivia.application.system import Clock
from trivia.domain.ids import GameId

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


class DynamoGamesInPlay:
    def __init__(self, client: "DynamoDBClient", table: str, clock: Clock) -> None:
        self._client = client
        self._table = table
        self._clock = clock

    def is_running(self, game_id: GameId) -> bool:
        found = self._client.get_item(
            TableName=self._table, Key=keys.reserved_game(game_id), ConsistentRead=True
        ).get("Item")
        return found is not None and number_of(found, "expires_at") >= self._clock.now() // 1000
