"""The custom authorizer of AWS IoT: the ticket in the password of CONNECT opens a connection.

The gateway asks again after `refreshAfterInSeconds`, with the same ticket, which is long expired
then: so that is not before the connection ends anyway. Clients change theirs after 50 minutes.
"""

import base64
import binascii
import re
from typing import Any, TypeAlias

from trivia.adapters.identity.broker_policy import SCREEN_UP, UP, policy_of_connection
from trivia.application.games.values import Role
from trivia.bootstrap.live import admission
from trivia.domain.errors import TriviaError
from trivia.entrypoints.edges.observability import WARM, Invocation, build_at_cold_start, is_warm_up

Event: TypeAlias = dict[str, Any]

LIFE_S = 3600
_PRINCIPAL_LENGTH = 128

build_at_cold_start(admission.live_door)


def handler(event: Event, _context: Any) -> Event:
    invocation = Invocation()
    if is_warm_up(event):
        admission.live_door()
        invocation.end("warm")
        return WARM
    connect = event.get("protocolData", {}).get("mqtt") or {}
    try:
        policy, principal = _admit(connect, invocation)
    except TriviaError as error:
        invocation.end(error.code)
        return _answer("nobody", [])
    except Exception as error:
        invocation.end(type(error).__name__, error)
        return _answer("nobody", [])
    invocation.count("Connected")
    invocation.end("ok")
    return _answer(principal, [policy])


def _admit(connect: Event, invocation: Invocation) -> tuple[Event, str]:
    """The policy of the connection, and its name in AWS's logs."""
    service = admission.live_door()
    client_id = str(connect.get("clientId") or "")
    bearer = service.authorizer.admit(_password(connect), client_id)
    invocation.note(game_id=bearer.game_id, player_id=bearer.player_id, role=bearer.role.value)
    up = SCREEN_UP if bearer.role is Role.SCREEN else UP
    policy = policy_of_connection(
        bearer.game_id, bearer.player_id, client_id, up, service.topic_arn_prefix
    )
    return policy, re.sub("[^A-Za-z0-9]", "", bearer.player_id)[:_PRINCIPAL_LENGTH]


def _password(connect: Event) -> str | None:
    try:
        return base64.b64decode(connect.get("password") or "", validate=True).decode("ascii")
    except (binascii.Error, UnicodeDecodeError):
        return None


def _answer(principal: str, policies: list[Event]) -> Event:
    return {
        "isAuthenticated": bool(policies),
        "principalId": principal,
        "policyDocuments": policies,
        "disconnectAfterInSeconds": LIFE_S,
        "refreshAfterInSeconds": LIFE_S,
    }
