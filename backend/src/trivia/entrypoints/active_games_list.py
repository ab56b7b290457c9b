"""GET /api/games"""

import base64
import binascii

from trivia import bootstrap
from trivia.application.solo import GameList
from trivia.application.values.solo import ActiveGame
from trivia.contract.http import GameListResponse, GameSummary
from trivia.domain.quiz import CATEGORIES
from trivia.entrypoints.call import HttpCall
from trivia.entrypoints.edge import http
from trivia.entrypoints.validation import BadRequest


@http(bootstrap.active_games_list)
def handler(games: GameList, call: HttpCall) -> GameListResponse:
    category = call.query("category")
    if category is not None and category not in CATEGORIES:
        raise BadRequest("unknown_category", "There is no such category.", "category")
    page = games.page(category, _after(call.query("cursor")))
    return GameListResponse(
        games=[_summary(game) for game in page.items],
        next=base64.urlsafe_b64encode(page.next.encode()).decode() if page.next else None,
    )


def _after(cursor: str | None) -> str | None:
    """The game id in `cursor`, which is opaque to clients."""
    if cursor is None:
        return None
    try:
        after = base64.b64decode(cursor, altchars=b"-_", validate=True).decode("ascii")
    except (binascii.Error, ValueError) as error:
        raise _bad_cursor() from error
    if not 0 < len(after) <= 64:
        raise _bad_cursor()
    return after


def _bad_cursor() -> BadRequest:
    return BadRequest("bad_cursor", "Start again at the first page.", "cursor")


def _summary(game: ActiveGame) -> GameSummary:
    return GameSummary.model_validate(game, from_attributes=True)
