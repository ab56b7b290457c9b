"""Tables ActiveGames, Players and Limits, in one call: the game of a PIN, who wants to join it, and
how often they have tried."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.batches import get_all
from trivia.adapters.dynamodb.games.reservations import reservation_of
from trivia.adapters.dynamodb.items import text_of
from trivia.adapters.dynamodb.limits.limits import spent_of
from trivia.application.games.values import Bucket, Found
from trivia.application.system import Clock
from trivia.domain.ids import PlayerId

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


class DynamoJoinLookup:
    def __init__(self, client: "DynamoDBClient", tables: "LookupTables", clock: Clock) -> None:
        self._client = client
        self._tables = tables
        self._clock = clock

    def of(self, pin: str, player_id: PlayerId | None, buckets: Sequence[Bucket]) -> Found:
        tables = self._tables
        asked = [keys.limit(bucket.allowance.name, bucket.who) for bucket in buckets]
        wanted = {tables.active_games: [keys.reserved_pin(pin)], tables.limits: asked}
        if player_id is not None:
            wanted[tables.players] = [keys.player(player_id)]
        # Consistent: a game that was just reserved, and a name that was just chosen, are there.
        found = get_all(
            self._client,
            {table: {"Keys": of, "ConsistentRead": True} for table, of in wanted.items() if of},
        )
        games, players = found[tables.active_games], found[tables.players]
        spent = {text_of(item, "limit_id"): item for item in found[tables.limits]}
        return Found(
            reservation_of(games[0] if games else None, self._clock.now()),
            text_of(players[0], "name") if players else None,
            [spent_of(spent.get(text_of(key, "limit_id"))) for key in asked],
            text_of(players[0], "avatar") if players else "",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupTables:
    active_games: str
    players: str
    limits: str
