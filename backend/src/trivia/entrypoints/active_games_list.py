"""GET /api/games"""

from trivia import bootstrap
from trivia.application.solo import GameList
from trivia.application.values.solo import ActiveGame
from trivia.contract.http import GameListResponse, GameSummary
from trivia.domain.quiz import CATEGORIES
from trivia.entrypoints.call import HttpCall
from trivia.entrypoints.cursors import cursor_of, position_in
from trivia.entrypoints.edge import http
from trivia.entrypoints.validation import BadRequest


@http(bootstrap.active_games_list)
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
