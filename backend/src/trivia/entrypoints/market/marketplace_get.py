"""GET /api/market, /api/market/{quiz_id}, /api/my/sales, /api/me/licences, …/{quiz_id}"""

from collections.abc import Callable

from trivia.application.market.values import OnSale, SoldQuiz
from trivia.application.market.values import OwnedQuiz as Bought
from trivia.application.quizzes.listing import solo_game
from trivia.bootstrap import market as market_bootstrap
from trivia.bootstrap.market import MarketplaceGet
from trivia.contract.http import GameSummary
from trivia.contract.market import (
    DayTakings,
    MarketList,
    MarketListing,
    MarketQuiz,
    OwnedQuiz,
    OwnedQuizList,
    Ownership,
    QuizTakings,
    SellerStatistics,
)
from trivia.contract.questions.mapping import public_question
from trivia.contract.validation import BadRequest
from trivia.domain.ids import QuizId
from trivia.domain.library.numbers import Sort
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.cursors import bad_cursor
from trivia.entrypoints.edges.http import http
from trivia.entrypoints.library.asked import chosen_in, next_of, place_in, summary, words_in

_ORDERS = {"newest": Sort.NEWEST, "sold": Sort.PLAYED, "rated": Sort.RATED}
"""On shelves of the market, most played is most sold."""

Reply = MarketList | MarketListing | SellerStatistics | OwnedQuizList | Ownership


@http(market_bootstrap.marketplace_get)
def handler(at: MarketplaceGet, call: HttpCall) -> Reply:
    return _SERVE[call.route](at, call)


def _list(at: MarketplaceGet, call: HttpCall) -> MarketList:
    chosen, order, query = chosen_in(call, for_sale=True), _order(call), words_in(call)
    try:
        page = at.market.page(chosen, order, query, place_in(call))
    except ValueError as error:
        raise bad_cursor() from error
    return MarketList(quizzes=[_quiz(one) for one in page.items], next=next_of(page))


def _one(at: MarketplaceGet, call: HttpCall) -> MarketListing:
    shown = at.market.one(QuizId(call.path_id("quiz_id")))
    return MarketListing(
        quiz=_quiz(shown.on_sale),
        preview=[public_question(question) for question in shown.questions],
    )


def _sales(at: MarketplaceGet, call: HttpCall) -> SellerStatistics:
    call.refuse_guests()
    after = place_in(call)
    try:
        page = at.earnings.quizzes(call.player_id, after)
    except ValueError as error:
        raise bad_cursor() from error
    days = [] if after else at.earnings.days(call.player_id)
    return SellerStatistics(
        quizzes=[_takings(one) for one in page.items],
        days=[DayTakings(day=one.day, sold=one.sold, earned=one.earned) for one in days],
        cursor=next_of(page),
    )


def _all_owned(at: MarketplaceGet, call: HttpCall) -> OwnedQuizList:
    try:
        page = at.owning.page(call.player_id, place_in(call))
    except ValueError as error:
        raise bad_cursor() from error
    return OwnedQuizList(quizzes=[_owned(one) for one in page.items], cursor=next_of(page))


def _ownership(at: MarketplaceGet, call: HttpCall) -> Ownership:
    found = at.owning.of(call.player_id, QuizId(call.path_id("quiz_id")))
    return Ownership(own=found.own, owned=_owned(found.owned) if found.owned else None)


def _order(call: HttpCall) -> Sort:
    order = _ORDERS.get(call.query("order") or "newest")
    if order is None:
        raise BadRequest("bad_sort", "Use newest, sold or rated.", "order")
    return order


def _quiz(on_sale: OnSale) -> MarketQuiz:
    card, terms = on_sale.card, on_sale.terms
    return MarketQuiz(
        game=summary(card),
        price=terms.price,
        may_copy=terms.may_copy,
        terms_revision=terms.revision,
        quiz_version=card.version,
        sold=card.numbers.sold,
    )


def _owned(bought: Bought) -> OwnedQuiz:
    licence = bought.licence
    return OwnedQuiz(
        game=GameSummary.model_validate(solo_game(bought.quiz), from_attributes=True),
        quiz_version=licence.version,
        may_copy=licence.may_copy,
        price=licence.price,
        bought_at=licence.bought_at,
    )


def _takings(sold: SoldQuiz) -> QuizTakings:
    takings, card = sold.takings, sold.card
    return QuizTakings.model_validate(
        {
            "quiz_id": takings.quiz_id,
            "title": card.game.title,
            "category": card.game.category,
            "language": card.game.language,
            "for_sale": card.standing.is_for_sale,
            "price": takings.terms.price,
            "may_copy": takings.terms.may_copy,
            "sold": takings.sold,
            "earned": takings.earned,
            "plays": card.numbers.plays,
            "rating": card.numbers.average,
            "ratings": card.numbers.ratings,
        }
    )


_SERVE: dict[str, Callable[[MarketplaceGet, HttpCall], Reply]] = {
    "GET /api/market": _list,
    "GET /api/market/{quiz_id}": _one,
    "GET /api/my/sales": _sales,
    "GET /api/me/licences": _all_owned,
    "GET /api/me/licences/{quiz_id}": _ownership,
}
