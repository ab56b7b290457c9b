"""Screen codes, in table ActiveGames under mode ``screen``: one for each game, used once.

A used code is overwritten, not deleted: `TicketIssue` may delete nothing in this table.
"""

from typing import TYPE_CHECKING

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.conditional import Condition, put_if
from trivia.adapters.dynamodb.items import Item, number, text
from trivia.application.games.values import ScreenCode
from trivia.domain.ids import GameId

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


class DynamoScreenCodes:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def put(self, code: ScreenCode) -> None:
        self._client.put_item(
            TableName=self._table,
            Item={
                **keys.screen_code(code.game_id),
                "code": text(code.value),
                "expires_at": number(code.expires_at),
            },
        )

    def redeem(self, game_id: GameId, value: str, now_s: int) -> bool:
        # One write compares and uses up: of two screens with one code, one gets in.
        unused = Condition(
            holds="code = :code AND expires_at >= :now",
            values={":code": text(value), ":now": number(now_s)},
        )
        used: Item = {**keys.screen_code(game_id), "expires_at": number(now_s)}
        return put_if(self._client, self._table, used, unused) is None
