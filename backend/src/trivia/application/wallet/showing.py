"""What a wallet shows to whose it is."""

from dataclasses import dataclass

from trivia.application.pages import Page
from trivia.application.system import Clock, Concurrency
from trivia.application.wallet.ports import Purse, Wallets
from trivia.domain.ids import PlayerId
from trivia.domain.players.payday import utc_day
from trivia.domain.wallet.pay import DAYS_MOST
from trivia.domain.wallet.transfers import Entry, Kind


@dataclass(frozen=True, slots=True)
class CapLeft:
    """What can still be earned today by one kind of pay, of how much."""

    left: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wallet:
    balance: int
    playing: CapLeft
    authoring: CapLeft
    entries: Page[Entry]


@dataclass(frozen=True, slots=True, kw_only=True)
class WalletView:
    wallets: Wallets
    clock: Clock
    concurrency: Concurrency

    def of(self, player_id: PlayerId, after: str | None = None) -> Wallet:
        """
        Args:
            after: `next` of the page of entries before.

        Raises:
            ValueError: that is no such position.
        """
        day = utc_day(self.clock.now())
        purse, entries = self.concurrency.both(
            lambda: self.wallets.purse(player_id, day),
            lambda: self.wallets.entries(player_id, after),
        )
        return Wallet(
            balance=purse.balance,
            playing=_left(purse, Kind.PLAYED),
            authoring=_left(purse, Kind.AUTHORED),
            entries=entries,
        )


def _left(purse: Purse, kind: Kind) -> CapLeft:
    most = DAYS_MOST[kind]
    return CapLeft(max(0, most - purse.earned_today.get(kind, 0)), most)
