"""GET /api/games"""

import re

from trivia.application.quizzes.listing import ActiveGame, Chosen, GameList
from trivia.bootstrap import quizzes as quizzes_bootstrap
from trivia.contract.base import LANGUAGE_PATTERN
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
    language = call.query("language")
    if language is not None and not re.fullmatch(LANGUAGE_PATTERN, language):
        raise BadRequest("bad_language", "Use a language code such as en, de or pt-BR.", "language")
    chosen = Chosen(category=category, language=language)
    page = games.page(chosen, position_in(call.query("cursor")))
    return GameListResponse(
        games=[_summary(game) for game in page.items],
        next=cursor_of(page.next) if page.next else None,
    )


def _summary(game: ActiveGame) -> GameSummary:
    return GameSummary.model_validate(game, from_attributes=True)
