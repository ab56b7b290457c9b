"""PUT /api/me"""

from trivia.application.players.profile import ProfileEditor
from trivia.bootstrap import players as players_bootstrap
from trivia.contract.http import ProfileResponse, PutProfile
from trivia.domain.players.guests import is_dealt
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.http import http
from trivia.entrypoints.players.profile_model import profile_response


@http(players_bootstrap.profile_put)
def handler(profiles: ProfileEditor, call: HttpCall) -> ProfileResponse:
    wanted = call.body(PutProfile)
    if not is_dealt(wanted.name):
        # Boards show it to everyone, and a guest is answerable for nothing.
        call.refuse_guests()
    return profile_response(profiles.put(call.player_id, wanted.name, wanted.avatar))
