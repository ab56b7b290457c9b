"""Ends purchases that nobody finishes: their execution was stopped, or never started."""

from collections.abc import Callable
from dataclasses import dataclass

from trivia.application.purchases.ports import Purchases
from trivia.application.purchases.steps import Steps
from trivia.application.system import Clock
from trivia.domain.purchases.purchase import DUE_MS, Reason

LIMIT = 50
"""Of one run; the next one goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseSweep:
    purchases: Purchases
    steps: Steps
    clock: Clock

    def run(self, failed: Callable[[str, Exception], None]) -> int:
        """Void what is overdue, unless it is paid; tell of it. Returns how many have ended.

        Args:
            failed: is called with each that cannot be ended, which keeps no other from it.
        """
        done = 0
        for purchase in self.purchases.unfinished(self.clock.now() - DUE_MS, LIMIT):
            try:
                self.steps.tell(self.steps.void(purchase, Reason.TIMED_OUT))
            except Exception as error:
                failed(purchase.purchase_id, error)
            else:
                done += 1
        return done
