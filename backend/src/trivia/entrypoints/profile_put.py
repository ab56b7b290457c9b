"""PUT /api/me"""

from trivia import bootstrap
from trivia.application.profile import ProfileEditor
from trivia.contract.http import ProfileResponse, PutProfile
from trivia.entrypoints.call import HttpCall
from trivia.entrypoints.edge import http
from trivia.entrypoints.profile_model import profile_response


@http(bootstrap.profile_put)
def handler(profiles: ProfileEditor, call: HttpCall) -> ProfileResponse:
    wanted = call.body(PutProfile)
    return profile_response(profiles.put(call.player_id, wanted.name, wanted.avatar))
