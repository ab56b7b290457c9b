"""POST /api/hosted-games/{game_id}/invitations"""

from trivia.application.notices.inviting import Inviting
from trivia.bootstrap import notices as notices_bootstrap
from trivia.contract.notices import SendInvitation
from trivia.domain.ids import GameId
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.http import http


@http(notices_bootstrap.game_invite)
def handler(inviting: Inviting, call: HttpCall) -> None:
    call.refuse_guests()
    game_id = GameId(call.path_id("game_id"))
    inviting.invite(call.player_id, game_id, call.body(SendInvitation).name)
    call.invocation.count("PlayerInvited")
