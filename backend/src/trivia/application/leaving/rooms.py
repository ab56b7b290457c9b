"""Rooms that forget by what they do anyway."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from trivia.application.system import Clock
    from trivia.application.wallet.ports import Ledger
    from trivia.domain.ids import PlayerId


class DeletesAccounts(Protocol):
    def delete(self, player_id: PlayerId) -> None:
        """Again is fine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRoom:
    """With the account goes the e-mail address; nobody signs in again."""

    accounts: DeletesAccounts

    def forget(self, player_id: PlayerId) -> None:
        self.accounts.delete(player_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class WalletRoom:
    """The wallet bears no name: transfers stay, so that all adds up."""

    ledger: Ledger
    clock: Clock

    def forget(self, player_id: PlayerId) -> None:
        self.ledger.close(player_id, at=self.clock.now())
