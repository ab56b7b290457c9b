"""Composition of the wallet: see core.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia.bootstrap.core import Provider
from trivia.bootstrap.settings import read_settings

if TYPE_CHECKING:
    from trivia.application.wallet.earning import Earning
    from trivia.application.wallet.showing import WalletView
    from trivia.application.wallet.sweeping import ReservationSweep


@dataclass(frozen=True, slots=True)
class MoneyAdjustSettings:
    table_player_wallet: str
    table_library: str


@dataclass(frozen=True, slots=True)
class WalletSettings:
    table_player_wallet: str


@Provider
def money_adjust(environment: Mapping[str, str]) -> "Earning":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.library.shelves import DynamoShelves
    from trivia.adapters.dynamodb.wallet.earnings import DynamoEarnings
    from trivia.application.wallet.earning import Earning

    settings = read_settings(MoneyAdjustSettings, environment)
    return Earning(
        earnings=DynamoEarnings(dynamodb(), settings.table_player_wallet),
        cards=DynamoShelves(dynamodb(), settings.table_library),
    )


@Provider
def player_wallet_get(environment: Mapping[str, str]) -> "WalletView":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.wallet.ledger import DynamoLedger
    from trivia.adapters.system import SystemClock, Threads
    from trivia.application.wallet.showing import WalletView

    settings = read_settings(WalletSettings, environment)
    return WalletView(
        wallets=DynamoLedger(dynamodb(), settings.table_player_wallet),
        clock=SystemClock(),
        concurrency=Threads(),
    )


@Provider
def reservation_sweep(environment: Mapping[str, str]) -> "ReservationSweep":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.wallet.ledger import DynamoLedger
    from trivia.adapters.system import SystemClock
    from trivia.application.wallet.sweeping import ReservationSweep

    settings = read_settings(WalletSettings, environment)
    ledger = DynamoLedger(dynamodb(), settings.table_player_wallet)
    return ReservationSweep(ledger=ledger, reservations=ledger, clock=SystemClock())
