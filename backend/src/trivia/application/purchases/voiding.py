"""Giving back what is set aside."""

from dataclasses import dataclass

from trivia.application.purchases.ports import Purchases
from trivia.application.system import Clock
from trivia.application.wallet.ports import Ledger
from trivia.domain.ids import PlayerId
from trivia.domain.purchases.purchase import Purchase, Reason, State
from trivia.domain.wallet import reservations


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiding:
    purchases: Purchases
    ledger: Ledger
    clock: Clock

    def void(self, purchase: Purchase, reason: Reason) -> None:
        """Give back what is set aside, unless it is paid by now: then nothing is changed."""
        if purchase.state not in (State.VALIDATING, State.RESERVED, State.DELIVERED):
            return
        ended = self.ledger.void(purchase.purchase_id, at=self.clock.now())
        if ended.state is reservations.State.SETTLED:
            return
        if self.is_late(purchase):
            reason = Reason.TIMED_OUT
        self.purchases.end(purchase, State.VOID, reason)

    def is_late(self, purchase: Purchase) -> bool:
        return self.clock.now() >= purchase.due_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgetting:
    """For a player who deletes their account."""

    purchases: Purchases
    voiding: Voiding

    def forget(self, player_id: PlayerId) -> bool:
        """Whether nothing is left: else somebody is at it in this moment, and this is to be done
        again. Coins that were set aside are the player's again before."""
        for purchase in self.purchases.open(player_id):
            self.voiding.void(purchase, Reason.FAILED)
        self.purchases.forget(player_id)
        return not self.purchases.open(player_id)
