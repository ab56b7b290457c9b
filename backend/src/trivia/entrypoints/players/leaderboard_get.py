"""GET /api/games/{game_id}/leaderboard"""

from trivia.application.players.leaderboard import LeaderboardView
from trivia.bootstrap import players as players_bootstrap
from trivia.contract.http import LeaderboardResponse, LeaderboardRow, OwnStanding
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.http import http


@http(players_bootstrap.leaderboard_get)
def handler(leaderboard: LeaderboardView, call: HttpCall) -> LeaderboardResponse:
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
            )
            for row in board.top
        ],
        own=OwnStanding(rank=board.own.rank, score=board.own.entry.score) if board.own else None,
        players=board.players,
    )
