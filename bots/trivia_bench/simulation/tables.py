"""A DynamoDB client in memory that counts request units as AWS documents them.

Only what the service calls.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from botocore.exceptions import ClientError

from trivia_bench.simulation.expressions import Item, condition, plain, update
from trivia_bench.simulation.kept_items import KEYS, WRITE_BYTES, Kept, Table, units
from trivia_bench.simulation.meter import Meter

READ_BYTES, PAGE_BYTES = 4096, 1024 * 1024


class CountingTables:
    """Stands for a DynamoDB client; table names are those of docs/storage.md."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        self._tables = {name: Table(name) for name in KEYS}
        self._followed: dict[str, Callable[[Item], None]] = {}

    def follow(self, table: str, tell: Callable[[Item], None]) -> None:
        """Have `tell` called with each item as it is after a change, like a stream (no charge)."""
        self._followed[table] = tell

    def is_indexed(self, table: str, index: str) -> bool:
        """Whether there is anything in `index` (no charge)."""
        indexed = self._tables[table].indexed
        return any(entries for (name, _), entries in indexed.items() if name == index)

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
        kept = self._tables[TableName].get(self._tables[TableName].key(Key))
        after = self._update(TableName, Key, asked, 1)
        if asked.get("ReturnValues") != "ALL_OLD":
            return {"Attributes": after}
        return {"Attributes": kept.item} if kept else {}

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

    def scan(self, TableName: str, Limit: int = 10**9, **asked: Any) -> dict[str, Any]:
        """In the order of keys; only an operator asks for it."""
        table = self._tables[TableName]
        kept = [one for partition in table.partitions.values() for one in partition.kept.values()]
        by_key = {str(table.key(one.item)): one.item for one in kept}
        start = asked.get("ExclusiveStartKey")
        after = "" if start is None else str(table.key(start))
        left = [by_key[key] for key in sorted(by_key) if key > after]
        page = left[:Limit]
        last = {"LastEvaluatedKey": table.position(page[-1], None)} if page != left else {}
        return {"Items": page, **last}

    def query(
        self,
        TableName: str,
        KeyConditionExpression: str,
        ExpressionAttributeValues: Mapping[str, Any],
        **asked: Any,
    ) -> dict[str, Any]:
        self._meter.called("dynamodb.Query", "table")
        names = asked.get("ExpressionAttributeNames", {})
        passes = condition(asked["FilterExpression"]) if "FilterExpression" in asked else None
        table = self._tables[TableName]
        partition_test, _, sort_test = KeyConditionExpression.partition(" AND ")
        pk = plain(ExpressionAttributeValues[partition_test.split("=")[1].strip()])
        found: list[Kept] = []
        size, last = 0, None
        limit = asked.get("Limit", 10**9)
        # What a sort key begins with is seen while looking for candidates of the table.
        seen = "IndexName" not in asked and "begins_with" in sort_test
        matches = condition(sort_test) if sort_test and not seen else None
        for kept in table.candidates(asked, pk, sort_test, ExpressionAttributeValues):
            if matches and not matches(kept.item, names, ExpressionAttributeValues):
                continue
            if len(found) >= limit or size + kept.size > PAGE_BYTES:
                last = table.position(found[-1].item, asked.get("IndexName"))
                break
            found.append(kept)
            size += kept.size
        factor = 1 if asked.get("ConsistentRead") else 0.5
        self._meter.usage.reads += factor * units(size, READ_BYTES)
        items = [kept.item for kept in found]
        if passes:
            # What does not pass was read, and is paid for, all the same.
            items = [item for item in items if passes(item, names, ExpressionAttributeValues)]
        reply: dict[str, Any] = {"Items": items}
        return {**reply, "LastEvaluatedKey": last} if last else reply

    def _get(self, table: str, key: Item, factor: float) -> dict[str, Any]:
        kept = self._tables[table].get(self._tables[table].key(key))
        self._meter.usage.reads += factor * units(kept.size if kept else 0, READ_BYTES)
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
            self._meter.usage.writes += factor * units(kept.size if kept else 0, WRITE_BYTES)
            old = {"Item": kept.item} if kept else {}
            raise _error("ConditionalCheckFailedException", **old)
        self._meter.usage.writes += table.write(key, item, factor)
        written = table.get(key)
        if written is not None and name in self._followed:
            self._followed[name](written.item)
        if written is not None:
            kind = str(key[1] or key[0]).partition("#")[0]
            what = f"{name} {kind}" if kind.isupper() and kind.isalpha() else name
            self._meter.largest_item[what] = max(self._meter.largest_item[what], written.size)


def _holds(kept: Kept | None, asked: Mapping[str, Any]) -> bool:
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
