"""GET /api/me"""

from trivia.application.players.profile import ProfileView
from trivia.bootstrap import players as players_bootstrap
from trivia.contract.http import ProfileResponse
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.http import http
from trivia.entrypoints.players.profile_model import profile_response


@http(players_bootstrap.profile_get)
def handler(profiles: ProfileView, call: HttpCall) -> ProfileResponse:
    return profile_response(profiles.of(call.player_id))
