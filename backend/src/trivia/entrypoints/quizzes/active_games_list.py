"""GET /api/games, GET /api/games/{game_id}"""

from trivia.application.library.browsing import Browsing
from trivia.bootstrap import quizzes as quizzes_bootstrap
from trivia.contract.http import GameListResponse, GameSummary
from trivia.contract.validation import BadRequest
from trivia.domain.ids import QuizId
from trivia.domain.library.numbers import Sort
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.cursors import bad_cursor
from trivia.entrypoints.edges.http import http
from trivia.entrypoints.library.asked import chosen_in, next_of, place_in, summary, words_in

_COVER = "GET /api/games/{game_id}"


@http(quizzes_bootstrap.active_games_list)
def handler(browsing: Browsing, call: HttpCall) -> GameListResponse | GameSummary:
    if call.route == _COVER:
        return summary(browsing.cover(QuizId(call.path_id("game_id"))))
    chosen, sort, query = chosen_in(call), _sort(call), words_in(call)
    try:
        page = browsing.page(chosen, sort, query, place_in(call))
    except ValueError as error:
        raise bad_cursor() from error
    return GameListResponse(games=[summary(card) for card in page.items], next=next_of(page))


def _sort(call: HttpCall) -> Sort:
    try:
        return Sort(call.query("sort") or Sort.NEWEST)
    except ValueError as error:
        raise BadRequest("bad_sort", "Use newest, played or rated.", "sort") from error
