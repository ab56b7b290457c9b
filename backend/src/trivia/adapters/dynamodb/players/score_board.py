"""Table Leaderboard: one entry per player, and a histogram of scores per board."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.items import Stored, Value, number, number_of, text, text_of
from trivia.adapters.dynamodb.transactions import Cancelled, write_all
from trivia.application.players.board_values import BoardEntry, Standing
from trivia.domain.ids import PlayerId

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient
    from types_boto3_dynamodb.type_defs import TransactWriteItemTypeDef


class DynamoScoreBoard:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def top(self, board_id: str, count: int) -> Sequence[BoardEntry]:
        found = self._client.query(
            TableName=self._table,
            IndexName=keys.BY_SCORE,
            KeyConditionExpression="board_id = :board",
            ExpressionAttributeValues={":board": text(board_id)},
            ScanIndexForward=False,
            Limit=count,
        )
        return [_entry(item) for item in found["Items"]]

    def entry(self, board_id: str, player_id: PlayerId) -> BoardEntry | None:
        found = self._client.get_item(
            TableName=self._table,
            Key=keys.board_entry(board_id, player_id),
            ConsistentRead=True,
        )
        return _entry(found["Item"]) if "Item" in found else None

    def standing(self, board_id: str, player_id: PlayerId) -> Standing:
        # One transaction: a rank from a histogram that already counts a newer score is wrong.
        entry, histogram = self._client.transact_get_items(
            TransactItems=[
                {"Get": {"TableName": self._table, "Key": keys.board_entry(board_id, player_id)}},
                {"Get": {"TableName": self._table, "Key": keys.histogram(board_id)}},
            ]
        )["Responses"]
        return Standing(
            _entry(entry["Item"]) if entry.get("Item") else None,
            _counts(histogram.get("Item") or {}),
        )

    def replace(self, board_id: str, old: BoardEntry | None, new: BoardEntry) -> bool:
        actions = [self._put(board_id, old, new)]
        if old is None or old.score != new.score:
            actions.append(self._count(board_id, old, new))
        try:
            write_all(self._client, actions)
        except Cancelled:
            return False
        return True

    def _put(
        self, board_id: str, old: BoardEntry | None, new: BoardEntry
    ) -> "TransactWriteItemTypeDef":
        item = {
            **keys.board_entry(board_id, new.player_id),
            "player_id": text(new.player_id),
            "name": text(new.name),
            "score": number(new.score),
            "achieved_at": number(new.achieved_at),
            "score_key": _score_key(new),
        }
        if old is None:
            return {
                "Put": {
                    "TableName": self._table,
                    "Item": item,
                    "ConditionExpression": "attribute_not_exists(board_id)",
                }
            }
        return {
            "Put": {
                "TableName": self._table,
                "Item": item,
                "ConditionExpression": "score_key = :old",
                "ExpressionAttributeValues": {":old": _score_key(old)},
            }
        }

    def _count(
        self, board_id: str, old: BoardEntry | None, new: BoardEntry
    ) -> "TransactWriteItemTypeDef":
        names = {"#new": keys.score_count(new.score)}
        values = {":one": number(1)}
        expression = "ADD #new :one"
        if old is not None:
            names["#old"] = keys.score_count(old.score)
            values[":less"] = number(-1)
            expression += ", #old :less"
        return {
            "Update": {
                "TableName": self._table,
                "Key": keys.histogram(board_id),
                "UpdateExpression": expression,
                "ExpressionAttributeNames": names,
                "ExpressionAttributeValues": values,
            }
        }


def _score_key(entry: BoardEntry) -> Value:
    return text(keys.score_key(entry.score, entry.achieved_at, entry.player_id))


def _entry(item: Stored) -> BoardEntry:
    return BoardEntry(
        player_id=PlayerId(text_of(item, "player_id")),
        name=text_of(item, "name"),
        score=number_of(item, "score"),
        achieved_at=number_of(item, "achieved_at"),
    )


def _counts(item: Stored) -> dict[int, int]:
    return {
        int(name[1:]): count
        for name in item
        if name[0] == "s" and name[1:].isdigit() and (count := number_of(item, name)) > 0
    }
