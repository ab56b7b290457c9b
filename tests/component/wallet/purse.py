"""The ledger twice: in memory, and the real adapter over tables that count."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from trivia.adapters.dynamodb.wallet.earnings import DynamoEarnings
from trivia.adapters.dynamodb.wallet.ledger import DynamoLedger
from trivia.application.wallet.ports import Earnings, Lapsed, Ledger
from trivia.domain.ids import PlayerId
from trivia.domain.wallet.accounts import house_of, of_player
from trivia.domain.wallet.transfers import Kind, Transfer
from trivia_bench.simulation.meter import Meter
from trivia_bench.simulation.tables import CountingTables

from tests.fakes.clock import NOON
from tests.fakes.wallet import MemoryLedger


class Coins(Ledger, Lapsed, Earnings, Protocol):
    """All that keeps coins."""


class Stored(DynamoLedger, DynamoEarnings):
    """Over tables in memory; pages have three entries."""

    def __init__(self, tables: Any = None) -> None:
        self.meter = Meter()
        given: Any = CountingTables(self.meter) if tables is None else tables
        self.tables = given
        DynamoEarnings.__init__(self, given, "PlayerWallet")
        DynamoLedger.__init__(self, given, "PlayerWallet", "Outbox", page_size=3)


LEDGERS: Mapping[str, Callable[[], Coins]] = {"memory": MemoryLedger, "table": Stored}


def paid(player_id: PlayerId, amount: int, id: str = "paid", at: int = NOON) -> Transfer:
    """From the house."""
    return Transfer(
        id=id,
        debit=house_of(id),
        credit=of_player(player_id),
        amount=amount,
        kind=Kind.PLAYED,
        at=at,
    )


def spent(player_id: PlayerId, amount: int, id: str = "spent", at: int = NOON) -> Transfer:
    """To the house."""
    return Transfer(
        id=id,
        debit=of_player(player_id),
        credit=house_of(id),
        amount=amount,
        kind=Kind.CLOSED,
        at=at,
    )
