"""The custom authorizer of AWS IoT: the ticket in the password of CONNECT opens a connection.

The user name says which kind it is: `site` for what an account is told, anything else for a game.

The gateway asks again after `refreshAfterInSeconds`, with the same ticket, which is long expired
then: so that is not before the connection ends anyway. Clients change theirs after 50 minutes.
"""

import base64
import binascii
import re

from trivia.adapters.identity.broker_policy import policy_of_connection, policy_of_site
from trivia.bootstrap.live import admission
from trivia.domain.ids import PlayerId
from trivia.entrypoints.edges.invocation import Event, RawCall, answered

LIFE_S = 3600
SITE = "site"
_PRINCIPAL_LENGTH = 128


def _serve(service: admission.LiveDoor, call: RawCall) -> Event:
    connect = call.event.get("protocolData", {}).get("mqtt") or {}
    client_id = str(connect.get("clientId") or "")
    if connect.get("username") == SITE:
        return _site(service, call, _password(connect), client_id)
    bearer = service.authorizer.admit(_password(connect), client_id)
    call.invocation.note(game_id=bearer.game_id, player_id=bearer.player_id, role=bearer.role.value)
    policy = policy_of_connection(bearer, client_id, service.topic_arn_prefix, service.answer_rule)
    call.invocation.count("Connected")
    return _let_in(bearer.player_id, policy)


def _site(service: admission.LiveDoor, call: RawCall, token: str | None, client_id: str) -> Event:
    player_id = service.site.admit(token, client_id)
    call.invocation.note(player_id=player_id, role=SITE)
    call.invocation.count("SiteConnected")
    return _let_in(player_id, policy_of_site(player_id, client_id, service.topic_arn_prefix))


def _let_in(player_id: PlayerId, policy: Event) -> Event:
    return _answer(re.sub("[^A-Za-z0-9]", "", player_id)[:_PRINCIPAL_LENGTH], [policy])


def _password(connect: Event) -> str | None:
    try:
        return base64.b64decode(connect.get("password") or "", validate=True).decode("ascii")
    except (binascii.Error, UnicodeDecodeError):
        return None


def _answer(principal: str, policies: list[Event]) -> Event:
    """`principal` is the name of the connection in AWS's logs."""
    return {
        "isAuthenticated": bool(policies),
        "principalId": principal,
        "policyDocuments": policies,
        "disconnectAfterInSeconds": LIFE_S,
        "refreshAfterInSeconds": LIFE_S,
    }


handler = answered(
    admission.live_door,
    decode=RawCall,
    serve=_serve,
    refuse=lambda *_: _answer("nobody", []),
)
