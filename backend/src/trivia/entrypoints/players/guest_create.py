"""POST /api/guests"""

from trivia.bootstrap import guests as guests_bootstrap
from trivia.bootstrap.guests import GuestCreate
from trivia.contract.http import GuestCredentials
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.http import http


@http(guests_bootstrap.guest_create, status=201)
def handler(service: GuestCreate, call: HttpCall) -> GuestCredentials:
    traces = service.traces
    account = service.desk.create(traces.address(call.address), traces.site(call.address))
    call.invocation.count("GuestCreated")
    return GuestCredentials(email=account.email, password=account.password)
