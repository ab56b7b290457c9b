"""A DynamoDB client in memory that counts request units as AWS documents them.

Only what the service calls. Sizes are those of the items that the real adapters write.
"""

import math
from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import ClientError

from trivia_bots.simulation.expressions import Item, condition, plain, update
from trivia_bots.simulation.meter import Meter

READ_BYTES, WRITE_BYTES, PAGE_BYTES = 4096, 1024, 1024 * 1024
ITEM_BYTES_MOST = 400 * 1024

HOSTED = ("title", "pin", "ended", "players", "question_count")
INDEXES: Mapping[str, tuple[tuple[str, str, str, tuple[str, ...]], ...]] = {
    "Leaderboard": (("ByScore", "board_id", "score_key", ()),),
    "Outbox": (("Pending", "pending", "created_at", ()),),
    "LiveGames": (("ByHost", "host_id", "hosted_at", HOSTED),),
}
"""Name, keys and, unless that is all, what is projected."""

KEYS: Mapping[str, tuple[str, str | None]] = {
    "ActiveGames": ("mode", "game_id"),
    "GamesDetail": ("quiz_id", "version"),
    "Attempts": ("pk", None),
    "Leaderboard": ("board_id", "entry"),
    "PlayerProgress": ("player_id", "entry"),
    "Players": ("pk", None),
    "Outbox": ("outbox_id", None),
    "LiveGames": ("game_id", "sk"),
    "GameConnections": ("game_id", "connection_id"),
    "LiveArrivals": ("game_part", "arrival"),
}
"""Keys and indexes as in infra/data.yaml."""


def size_of(item: Item) -> int:
    """Bytes of an item: names and values."""
    return sum(len(name) + _size(value) for name, value in item.items())


def _size(value: Any) -> int:
    ((kind, content),) = value.items()
    if kind == "S":
        return len(content) if content.isascii() else len(content.encode())
    if kind == "N":
        return (len(content) + 1) // 2 + 1
    return len(content) if kind == "B" else 1


@dataclass(slots=True)
class _Kept:
    item: Item
    size: int


@dataclass(slots=True)
class _Partition:
    kept: dict[Any, _Kept] = field(default_factory=dict)
    order: list[Any] = field(default_factory=list)


class _Table:
    def __init__(self, name: str) -> None:
        self.pk, self.sk = KEYS[name]
        self.indexes = INDEXES.get(name, ())
        self.partitions: dict[Any, _Partition] = {}
        self.indexed: dict[tuple[str, Any], list[tuple[Any, Any, Any]]] = {}

    def key(self, item: Item) -> tuple[Any, Any]:
        return plain(item[self.pk]), plain(item[self.sk]) if self.sk else ""

    def get(self, key: tuple[Any, Any]) -> _Kept | None:
        partition = self.partitions.get(key[0])
        return partition.kept.get(key[1]) if partition else None

    def write(self, key: tuple[Any, Any], item: Item | None, factor: int) -> float:
        """Store or delete; the write units it takes (`factor` 2 in a transaction), and those of
        indexes, which are written on their own."""
        old = self.get(key)
        partition = self.partitions.setdefault(key[0], _Partition())
        new = None if item is None else _Kept(item, size_of(item))
        if new is not None:
            if old is None:
                insort(partition.order, key[1])
            partition.kept[key[1]] = new
        elif old is not None:
            del partition.kept[key[1]]
            del partition.order[bisect_left(partition.order, key[1])]
        size = max(old.size if old else 0, new.size if new else 0)
        return factor * _units(size, WRITE_BYTES) + self._index(key, old, new)

    def _index(self, key: tuple[Any, Any], old: _Kept | None, new: _Kept | None) -> float:
        units = 0.0
        for name, pk, sk, projected in self.indexes:
            before, after = (
                (plain(one.item[pk]), plain(one.item[sk]))
                if one is not None and pk in one.item and sk in one.item
                else None
                for one in (old, new)
            )
            if before is not None and before != after:
                entries = self.indexed[name, before[0]]
                del entries[bisect_left(entries, (before[1], *key))]
                units += _units(old.size if old else 0, WRITE_BYTES)
            if after is None or new is None:
                continue
            if before != after:
                insort(self.indexed.setdefault((name, after[0]), []), (after[1], *key))
            elif projected and old and _same(projected, old.item, new.item):
                continue
            units += 1 if projected else _units(new.size, WRITE_BYTES)
        return units


