"""GET /api/me/purchases, GET /api/me/purchases/{purchase_id}"""

from collections.abc import Callable

from trivia.application.purchases.beginning import PurchaseView
from trivia.bootstrap import purchases as purchases_bootstrap
from trivia.contract.purchases import PurchaseList, PurchaseStatus
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.cursors import bad_cursor, position_in
from trivia.entrypoints.edges.http import http
from trivia.entrypoints.purchases.models import list_model, status_model

Reply = PurchaseList | PurchaseStatus


@http(purchases_bootstrap.purchase_get)
def handler(view: PurchaseView, call: HttpCall) -> Reply:
    call.refuse_guests()
    return _SERVE[call.route](view, call)


def _one(view: PurchaseView, call: HttpCall) -> Reply:
    return status_model(view.one(call.player_id, call.path_id("purchase_id")))


def _page(view: PurchaseView, call: HttpCall) -> Reply:
    position = position_in(call.query("cursor"))
    try:
        return list_model(view.page(call.player_id, position))
    except ValueError as error:
        raise bad_cursor() from error


_SERVE: dict[str, Callable[[PurchaseView, HttpCall], Reply]] = {
    "GET /api/me/purchases": _page,
    "GET /api/me/purchases/{purchase_id}": _one,
}
