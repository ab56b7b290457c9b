"""Tables and indexes in memory, and the write units that they take.

Keys and indexes are those of infra/data.yaml; sizes are those of the items that the real adapters
write.
"""

import math
from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from trivia_bench.simulation.expressions import Item, plain

WRITE_BYTES = 1024

DRAFTED = (
    "title",
    "category",
    "language",
    "question_count",
    "fault_count",
    "state",
    "visibility",
    "version",
    "revision",
    "published_revision",
    "published_question_count",
)
HOSTED = ("title", "pin", "ended", "players", "question_count")
INDEXES: Mapping[str, tuple[tuple[str, str, str, tuple[str, ...]], ...]] = {
    "Leaderboard": (("ByScore", "board_id", "score_key", ()),),
    "Attempts": (("Pending", "pending", "created_at", ()),),
    "Outbox": (("Pending", "pending", "created_at", ()),),
    "Drafts": (("ByChange", "owner_id", "updated_at", DRAFTED),),
    "Library": (
        ("ByPlays", "shelf", "played", ()),
        ("ByRating", "shelf", "rated", ()),
        ("ByReport", "open", "reported_at", ()),
    ),
    "PlayerInventory": (
        ("ByTime", "player_id", "created_at", ("entry",)),
        ("Pending", "pending", "created_at", ("entry",)),
    ),
    "Notifications": (("ByOrder", "player_id", "seq", ()),),
    "Media": (("Unkept", "unkept", "look_at", ()),),
    "PlayerWallet": (("Held", "held", "lapses_at", ()),),
    "LiveGames": (("ByHost", "host_id", "hosted_at", HOSTED),),
}
"""Name, keys and, unless that is all, what is projected."""

KEYS: Mapping[str, tuple[str, str | None]] = {
    "ActiveGames": ("mode", "game_id"),
    "GamesDetail": ("quiz_id", "version"),
    "Drafts": ("owner_id", "quiz_id"),
    "Media": ("owner_id", "media_id"),
    "QuizStats": ("quiz_id", "version"),
    "Imports": ("owner_id", "import_id"),
    "Library": ("shelf", "place"),
    "Marketplace": ("seller_id", "entry"),
    "Attempts": ("pk", None),
    "Leaderboard": ("board_id", "entry"),
    "PlayerProgress": ("player_id", "entry"),
    "Players": ("pk", None),
    "PlayerInventory": ("player_id", "entry"),
    "Notifications": ("player_id", "entry"),
    "Outbox": ("outbox_id", None),
    "LiveGames": ("game_id", "sk"),
    "GameConnections": ("game_id", "connection_id"),
    "Limits": ("limit_id", None),
    "PlayerWallet": ("account", "entry"),
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
    if kind == "M":
        return 3 + sum(len(name) + 1 + _size(inner) for name, inner in content.items())
    if kind == "SS":
        return sum(map(len, content))
    return len(content) if kind == "B" else 1


@dataclass(slots=True)
class Kept:
    item: Item
    size: int


@dataclass(slots=True)
class _Partition:
    kept: dict[Any, Kept] = field(default_factory=dict)
    order: list[Any] = field(default_factory=list)


class Table:
    def __init__(self, name: str) -> None:
        self.pk, self.sk = KEYS[name]
        self.indexes = INDEXES.get(name, ())
        self.partitions: dict[Any, _Partition] = {}
        self.indexed: dict[tuple[str, Any], list[tuple[Any, Any, Any]]] = {}

    def key(self, item: Item) -> tuple[Any, Any]:
        return plain(item[self.pk]), plain(item[self.sk]) if self.sk else ""

    def get(self, key: tuple[Any, Any]) -> Kept | None:
        partition = self.partitions.get(key[0])
        return partition.kept.get(key[1]) if partition else None

    def write(self, key: tuple[Any, Any], item: Item | None, factor: int) -> float:
        """Store or delete; the write units it takes (`factor` 2 in a transaction), and those of
        indexes, which are written on their own."""
        old = self.get(key)
        partition = self.partitions.setdefault(key[0], _Partition())
        new = None if item is None else Kept(item, size_of(item))
        if new is not None:
            if old is None:
                insort(partition.order, key[1])
            partition.kept[key[1]] = new
        elif old is not None:
            del partition.kept[key[1]]
            del partition.order[bisect_left(partition.order, key[1])]
        size = max(old.size if old else 0, new.size if new else 0)
        return factor * units(size, WRITE_BYTES) + self._index(key, old, new)

    def _index(self, key: tuple[Any, Any], old: Kept | None, new: Kept | None) -> float:
        taken = 0.0
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
                taken += units(old.size if old else 0, WRITE_BYTES)
            if after is None or new is None:
                continue
            if before != after:
                insort(self.indexed.setdefault((name, after[0]), []), (after[1], *key))
            elif projected and old and _same(projected, old.item, new.item):
                continue
            taken += 1 if projected else units(new.size, WRITE_BYTES)
        return taken

    def position(self, item: Item, index: str | None) -> Item:
        """Where the next page of a query begins that has read as far as `item`."""
        keys = [self.pk, self.sk]
        keys += [key for name, *named, _ in self.indexes if name == index for key in named]
        return {key: item[key] for key in keys if key}

    def _from(self, entries: list[Any], asked: Mapping[str, Any]) -> list[Any]:
        """Entries of an index that come after those of the pages before."""
        start = asked["ExclusiveStartKey"]
        sort = next(sk for name, _, sk, _ in self.indexes if name == asked["IndexName"])
        last = (plain(start[sort]), *self.key(start))
        if asked.get("ScanIndexForward", True):
            return [entry for entry in entries if entry > last]
        return [entry for entry in entries if entry < last]

    def candidates(
        self, asked: Mapping[str, Any], pk: Any, sort: str, values: Mapping[str, Any]
    ) -> Iterable[Kept]:
        """Items of a partition, or of an index, in the order of a query, from where it starts."""
        if "IndexName" in asked:
            entries = self.indexed.get((asked["IndexName"], pk), [])
            if "ExclusiveStartKey" in asked:
                entries = self._from(entries, asked)
            ordered: Iterable[Any] = (
                entries if asked.get("ScanIndexForward", True) else entries[::-1]
            )
            for _, *key in ordered:
                kept = self.get((key[0], key[1]))
                assert kept is not None
                yield kept
            return
        partition = self.partitions.get(pk)
        if partition is None:
            return
        order = partition.order
        start, prefix = 0, None
        if "begins_with" in sort:
            prefix = plain(values[sort.split(",")[1].strip(" )")])
            start = bisect_left(order, prefix)
        elif "BETWEEN" in sort:
            start = bisect_left(order, plain(values[sort.split()[2]]))
        forward, end = asked.get("ScanIndexForward", True), len(order)
        if "ExclusiveStartKey" in asked:
            last = bisect_left(order, plain(asked["ExclusiveStartKey"][self.sk or ""]))
            start, end = (last + 1, end) if forward else (start, last)
        positions = range(start, end)
        for position in positions if forward else positions[::-1]:
            if prefix is not None and not order[position].startswith(prefix):
                return
            yield partition.kept[order[position]]


def _same(names: Iterable[str], one: Item, other: Item) -> bool:
    return all(one.get(name) == other.get(name) for name in names)


def units(size: int, step: int) -> float:
    return max(1, math.ceil(size / step))
