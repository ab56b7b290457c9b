"""Screen codes, in table ActiveGames under mode ``screen``: one for each game, used once.

A used code is overwritten, not deleted: `TicketIssue` may delete nothing in this table.
"""

from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.items import number, text
from trivia.adapters.dynamodb.transactions import is_failed_condition
from trivia.application.games.values import ScreenCode
from trivia.domain.ids import GameId

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_SCREEN = "screen"


class DynamoScreenCodes:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def put(self, code: ScreenCode) -> None:
        self._client.put_item(
            TableName=self._table,
            Item={
                **keys.active_game(_SCREEN, code.game_id),
                "code": text(code.value),
                "expires_at": number(code.expires_at),
            },
        )

    def redeem(self, game_id: GameId, value: str, now_s: int) -> bool:
        try:
            self._client.put_item(
                TableName=self._table,
                Item={**keys.active_game(_SCREEN, game_id), "expires_at": number(now_s)},
                # One write compares and uses up: of two screens with one code, one gets in.
                ConditionExpression="code = :code AND expires_at >= :now",
                ExpressionAttributeValues={":code": text(value), ":now": number(now_s)},
            )
        except ClientError as error:
            if is_failed_condition(error):
                return False
            raise
        return True