def _same(names: Iterable[str], one: Item, other: Item) -> bool:
    return all(one.get(name) == other.get(name) for name in names)


def _units(size: int, step: int) -> float:
    return max(1, math.ceil(size / step))


class CountingTables:
    """Stands for a DynamoDB client; table names are those of docs/storage.md."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        self._tables = {name: _Table(name) for name in KEYS}

    def put_item(self, TableName: str, Item: Item, **asked: Any) -> dict[str, Any]:
        self._meter.called("dynamodb.PutItem", "table")
        self._write(TableName, self._tables[TableName].key(Item), Item, asked, 1)
        return {}

    def delete_item(self, TableName: str, Key: Item, **asked: Any) -> dict[str, Any]:
        self._meter.called("dynamodb.DeleteItem", "table")
        self._write(TableName, self._tables[TableName].key(Key), None, asked, 1)
        return {}

    def update_item(self, TableName: str, Key: Item, **asked: Any) -> dict[str, Any]:
        self._meter.called("dynamodb.UpdateItem", "table")
        return {"Attributes": self._update(TableName, Key, asked, 1)}

    def get_item(
        self, TableName: str, Key: Item, ConsistentRead: bool = False, **_asked: Any
    ) -> dict[str, Any]:
        self._meter.called("dynamodb.GetItem", "table")
        return self._get(TableName, Key, 1 if ConsistentRead else 0.5)

    def batch_get_item(self, RequestItems: Mapping[str, Any]) -> dict[str, Any]:
        self._meter.called("dynamodb.BatchGetItem", "table")
        found: dict[str, list[Item]] = {}
        for table, wanted in RequestItems.items():
            factor = 1 if wanted.get("ConsistentRead") else 0.5
            items = [self._get(table, key, factor) for key in wanted["Keys"]]
            found[table] = [one["Item"] for one in items if one]
        return {"Responses": found, "UnprocessedKeys": {}}

    def batch_write_item(self, RequestItems: Mapping[str, Any]) -> dict[str, Any]:
        self._meter.called("dynamodb.BatchWriteItem", "table")
        for table, requests in RequestItems.items():
            for request in requests:
                item = request["PutRequest"]["Item"]
                self._write(table, self._tables[table].key(item), item, {}, 1)
        return {"UnprocessedItems": {}}

    def transact_get_items(self, TransactItems: Iterable[Any]) -> dict[str, Any]:
        self._meter.called("dynamodb.TransactGetItems", "transaction")
        gets = [one["Get"] for one in TransactItems]
        return {"Responses": [self._get(one["TableName"], one["Key"], 2) for one in gets]}

    def transact_write_items(self, TransactItems: list[Any], **_token: Any) -> dict[str, Any]:
        self._meter.called("dynamodb.TransactWriteItems", "transaction")
        assert len(TransactItems) <= 100
        reasons = []
        for action in TransactItems:
            ((kind, asked),) = action.items()
            table = self._tables[asked["TableName"]]
            kept = table.get(table.key(asked["Item"] if kind == "Put" else asked["Key"]))
            reasons.append({"Code": "None" if _holds(kept, asked) else "ConditionalCheckFailed"})
        if any(reason["Code"] != "None" for reason in reasons):
            self._meter.usage.writes += 2 * len(TransactItems)
            raise _error("TransactionCanceledException", CancellationReasons=reasons)
        for action in TransactItems:
            ((kind, asked),) = action.items()
            table = self._tables[asked["TableName"]]
            match kind:
                case "Put":
                    key = table.key(asked["Item"])
                    self._write(asked["TableName"], key, asked["Item"], {}, 2)
                case "Update":
                    plainly = {k: v for k, v in asked.items() if k != "ConditionExpression"}
                    self._update(asked["TableName"], asked["Key"], plainly, 2)
                case "Delete":
                    self._write(asked["TableName"], table.key(asked["Key"]), None, {}, 2)
                case "ConditionCheck":
                    self._meter.usage.writes += 2
                case _:
                    raise NotImplementedError(kind)
        return {}

    def query(
        self,
        TableName: str,
        KeyConditionExpression: str,
        ExpressionAttributeValues: Mapping[str, Any],
        **asked: Any,
    ) -> dict[str, Any]:
        self._meter.called("dynamodb.Query", "table")
        if "FilterExpression" in asked:
            raise NotImplementedError("FilterExpression")
        table = self._tables[TableName]
        names = asked.get("ExpressionAttributeNames", {})
        partition_test, _, sort_test = KeyConditionExpression.partition(" AND ")
        pk = plain(ExpressionAttributeValues[partition_test.split("=")[1].strip()])
        found: list[_Kept] = []
        size, last = 0, None
        limit = asked.get("Limit", 10**9)
        matches = condition(sort_test) if sort_test else None
        for kept in self._candidates(table, asked, pk, sort_test, ExpressionAttributeValues):
            if matches and not matches(kept.item, names, ExpressionAttributeValues):
                continue
            if len(found) >= limit or size + kept.size > PAGE_BYTES:
                last = {k: found[-1].item[k] for k in (table.pk, table.sk) if k}
                break
            found.append(kept)
            size += kept.size
        factor = 1 if asked.get("ConsistentRead") else 0.5
        self._meter.usage.reads += factor * _units(size, READ_BYTES)
        reply: dict[str, Any] = {"Items": [kept.item for kept in found]}
        return {**reply, "LastEvaluatedKey": last} if last else reply

    def _candidates(
        self, table: _Table, asked: Mapping[str, Any], pk: Any, sort: str, values: Mapping[str, Any]
    ) -> Iterable[_Kept]:
        if "IndexName" in asked:
            entries = table.indexed.get((asked["IndexName"], pk), [])
            ordered: Iterable[Any] = (
                entries if asked.get("ScanIndexForward", True) else entries[::-1]
            )
            for _, *key in ordered:
                kept = table.get((key[0], key[1]))
                assert kept is not None
                yield kept
            return
        partition = table.partitions.get(pk)
        if partition is None:
            return
        order = partition.order
        start, prefix = 0, None
        if "begins_with" in sort:
            prefix = plain(values[sort.split(",")[1].strip(" )")])
            start = bisect_left(order, prefix)
        elif "BETWEEN" in sort:
            start = bisect_left(order, plain(values[sort.split()[2]]))
        if "ExclusiveStartKey" in asked:
            after = plain(asked["ExclusiveStartKey"][table.sk or ""])
            start = bisect_left(order, after) + 1
        positions = range(start, len(order))
        for position in positions if asked.get("ScanIndexForward", True) else positions[::-1]:
            if prefix is not None and not order[position].startswith(prefix):
                return
            yield partition.kept[order[position]]

    def _get(self, table: str, key: Item, factor: float) -> dict[str, Any]:
        kept = self._tables[table].get(self._tables[table].key(key))
        self._meter.usage.reads += factor * _units(kept.size if kept else 0, READ_BYTES)
        return {"Item": kept.item} if kept else {}

    def _update(self, name: str, key: Item, asked: Mapping[str, Any], factor: int) -> Item:
        table = self._tables[name]
        kept = table.get(table.key(key))
        names = asked.get("ExpressionAttributeNames", {})
        values = asked.get("ExpressionAttributeValues", {})
        before = kept.item if kept else dict(key)
        after = update(asked["UpdateExpression"])(before, names, values)
        self._write(name, table.key(key), after, asked, factor)
        return after

    def _write(
        self,
        name: str,
        key: tuple[Any, Any],
        item: Item | None,
        asked: Mapping[str, Any],
        factor: int,
    ) -> None:
        table = self._tables[name]
        kept = table.get(key)
        if not _holds(kept, asked):
            self._meter.usage.writes += factor * _units(kept.size if kept else 0, WRITE_BYTES)
            old = {"Item": kept.item} if kept else {}
            raise _error("ConditionalCheckFailedException", **old)
        self._meter.usage.writes += table.write(key, item, factor)
        written = table.get(key)
        if written is not None:
            kind = str(key[1] or key[0]).partition("#")[0]
            what = f"{name} {kind}" if kind.isupper() and kind.isalpha() else name
            self._meter.largest_item[what] = max(self._meter.largest_item[what], written.size)


def _holds(kept: _Kept | None, asked: Mapping[str, Any]) -> bool:
    if "ConditionExpression" not in asked:
        return True
    return condition(asked["ConditionExpression"])(
        kept.item if kept else {},
        asked.get("ExpressionAttributeNames", {}),
        asked.get("ExpressionAttributeValues", {}),
    )


def _error(code: str, **fields: Any) -> ClientError:
    response: Any = {"Error": {"Code": code, "Message": code}, **fields}
    return ClientError(response, "Write")
