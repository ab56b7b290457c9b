"""Tables Players and Attempts, in one read: who wants to play, and what they were paid."""

from typing import TYPE_CHECKING

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.batches import get_all
from trivia.adapters.dynamodb.players.directory import player_record
from trivia.application.players.people_values import PlayerRecord
from trivia.domain.ids import PlayerId, QuizId

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


class DynamoEntrants:
    def __init__(self, client: "DynamoDBClient", players: str, attempts: str) -> None:
        self._client = client
        self._players = players
        self._attempts = attempts

    def of(
        self, player_id: PlayerId, quiz_id: QuizId, day: str
    ) -> tuple[PlayerRecord | None, bool]:
        found = get_all(
            self._client,
            {
                # Consistent: who has just chosen a name must be able to play.
                self._players: {"Keys": [keys.player(player_id)], "ConsistentRead": True},
                self._attempts: {"Keys": [keys.earned(player_id, quiz_id, day)]},
            },
        )
        players = found[self._players]
        record = player_record(player_id, players[0]) if players else None
        return record, bool(found[self._attempts])
