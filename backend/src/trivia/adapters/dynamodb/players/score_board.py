"""Table Leaderboard: one entry per player, and a histogram of scores per board."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.batches import get_all
from trivia.adapters.dynamodb.items import Item, Stored, Value, number, number_of, text, text_of
from trivia.adapters.dynamodb.transactions import Cancelled, write_all
from trivia.application.players.board_values import BoardEntry, Change, Standing
from trivia.domain.ids import PlayerId
from trivia.domain.solo.days import kept_until

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

    def entries(
        self, board_id: str, player_ids: Sequence[PlayerId]
    ) -> Mapping[PlayerId, BoardEntry]:
        wanted = [keys.board_entry(board_id, player) for player in player_ids]
        request = {self._table: {"Keys": wanted, "ConsistentRead": True}}
        found = get_all(self._client, request)[self._table] if wanted else []
        return {entry.player_id: entry for entry in map(_entry, found)}

    def own(self, player_id: PlayerId, board_ids: Sequence[str]) -> Mapping[str, int]:
        wanted = [keys.board_entry(board_id, player_id) for board_id in board_ids]
        found = get_all(self._client, {self._table: {"Keys": wanted}})[self._table]
        return {text_of(item, "board_id"): number_of(item, "score") for item in found}

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

    def replace(self, board_id: str, changes: Sequence[Change]) -> bool:
        actions = [self._put(board_id, change.old, change.new) for change in changes]
        counted = _counted(changes)
        if counted:
            actions.append(self._count(board_id, counted))
        try:
            write_all(self._client, actions)
        except Cancelled:
            return False
        return True

    def _put(
        self, board_id: str, old: BoardEntry | None, new: BoardEntry
    ) -> "TransactWriteItemTypeDef":
        item: Item = {
            **keys.board_entry(board_id, new.player_id),
            "player_id": text(new.player_id),
            "name": text(new.name),
            "score": number(new.score),
            "achieved_at": number(new.achieved_at),
            "score_key": _score_key(new),
        }
        if new.quiz_version is not None:
            item["quiz_version"] = number(new.quiz_version)
        if until := kept_until(board_id):
            item["expires_at"] = number(until // 1000)
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

    def _count(self, board_id: str, counted: Mapping[int, int]) -> "TransactWriteItemTypeDef":
        names = {f"#s{at}": keys.score_count(score) for at, score in enumerate(counted)}
        values = {f":s{at}": number(change) for at, change in enumerate(counted.values())}
        added = ", ".join(f"#s{at} :s{at}" for at in range(len(counted)))
        kept = ""
        if until := kept_until(board_id):
            kept, values[":until"] = "SET expires_at = :until ", number(until // 1000)
        return {
            "Update": {
                "TableName": self._table,
                "Key": keys.histogram(board_id),
                "UpdateExpression": f"{kept}ADD {added}",
                "ExpressionAttributeNames": names,
                "ExpressionAttributeValues": values,
            }
        }


def _counted(changes: Sequence[Change]) -> Mapping[int, int]:
    """By how much the number of players with a score changes, where it does."""
    found: Counter[int] = Counter()
    for change in changes:
        found[change.new.score] += 1
        if change.old is not None:
            found[change.old.score] -= 1
    return {score: change for score, change in found.items() if change}


def _score_key(entry: BoardEntry) -> Value:
    return text(keys.score_key(entry.score, entry.achieved_at, entry.player_id))


def _entry(item: Stored) -> BoardEntry:
    return BoardEntry(
        player_id=PlayerId(text_of(item, "player_id")),
        name=text_of(item, "name"),
        score=number_of(item, "score"),
        achieved_at=number_of(item, "achieved_at"),
        quiz_version=number_of(item, "quiz_version") or None,
    )


def _counts(item: Stored) -> dict[int, int]:
    return {
        int(name[1:]): count
        for name in item
        if name[0] == "s" and name[1:].isdigit() and (count := number_of(item, name)) > 0
    }
