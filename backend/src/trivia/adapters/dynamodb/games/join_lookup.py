"""Tables ActiveGames and Players, in one call: the game of a PIN, and who wants to join it."""

from typing import TYPE_CHECKING

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.batches import get_all
from trivia.adapters.dynamodb.games.reservations import pin_key, reservation_of
from trivia.adapters.dynamodb.items import text_of
from trivia.application.games.values import Reservation
from trivia.application.system import Clock
from trivia.domain.ids import PlayerId

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


class DynamoJoinLookup:
    def __init__(
        self, client: "DynamoDBClient", active_games: str, players: str, clock: Clock
    ) -> None:
        self._client = client
        self._active_games = active_games
        self._players = players
        self._clock = clock

    def of(self, pin: str, player_id: PlayerId) -> tuple[Reservation | None, str | None]:
        # Consistent: a game that was just reserved, and a name that was just chosen, are there.
        found = get_all(
            self._client,
            {
                self._active_games: {"Keys": [pin_key(pin)], "ConsistentRead": True},
                self._players: {"Keys": [keys.player(player_id)], "ConsistentRead": True},
            },
        )
        games, players = found[self._active_games], found[self._players]
        return (
            reservation_of(games[0] if games else None, self._clock.now()),
            text_of(players[0], "name") if players else None,
        )
