"""Tables Players, Attempts and Limits, in one read: who wants to play, what they were paid, which
games they are in, and how often they have played of late."""

from typing import TYPE_CHECKING

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.batches import get_all
from trivia.adapters.dynamodb.items import text_of
from trivia.adapters.dynamodb.limits.limits import spent_of
from trivia.adapters.dynamodb.players.directory import player_record
from trivia.adapters.dynamodb.players.parts import parts_of
from trivia.application.limits.allowances import ATTEMPTS
from trivia.application.solo.values import Entrant
from trivia.domain.ids import PlayerId, QuizId

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


class DynamoEntrants:
    def __init__(self, client: "DynamoDBClient", players: str, attempts: str, limits: str) -> None:
        self._client = client
        self._players = players
        self._attempts = attempts
        self._limits = limits

    def of(self, player_id: PlayerId, quiz_id: QuizId, day: str) -> Entrant:
        earned, parts = keys.earned(player_id, quiz_id, day), keys.parts(player_id)
        had = keys.limit(ATTEMPTS.name, player_id)
        found = get_all(
            self._client,
            {
                # Consistent: who has just chosen a name must be able to play.
                self._players: {"Keys": [keys.player(player_id)], "ConsistentRead": True},
                # Of just now may be missed: `GameAnswer`, which shows answers, looks again.
                self._attempts: {"Keys": [earned, parts]},
                self._limits: {"Keys": [had], "ConsistentRead": True},
            },
        )
        players, limits = found[self._players], found[self._limits]
        known = {text_of(item, "pk"): item for item in found[self._attempts]}
        return Entrant(
            record=player_record(player_id, players[0]) if players else None,
            paid=text_of(earned, "pk") in known,
            parts=parts_of(known.get(text_of(parts, "pk"))),
            spent=spent_of(limits[0] if limits else None),
        )
