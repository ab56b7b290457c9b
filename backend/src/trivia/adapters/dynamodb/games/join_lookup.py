"""Tables ActiveGames and Players, in one call: the game of a PIN, and who wants to join it."""

from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.games.reservations import pin_key, reservation_of
from trivia.adapters.dynamodb.items import Stored, text_of
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
        todo: Any = {
            self._active_games: {"Keys": [pin_key(pin)], "ConsistentRead": True},
            self._players: {"Keys": [keys.player(player_id)], "ConsistentRead": True},
        }
        found: dict[str, Stored] = {}
        while todo:
            reply = self._client.batch_get_item(RequestItems=todo)
            found |= {table: items[0] for table, items in reply["Responses"].items() if items}
            todo = reply.get("UnprocessedKeys")
        player = found.get(self._players)
        return (
            reservation_of(found.get(self._active_games), self._clock.now()),
            text_of(player, "name") if player is not None else None,
        )
