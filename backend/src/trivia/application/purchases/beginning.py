"""Begin to buy, and see how far it is."""

from dataclasses import dataclass

from trivia.application.limits.allowances import PURCHASES
from trivia.application.limits.limiter import Limiter
from trivia.application.pages import Page
from trivia.application.purchases.ports import Purchases
from trivia.application.system import Clock
from trivia.application.workflows.ports import Workflow
from trivia.domain.errors import NotFound
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.purchases.purchase import Purchase, State, new_purchase_id

LATE = "-late"
"""Of a second execution's name: it ends what the first one left. There is no third."""


def ids_of(purchase: Purchase) -> dict[str, str]:
    """What an execution is given."""
    return {"player_id": purchase.player_id, "purchase_id": purchase.purchase_id}


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    purchases: Purchases
    workflow: Workflow
    limiter: Limiter
    clock: Clock

    def begin(
        self, player_id: PlayerId, quiz_id: QuizId, request_id: str, price: int, revision: int
    ) -> Purchase:
        """A purchase that others carry out. The same request again is the same purchase.

        Raises:
            TooMany ``too_many_requests``.
        """
        self.limiter.take(PURCHASES, player_id)
        purchase = self.purchases.begin(
            Purchase(
                player_id=player_id,
                purchase_id=new_purchase_id(player_id, quiz_id, request_id),
                quiz_id=quiz_id,
                price=price,
                revision=revision,
                begun_at=self.clock.now(),
            )
        )
        if purchase.state is State.VALIDATING:
            # Also of a known one: whoever began it may have died before this line.
            self.workflow.start(purchase.purchase_id, ids_of(purchase))
        return purchase


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseView:
    purchases: Purchases
    workflow: Workflow
    clock: Clock

    def one(self, player_id: PlayerId, purchase_id: str) -> Purchase:
        """One that is overdue is ended soon after.

        Raises:
            NotFound ``purchase_not_found``: also where it is somebody else's.
        """
        purchase = self.purchases.get(player_id, purchase_id)
        if purchase is None:
            raise NotFound("purchase_not_found", "You have no such purchase.", "purchase_id")
        if not purchase.told and self.clock.now() >= purchase.due_at:
            self.workflow.start(f"{purchase_id}{LATE}", ids_of(purchase))
        return purchase

    def page(self, player_id: PlayerId, after: str | None) -> Page[Purchase]:
        """Raises: ValueError: that is no such position."""
        return self.purchases.page(player_id, after)
