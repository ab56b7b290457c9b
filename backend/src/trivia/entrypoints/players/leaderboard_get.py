"""GET /api/games/{game_id}/leaderboard, GET /api/me/scores"""

import re

from trivia.application.players.board_values import RankedEntry
from trivia.application.players.leaderboard import LeaderboardView
from trivia.bootstrap import players as players_bootstrap
from trivia.contract.base import GAMES_PATTERN
from trivia.contract.http import (
    LeaderboardResponse,
    LeaderboardRow,
    OwnScore,
    OwnScoresResponse,
    OwnStanding,
)
from trivia.contract.validation import BadRequest
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.http import http


@http(players_bootstrap.leaderboard_get)
def handler(
    leaderboard: LeaderboardView, call: HttpCall
) -> LeaderboardResponse | OwnScoresResponse:
    return _own(leaderboard, call) if call.route.endswith("/scores") else _board(leaderboard, call)


def _own(leaderboard: LeaderboardView, call: HttpCall) -> OwnScoresResponse:
    games = call.query("games") or ""
    if not re.fullmatch(GAMES_PATTERN, games):
        raise BadRequest("bad_games", "Name one to fifty games, with commas between.", "games")
    own = leaderboard.own(call.player_id, games.split(","))
    return OwnScoresResponse(
        scores=[OwnScore(game_id=name, score=score) for name, score in own.items()]
    )


def _board(leaderboard: LeaderboardView, call: HttpCall) -> LeaderboardResponse:
    game_id = call.path_id("game_id")
    board = leaderboard.of(game_id, call.player_id)
    return LeaderboardResponse(
        game_id=game_id,
        top=[
            LeaderboardRow(
                rank=row.rank,
                name=row.entry.name,
                score=row.entry.score,
                you=row.entry.player_id == call.player_id,
                quiz_version=row.entry.quiz_version,
            )
            for row in board.top
        ],
        own=_standing(board.own) if board.own else None,
        players=board.players,
    )


def _standing(own: RankedEntry) -> OwnStanding:
    entry = own.entry
    return OwnStanding(rank=own.rank, score=entry.score, quiz_version=entry.quiz_version)
