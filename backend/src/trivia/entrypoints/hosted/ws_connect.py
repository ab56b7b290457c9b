"""The authorizer of WebSocket route `$connect`, and the route itself.

The authorizer turns the ticket in the query string into the context that every later message
of the connection carries. The route uses the ticket up and gives a newcomer a place; they are told
of the game when they say `join`.
"""

from typing import Any

from trivia.application.games.values import Seats
from trivia.application.hosted.connect_authorizer import ConnectAuthorizer
from trivia.application.hosted.ports import TicketUse
from trivia.bootstrap import hosted as hosted_bootstrap
from trivia.domain.errors import TriviaError
from trivia.entrypoints.edges.invocation import Event, RawCall, answered
from trivia.entrypoints.edges.observability import Invocation
from trivia.entrypoints.edges.websocket import OK, caller_of, is_message


def _serve(authorizer: ConnectAuthorizer, call: RawCall) -> Event:
    event, invocation = call.event, call.invocation
    if event.get("type") != "REQUEST":
        if is_message(event["requestContext"]):
            return OK
        return _enter(authorizer, event["requestContext"], invocation)
    bearer, ticket = authorizer.admit((event.get("queryStringParameters") or {}).get("ticket"))
    invocation.note(game_id=bearer.game_id, player_id=bearer.player_id, role=bearer.role.value)
    context = {
        "game_id": bearer.game_id,
        "role": bearer.role.value,
        "player_id": bearer.player_id,
        "name": bearer.name,
        "guest": "true" if bearer.guest else "false",
        "ticket": ticket.ticket_id,
        "expires_at": str(ticket.expires_at),
        "seats": bearer.seats.value if bearer.seats else "",
        "device": bearer.device,
        "avatar": bearer.avatar,
    }
    return _policy(bearer.player_id, "Allow", event["methodArn"], context)


def _enter(authorizer: ConnectAuthorizer, context: dict[str, Any], invocation: Invocation) -> Event:
    caller, found = caller_of(context), context["authorizer"]
    invocation.note(game_id=caller.game_id, player_id=caller.player_id, role=caller.role.value)
    ticket = TicketUse(found["ticket"], int(found["expires_at"]))
    authorizer.enter(caller, ticket, Seats(found["seats"]) if found.get("seats") else None)
    invocation.came_to("connected")
    invocation.count("Connected")
    return OK


def _refuse(_error: TriviaError, call: RawCall | None, _invocation: Invocation) -> Event:
    assert call is not None  # nothing is decoded
    if call.event.get("type") != "REQUEST":
        return {"statusCode": 403}
    return _policy("nobody", "Deny", call.event["methodArn"], {})


def _policy(principal: str, effect: str, resource: str, context: dict[str, str]) -> Event:
    return {
        "principalId": principal,
        "policyDocument": {
            "Version": "2012-10-17",
            "Statement": [{"Action": "execute-api:Invoke", "Effect": effect, "Resource": resource}],
        },
        "context": context,
    }


handler = answered(hosted_bootstrap.ws_connect, decode=RawCall, serve=_serve, refuse=_refuse)
