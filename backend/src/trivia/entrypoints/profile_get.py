"""GET /api/me"""

from trivia import bootstrap
from trivia.application.profile import ProfileView
from trivia.contract.http import ProfileResponse
from trivia.entrypoints.call import HttpCall
from trivia.entrypoints.edge import http
from trivia.entrypoints.profile_model import profile_response


@http(bootstrap.profile_get)
def handler(profiles: ProfileView, call: HttpCall) -> ProfileResponse:
    return profile_response(profiles.of(call.player_id))
