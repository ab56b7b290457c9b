"""POST /api/me/registration"""

from trivia.application.players.guests import GuestRegistration
from trivia.bootstrap import guests as guests_bootstrap
from trivia.contract.http import Registered
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.http import http


@http(guests_bootstrap.guest_register)
def handler(service: GuestRegistration, call: HttpCall) -> Registered:
    service.register(call.player_id)
    call.invocation.count("GuestRegistered")
    return Registered(player_id=call.player_id)
