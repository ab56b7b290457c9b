"""GET /api/games"""

from trivia.application.quizzes.listing import ActiveGame, Chosen, GameList
from trivia.bootstrap import quizzes as quizzes_bootstrap
from trivia.contract.http import GameListResponse, GameSummary
from trivia.contract.validation import BadRequest
from trivia.domain.quizzes.categories import CATEGORIES
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.cursors import cursor_of, position_in
from trivia.entrypoints.edges.http import http
from trivia.entrypoints.edges.languages import language_in


@http(quizzes_bootstrap.active_games_list)
def handler(games: GameList, call: HttpCall) -> GameListResponse:
    category = call.query("category")
    if category is not None and category not in CATEGORIES:
        raise BadRequest("unknown_category", "There is no such category.", "category")
    chosen = Chosen(category=category, language=language_in(call))
    page = games.page(chosen, position_in(call.query("cursor")))
    return GameListResponse(
        games=[_summary(game) for game in page.items],
        next=cursor_of(page.next) if page.next else None,
    )


def _summary(game: ActiveGame) -> GameSummary:
    return GameSummary.model_validate(game, from_attributes=True)
