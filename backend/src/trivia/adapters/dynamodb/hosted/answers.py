"""Table LiveGames: one item for each player's answer to a question."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.conditional import Condition, delete_if, put_if
from trivia.adapters.dynamodb.hosted import keys as hosted_keys
from trivia.adapters.dynamodb.items import Item, Stored, number, number_of, text, text_of
from trivia.adapters.dynamodb.queries import all_items
from trivia.adapters.response_codec import dump_response, load_response
from trivia.application.hosted.values import StoredAnswer
from trivia.domain.ids import GameId, PlayerId

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


class DynamoAnswerStore:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def put(self, game_id: GameId, index: int, answer: StoredAnswer) -> StoredAnswer | None:
        item, first = _item(game_id, index, answer), Condition(holds="attribute_not_exists(sk)")
        unmet = put_if(self._client, self._table, item, first)
        return _answer(unmet.found) if unmet and unmet.found else None

    def replace(self, game_id: GameId, index: int, old: StoredAnswer, new: StoredAnswer) -> bool:
        item = _item(game_id, index, new)
        return put_if(self._client, self._table, item, _while_it_is(old)) is None

    def withdraw(self, game_id: GameId, index: int, answer: StoredAnswer) -> None:
        key = hosted_keys.answer(game_id, index, answer.player_id)
        delete_if(self._client, self._table, key, _while_it_is(answer))

    def get(self, game_id: GameId, index: int, player_id: PlayerId) -> StoredAnswer | None:
        found = self._client.get_item(
            TableName=self._table,
            Key=hosted_keys.answer(game_id, index, player_id),
            ConsistentRead=True,
        ).get("Item")
        return _answer(found) if found is not None else None

    def all(self, game_id: GameId, index: int) -> Sequence[StoredAnswer]:
        found = all_items(
            self._client,
            TableName=self._table,
            KeyConditionExpression="game_id = :game AND begins_with(sk, :answers)",
            ExpressionAttributeValues={
                ":game": text(game_id),
                ":answers": text(hosted_keys.answers_prefix(index)),
            },
            ConsistentRead=True,
        )
        return [_answer(item) for item in found]


def _while_it_is(answer: StoredAnswer) -> Condition:
    """The condition that `answer` is what is stored."""
    return Condition(
        holds="arrived_at = :arrived AND stored_at = :stored",
        values={":arrived": number(answer.arrived_at), ":stored": number(answer.stored_at)},
    )


def _item(game_id: GameId, index: int, answer: StoredAnswer) -> Item:
    return {
        **hosted_keys.answer(game_id, index, answer.player_id),
        "player_id": text(answer.player_id),
        "response": text(dump_response(answer.response)),
        "arrived_at": number(answer.arrived_at),
        "stored_at": number(answer.stored_at),
        "expires_at": number(keys.expires_at(answer.stored_at, hosted_keys.PLAY_KEPT_DAYS)),
    }


def _answer(item: Stored) -> StoredAnswer:
    return StoredAnswer(
        player_id=PlayerId(text_of(item, "player_id")),
        response=load_response(text_of(item, "response")),
        arrived_at=number_of(item, "arrived_at"),
        stored_at=number_of(item, "stored_at"),
    )
