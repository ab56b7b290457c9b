"""The tables of the simulation, as a network and other writers make them."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb.keys import PENDING

from trivia_bench.chaos.world.errors import Refused, Unanswered
from trivia_bench.simulation.kept_items import KEYS
from trivia_bench.simulation.meter import Meter
from trivia_bench.simulation.tables import CountingTables

if TYPE_CHECKING:
    from trivia_bench.chaos.world.world import World

CONFLICT_MS = (50.0, 400.0)
"""How long a transaction may hold its items."""

_READS = {"get_item", "batch_get_item", "query", "transact_get_items"}
_SINGLE_WRITES = {"put_item", "update_item", "delete_item"}
_THROTTLED = "ProvisionedThroughputExceededException"


class Tables:
    """Stands for a DynamoDB client."""

    def __init__(self, world: "World") -> None:
        self._world = world
        self.kept = CountingTables(Meter())
        self._held: set[tuple[str, Any]] = set()

    def pending(self, table: str) -> bool:
        """Whether rows of `table` are still to be told of."""
        return self.kept.is_indexed(table, PENDING)

    def __getattr__(self, operation: str) -> Callable[..., Any]:
        def call(**asked: Any) -> Any:
            return self._call(operation, asked)

        return call

    def _call(self, operation: str, asked: dict[str, Any]) -> Any:
        world, faults = self._world, self._world.faults
        do = getattr(self.kept, operation)
        site = world.reach(f"{operation} {_tables_of(asked)}")
        if not site:
            return do(**asked)
        if faults.strike("throttle", site):
            raise Refused(_THROTTLED, operation)
        if operation == "transact_write_items":
            self._transact(do, asked, site)
            return {}
        if operation in _SINGLE_WRITES and self._is_held(asked):
            raise Refused("TransactionConflictException", operation)
        reply = do(**asked)
        if operation not in _READS and faults.strike("repeat", site):
            # The answer was lost, and the client sends the call once more.
            world.pause(30)
            reply = do(**asked)
        if faults.strike("unsure", site):
            raise Unanswered(site)
        return reply

    def _transact(self, do: Callable[..., Any], asked: dict[str, Any], site: str) -> None:
        """A transaction holds its items for a moment: others that write them are told so."""
        world = self._world
        keys = {self._key(one) for action in asked["TransactItems"] for one in action.values()}
        if keys & self._held:
            reasons = [
                {"Code": "TransactionConflict" if self._key(one) in self._held else "None"}
                for action in asked["TransactItems"]
                for one in action.values()
            ]
            raise Refused("TransactionCanceledException", site, CancellationReasons=reasons)
        if world.faults.strike("conflict", site):
            self._held |= keys
            try:
                world.pause(world.dice.between("transaction", *CONFLICT_MS))
            finally:
                self._held -= keys
        # A second sending bears the same token, and is told what the first one did.
        do(**asked)
        if world.faults.strike("unsure", site):
            raise Unanswered(site)

    def _is_held(self, asked: dict[str, Any]) -> bool:
        return bool(self._held) and self._key(asked) in self._held

    def _key(self, asked: dict[str, Any]) -> tuple[str, str]:
        table = asked["TableName"]
        item = asked.get("Key") or asked["Item"]
        return table, str([item.get(name) for name in KEYS[table] if name])


def _tables_of(asked: dict[str, Any]) -> str:
    if "TableName" in asked:
        return str(asked["TableName"])
    if "RequestItems" in asked:
        return "+".join(asked["RequestItems"])
    return "+".join(_unique(one["TableName"] for a in asked["TransactItems"] for one in a.values()))


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
