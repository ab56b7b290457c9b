"""Table LiveGames: what was answered to the closed questions of a game, of either transport."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from trivia.adapters.dynamodb.games.kept_answers import asked_questions, rows_in
from trivia.adapters.dynamodb.hosted import keys as hosted_keys
from trivia.adapters.dynamodb.items import Stored, text
from trivia.adapters.dynamodb.queries import all_items
from trivia.domain.games.results import AskedQuestion
from trivia.domain.ids import GameId
from trivia.domain.insights.marks import GameMark

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


class DynamoKeptAnswers:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def asked(self, game_id: GameId) -> Sequence[AskedQuestion]:
        return asked_questions(self._items(game_id))

    def marks(self, game_id: GameId) -> Iterator[tuple[int, Sequence[GameMark]]]:
        """Without the responses, and one question at a time: a game may have 200,000 answers."""
        for index, items in groupby(self._items(game_id), _index):
            yield (
                index,
                [
                    GameMark(row["player_id"], row["correct"], row["took"])
                    for item in items
                    for row in rows_in(item)
                ],
            )

    def _items(self, game_id: GameId) -> Iterator[Stored]:
        return all_items(
            self._client,
            TableName=self._table,
            KeyConditionExpression="game_id = :game AND begins_with(sk, :results)",
            ExpressionAttributeValues={
                ":game": text(game_id),
                ":results": text(hosted_keys.RESULTS),
            },
            ConsistentRead=True,
        )


def _index(item: Stored) -> int:
    return hosted_keys.result_index(item["sk"]["S"])
