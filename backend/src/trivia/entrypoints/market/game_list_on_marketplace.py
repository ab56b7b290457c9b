"""GET, PUT and DELETE /api/my/quizzes/{quiz_id}/listing"""

from collections.abc import Callable

from trivia.application.market.selling import Selling
from trivia.application.market.values import OwnListing as Listing
from trivia.bootstrap import market as market_bootstrap
from trivia.contract.market import OwnListing, PutListing
from trivia.domain.ids import QuizId
from trivia.entrypoints.authoring.models import header_model
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.http import http


@http(market_bootstrap.game_list_on_marketplace)
def handler(selling: Selling, call: HttpCall) -> OwnListing:
    # Whoever sells has a name that others know, and an address that can be written to.
    call.refuse_guests()
    return _told(_SERVE[call.route](selling, call, QuizId(call.path_id("quiz_id"))))


def _get(selling: Selling, call: HttpCall, quiz_id: QuizId) -> Listing:
    return selling.listing(call.player_id, quiz_id)


def _put(selling: Selling, call: HttpCall, quiz_id: QuizId) -> Listing:
    wanted = call.body(PutListing)
    listed = selling.offer(call.player_id, quiz_id, wanted.price, may_copy=wanted.may_copy)
    call.invocation.note(price=wanted.price)
    call.invocation.count("QuizListed")
    return listed


def _delete(selling: Selling, call: HttpCall, quiz_id: QuizId) -> Listing:
    return selling.withdraw(call.player_id, quiz_id)


def _told(listing: Listing) -> OwnListing:
    header, terms = listing.header, listing.terms
    return OwnListing.model_validate(
        {
            **header_model(header).model_dump(),
            "for_sale": header.standing.is_for_sale,
            "price": terms.price if terms else None,
            "may_copy": terms is not None and terms.may_copy,
            "terms_revision": terms.revision if terms else 0,
        }
    )


_SERVE: dict[str, Callable[[Selling, HttpCall, QuizId], Listing]] = {
    "GET /api/my/quizzes/{quiz_id}/listing": _get,
    "PUT /api/my/quizzes/{quiz_id}/listing": _put,
    "DELETE /api/my/quizzes/{quiz_id}/listing": _delete,
}
