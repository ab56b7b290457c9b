"""GET /api/games, GET /api/games/{game_id}"""

from trivia.application.library.browsing import Browsing
from trivia.application.library.values import Card
from trivia.application.quizzes.listing import Chosen
from trivia.bootstrap import quizzes as quizzes_bootstrap
from trivia.contract.http import GameListResponse, GameSummary
from trivia.contract.validation import BadRequest
from trivia.domain.ids import QuizId
from trivia.domain.library.numbers import Sort
from trivia.domain.library.words import QUERY_MOST
from trivia.domain.quizzes.categories import CATEGORIES
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.cursors import bad_cursor, cursor_of, position_in
from trivia.entrypoints.edges.http import http
from trivia.entrypoints.edges.languages import language_in

_COVER = "GET /api/games/{game_id}"
_POSITION_MOST = 370
"""Of a search: with a word in any script."""


@http(quizzes_bootstrap.active_games_list)
def handler(browsing: Browsing, call: HttpCall) -> GameListResponse | GameSummary:
    if call.route == _COVER:
        return _summary(browsing.cover(QuizId(call.path_id("game_id"))))
    category = call.query("category")
    if category is not None and category not in CATEGORIES:
        raise BadRequest("unknown_category", "There is no such category.", "category")
    chosen = Chosen(category=category, language=language_in(call))
    sort, query = _sort(call), _query(call)
    after = position_in(call.query("cursor"), most=_POSITION_MOST)
    try:
        page = browsing.page(chosen, sort, query, after)
    except ValueError as error:
        raise bad_cursor() from error
    return GameListResponse(
        games=[_summary(card) for card in page.items],
        next=cursor_of(page.next) if page.next else None,
    )


def _sort(call: HttpCall) -> Sort:
    try:
        return Sort(call.query("sort") or Sort.NEWEST)
    except ValueError as error:
        raise BadRequest("bad_sort", "Use newest, played or rated.", "sort") from error


def _query(call: HttpCall) -> str | None:
    query = call.query("q")
    if query is not None and len(query) > QUERY_MOST:
        raise BadRequest("bad_query", f"At most {QUERY_MOST} characters are looked for.", "q")
    return query


def _summary(card: Card) -> GameSummary:
    told = GameSummary.model_validate(card.game, from_attributes=True)
    return told.model_copy(
        update={
            "plays": card.numbers.plays,
            "rating": card.numbers.average,
            "ratings": card.numbers.ratings,
            "listed_at": card.listed_at,
        }
    )
