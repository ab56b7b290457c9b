"""Purchases as the contract shows them."""

from trivia.application.pages import Page
from trivia.contract.purchases import PurchaseList, PurchaseStatus
from trivia.domain.purchases.purchase import Purchase
from trivia.entrypoints.edges.cursors import cursor_of


def status_model(purchase: Purchase) -> PurchaseStatus:
    terms = purchase.terms
    return PurchaseStatus(
        purchase_id=purchase.purchase_id,
        quiz_id=purchase.quiz_id,
        state=purchase.state.value,
        reason=purchase.reason.value if purchase.reason else None,
        price=purchase.price,
        title=terms.title if terms else None,
        version=terms.version if terms else None,
        may_copy=terms.may_copy if terms else None,
        begun_at=purchase.begun_at,
    )


def list_model(page: Page[Purchase]) -> PurchaseList:
    return PurchaseList(
        purchases=[status_model(one) for one in page.items],
        cursor=cursor_of(page.next) if page.next else None,
    )
