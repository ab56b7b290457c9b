"""GET /api/games"""

from trivia.application.quizzes.listing import ActiveGame, GameList
from trivia.bootstrap import quizzes as quizzes_bootstrap
from trivia.contract.http import GameListResponse, GameSummary
from trivia.contract.validation import BadRequest
from trivia.domain.quizzes.categories import CATEGORIES
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.cursors import cursor_of, position_in
from trivia.entrypoints.edges.http import http


@http(quizzes_bootstrap.active_games_list)
def handler(games: GameList, call: HttpCall) -> GameListResponse:
    category = call.query("category")
    if category is not None and category not in CATEGORIES:
        raise BadRequest("unknown_category", "There is no such category.", "category")
    page = games.page(category, position_in(call.query("cursor")))
    return GameListResponse(
        games=[_summary(game) for game in page.items],
        next=cursor_of(page.next) if page.next else None,
    )


def _summary(game: ActiveGame) -> GameSummary:
    return GameSummary.model_validate(game, from_attributes=True)
