"""Tables PlayerInventory and PlayerWallet, changed at once: the moment in which it is bought."""

from trivia.adapters.dynamodb.purchases.purchases import DynamoPurchases
from trivia.adapters.dynamodb.wallet.ledger import DynamoLedger
from trivia.application.purchases.ports import Paid
from trivia.domain.ids import UnixMs
from trivia.domain.purchases.purchase import BOUGHT, Purchase
from trivia.domain.wallet.reservations import State


class DynamoCheckout:
    def __init__(self, purchases: DynamoPurchases, ledger: DynamoLedger) -> None:
        self._purchases = purchases
        self._ledger = ledger

    def pay(self, purchase: Purchase, at: UnixMs) -> Paid:
        ended = self._ledger.settle(
            purchase.purchase_id,
            to=purchase.agreed.seller_id,
            at=at,
            added=self._purchases.paying(purchase, at),
        )
        if ended.state is State.HELD:
            # The coins are there, but the purchase is no longer where it could be paid.
            now = self._purchases.get(purchase.player_id, purchase.purchase_id)
            return Paid.DONE if now is not None and now.state in BOUGHT else Paid.ENDED
        return Paid.DONE if ended.state is State.SETTLED else Paid.VOIDED
