"""The steps of a purchase: what the state machine PurchaseGame calls, one after the other.

Each may be called again, late, or at the same time as another one of the same purchase: what is
kept says how far it is, and no step goes back. A step that fails raises, and is called again; what
speaks against the purchase is no failure: it ends it.
"""

from dataclasses import dataclass

from trivia.application.market.ports import Listings
from trivia.application.purchases.ports import (
    Checkout,
    Delivered,
    Licences,
    Paid,
    Purchases,
)
from trivia.application.purchases.telling import Telling
from trivia.application.purchases.voiding import Voiding
from trivia.application.system import Clock
from trivia.application.wallet.ports import COINS_TOO_FEW, Ledger
from trivia.domain.errors import Conflict
from trivia.domain.ids import PlayerId
from trivia.domain.purchases.purchase import ENDED, Purchase, Reason, State, Terms
from trivia.domain.purchases.validity import objection, terms_of
from trivia.domain.wallet.transfers import About

TOLD_OF = ENDED | {State.PAID}


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    purchases: Purchases
    licences: Licences
    listings: Listings
    ledger: Ledger
    checkout: Checkout
    voiding: Voiding
    telling: Telling
    clock: Clock

    def validate(self, purchase: Purchase) -> Purchase:
        """Is it offered as the buyer saw it, by somebody else, and not theirs already?"""
        if purchase.state is not State.VALIDATING or purchase.terms is not None:
            return purchase
        offer = self.listings.offered(purchase.quiz_id)
        owned = self.licences.of(purchase.player_id, purchase.quiz_id)
        reason = objection(purchase, offer, owned)
        if offer is None:
            return self._end(purchase, State.REFUSED, reason or Reason.NOT_LISTED)
        if reason is not None:
            return self._end(purchase, State.REFUSED, reason, terms_of(offer))
        return self.purchases.agree(purchase, terms_of(offer))

    def reserve(self, purchase: Purchase) -> Purchase:
        """Set the coins aside, for a while."""
        if purchase.state is not State.VALIDATING or purchase.terms is None:
            return purchase
        if self.voiding.is_late(purchase):
            return self.void(purchase, Reason.TIMED_OUT)
        try:
            self.ledger.reserve(
                purchase.purchase_id,
                purchase.player_id,
                purchase.price,
                expires_at=purchase.due_at,
                about=About(quiz_id=purchase.quiz_id, purchase_id=purchase.purchase_id),
                at=self.clock.now(),
            )
        except Conflict as conflict:
            if conflict.code == COINS_TOO_FEW[0]:
                return self._end(purchase, State.REFUSED, Reason.COINS_TOO_FEW)
            return self.void(purchase, Reason.FAILED)
        self.purchases.reserved(purchase)
        now = self._now(purchase)
        if now.state in (State.REFUSED, State.VOID):
            # Somebody else has ended it meanwhile, and did not see these coins.
            self.ledger.void(now.purchase_id, at=self.clock.now())
        return now

    def deliver(self, purchase: Purchase) -> Purchase:
        """Lay the licence ready: paying makes it the buyer's."""
        if purchase.state is not State.RESERVED:
            return purchase
        if self.voiding.is_late(purchase):
            return self.void(purchase, Reason.TIMED_OUT)
        if self.purchases.deliver(purchase) is Delivered.OWNED:
            return self.void(purchase, Reason.OWNED_ALREADY)
        return self._now(purchase)

    def settle(self, purchase: Purchase) -> Purchase:
        """Pay: the one moment in which both sides change."""
        if purchase.state is not State.DELIVERED:
            return purchase
        if self.checkout.pay(purchase, self.clock.now()) is Paid.VOIDED:
            return self._end(purchase, State.VOID, Reason.TIMED_OUT)
        return self._now(purchase)

    def void(self, purchase: Purchase, reason: Reason = Reason.FAILED) -> Purchase:
        """Give back what is set aside, unless it is paid by now."""
        self.voiding.void(purchase, reason)
        return self._now(purchase)

    def tell(self, purchase: Purchase) -> Purchase:
        """Tell both of them, and count the sale."""
        if purchase.told or purchase.state not in TOLD_OF:
            return purchase
        self.telling.tell(purchase, self.clock.now())
        self.purchases.told(purchase)
        return self._now(purchase)

    def _end(
        self, purchase: Purchase, state: State, reason: Reason, terms: Terms | None = None
    ) -> Purchase:
        self.purchases.end(purchase, state, reason, terms)
        return self._now(purchase)

    def _now(self, purchase: Purchase) -> Purchase:
        return self.purchase(purchase.player_id, purchase.purchase_id)

    def purchase(self, player_id: PlayerId, purchase_id: str) -> Purchase:
        found = self.purchases.get(player_id, purchase_id)
        if found is None:
            raise LookupError(f"there is no purchase {purchase_id}")
        return found
