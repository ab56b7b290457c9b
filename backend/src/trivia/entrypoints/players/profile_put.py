"""PUT /api/me"""

from trivia.application.players.profile import ProfileEditor
from trivia.bootstrap import players as players_bootstrap
from trivia.contract.http import ProfileResponse, PutProfile
from trivia.domain.players.about import AboutChange
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.http import http
from trivia.entrypoints.players.profile_model import profile_response


@http(players_bootstrap.profile_put)
def handler(profiles: ProfileEditor, call: HttpCall) -> ProfileResponse:
    wanted = call.body(PutProfile)
    change = AboutChange(
        bio=wanted.bio,
        country=wanted.country,
        shows_history=wanted.shows_history,
        shows_scores=wanted.shows_scores,
    )
    profile = profiles.put(call.player_id, wanted.name, wanted.avatar, change, guest=call.is_guest)
    return profile_response(profile)
