"""Tables Players and Attempts, in one read: who wants to play, what they were paid, and which games
they are in."""

from typing import TYPE_CHECKING

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.batches import get_all
from trivia.adapters.dynamodb.items import text_of
from trivia.adapters.dynamodb.players.directory import player_record
from trivia.adapters.dynamodb.players.parts import parts_of
from trivia.application.solo.values import Entrant
from trivia.domain.ids import PlayerId, QuizId

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


class DynamoEntrants:
    def __init__(self, client: "DynamoDBClient", players: str, attempts: str) -> None:
        self._client = client
        self._players = players
        self._attempts = attempts

    def of(self, player_id: PlayerId, quiz_id: QuizId, day: str) -> Entrant:
        earned, parts = keys.earned(player_id, quiz_id, day), keys.parts(player_id)
        found = get_all(
            self._client,
            {
                # Consistent: who has just chosen a name must be able to play.
                self._players: {"Keys": [keys.player(player_id)], "ConsistentRead": True},
                # Of just now may be missed: `GameAnswer`, which shows answers, looks again.
                self._attempts: {"Keys": [earned, parts]},
            },
        )
        players = found[self._players]
        known = {text_of(item, "pk"): item for item in found[self._attempts]}
        return Entrant(
            record=player_record(player_id, players[0]) if players else None,
            paid=text_of(earned, "pk") in known,
            parts=parts_of(known.get(text_of(parts, "pk"))),
        )
