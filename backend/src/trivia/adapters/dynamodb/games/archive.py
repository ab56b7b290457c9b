"""Table LiveGames, as the host of a game reads it later."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb.games.asked import DynamoKeptAnswers
from trivia.adapters.dynamodb.games.listing import BY_HOST
from trivia.adapters.dynamodb.items import Stored, number, number_of, text, text_of
from trivia.application.games.results import HostedGame, KeptGame
from trivia.application.games.values import Transport
from trivia.application.hosted.ports import GameStore, Rosters
from trivia.application.live.ports import Checkpoints
from trivia.application.pages import Page
from trivia.domain.games.results import AskedQuestion
from trivia.domain.ids import GameId, PlayerId

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

PAGE_SIZE = 20
_TRANSPORTS = {"GAME": Transport.WEBSOCKET, "CHECKPOINT": Transport.MQTT}


class DynamoGameArchive:
    """Puts hosted and live games together; only the list and the answers are read here."""

    def __init__(
        self,
        client: "DynamoDBClient",
        table: str,
        hosted: GameStore,
        rosters: Rosters,
        live_games: Checkpoints,
        page_size: int = PAGE_SIZE,
    ) -> None:
        self._client = client
        self._table = table
        self._hosted = hosted
        self._rosters = rosters
        self._live_games = live_games
        self._answers = DynamoKeptAnswers(client, table)
        self._page_size = page_size

    def of_host(self, host_id: PlayerId, after: str | None) -> Page[HostedGame]:
        query: dict[str, Any] = {
            "TableName": self._table,
            "IndexName": BY_HOST,
            "KeyConditionExpression": "host_id = :host",
            "ExpressionAttributeValues": {":host": text(host_id)},
            "ScanIndexForward": False,
            "Limit": self._page_size,
        }
        if after is not None:
            query["ExclusiveStartKey"] = _start(host_id, after)
        found = self._client.query(**query)
        last = found.get("LastEvaluatedKey")
        return Page(
            tuple(_listed(item) for item in found["Items"]), _position(last) if last else None
        )

    def game(self, game_id: GameId) -> KeptGame | None:
        stored = self._hosted.load(game_id)
        if stored is not None:
            return KeptGame(Transport.WEBSOCKET, stored.game, self._rosters.all(game_id))
        kept = self._live_games.get(game_id)
        if kept is None:
            return None
        return KeptGame(Transport.MQTT, kept.game, kept.roster)

    def asked(self, game_id: GameId) -> Sequence[AskedQuestion]:
        return self._answers.asked(game_id)


def _listed(item: Stored) -> HostedGame:
    return HostedGame(
        game_id=GameId(text_of(item, "game_id")),
        transport=_TRANSPORTS[text_of(item, "sk")],
        title=text_of(item, "title"),
        pin=text_of(item, "pin"),
        question_count=number_of(item, "question_count"),
        players=number_of(item, "players"),
        hosted_at=number_of(item, "hosted_at"),
        ended=bool(item["ended"]["BOOL"]),
    )


def _position(key: Stored) -> str:
    """``1720000000000#9f1c…#GAME``: where a page ended. It names no host: that is the caller."""
    return f"{number_of(key, 'hosted_at')}#{text_of(key, 'game_id')}#{text_of(key, 'sk')}"


def _start(host_id: PlayerId, position: str) -> Any:
    at, game_id, sk = position.split("#")
    if sk not in _TRANSPORTS:
        raise ValueError(position)
    return {
        "host_id": text(host_id),
        "hosted_at": number(int(at)),
        "game_id": text(game_id),
        "sk": text(sk),
    }
