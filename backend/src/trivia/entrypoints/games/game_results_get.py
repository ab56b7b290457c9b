"""GET /api/hosted-games and GET /api/hosted-games/{game_id}/results"""

from collections.abc import Callable

from trivia.application.games.results import KEPT_MS, HostedGame, HostResults
from trivia.bootstrap import games as games_bootstrap
from trivia.contract.games import results as wire
from trivia.contract.games.results_mapping import player_model, question_model
from trivia.domain.ids import GameId
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.cursors import bad_cursor, cursor_of, position_in
from trivia.entrypoints.edges.http import http

Reply = wire.HostedGameList | wire.GameResultsResponse


@http(games_bootstrap.game_results_get)
def handler(results: HostResults, call: HttpCall) -> Reply:
    return _SERVE[call.route](results, call)


def _games(results: HostResults, call: HttpCall) -> Reply:
    after = position_in(call.query("cursor"))
    try:
        page = results.games(call.player_id, after)
    except ValueError as error:
        raise bad_cursor() from error
    return wire.HostedGameList(
        games=[_summary(results, game) for game in page.items],
        next=cursor_of(page.next) if page.next else None,
    )


def _results(results: HostResults, call: HttpCall) -> Reply:
    position = position_in(call.query("cursor")) or "0"
    if not position.isdigit() or len(position) > 3:
        raise bad_cursor()
    page = results.of(call.player_id, GameId(call.path_id("game_id")), int(position))
    slots = {one.member.player_id: one.member.slot for one in page.results.players}
    return wire.GameResultsResponse(
        game=_summary(results, page.listed),
        quiz_id=page.quiz.id,
        quiz_version=page.quiz.version,
        newest_version=page.newest_version,
        players=[player_model(player) for player in page.results.players],
        questions=[question_model(question, slots) for question in page.questions],
        skipped=list(page.results.skipped),
        team_names=dict(page.results.team_names),
        next=cursor_of(str(page.next)) if page.next is not None else None,
    )


def _summary(results: HostResults, game: HostedGame) -> wire.HostedGameSummary:
    running = results.is_running(game)
    return wire.HostedGameSummary(
        game_id=game.game_id,
        transport=game.transport.value,
        title=game.title,
        state="running" if running else "ended",
        pin=game.pin if running else None,
        question_count=game.question_count,
        players=game.players,
        hosted_at=game.hosted_at,
        kept_until=game.hosted_at + KEPT_MS,
    )


_SERVE: dict[str, Callable[[HostResults, HttpCall], Reply]] = {
    "GET /api/hosted-games": _games,
    "GET /api/hosted-games/{game_id}/results": _results,
}
