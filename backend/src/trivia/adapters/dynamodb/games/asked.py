"""Table LiveGames: what was answered to the closed questions of a game, of either transport."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from trivia.adapters.dynamodb.games.kept_answers import asked_questions
from trivia.adapters.dynamodb.hosted import keys as hosted_keys
from trivia.adapters.dynamodb.items import text
from trivia.adapters.dynamodb.queries import all_items
from trivia.domain.games.results import AskedQuestion
from trivia.domain.ids import GameId

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


class DynamoKeptAnswers:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def asked(self, game_id: GameId) -> Sequence[AskedQuestion]:
        found = all_items(
            self._client,
            TableName=self._table,
            KeyConditionExpression="game_id = :game AND begins_with(sk, :results)",
            ExpressionAttributeValues={
                ":game": text(game_id),
                ":results": text(hosted_keys.RESULTS),
            },
            ConsistentRead=True,
        )
        return asked_questions(found)
