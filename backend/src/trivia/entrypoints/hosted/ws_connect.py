"""The authorizer of WebSocket route `$connect`, and the route itself.

The authorizer turns the ticket in the query string into the context that every later message
of the connection carries. The route has nothing left to do: nobody is in a game before `join`.
"""

from trivia.application.hosted.connect_authorizer import ConnectAuthorizer
from trivia.bootstrap import hosted as hosted_bootstrap
from trivia.domain.errors import TriviaError
from trivia.entrypoints.edges.invocation import Event, RawCall, answered
from trivia.entrypoints.edges.observability import Invocation
from trivia.entrypoints.edges.websocket import OK


def _serve(authorizer: ConnectAuthorizer, call: RawCall) -> Event:
    event, invocation = call.event, call.invocation
    if event.get("type") != "REQUEST":
        invocation.came_to("connected")
        return OK
    bearer = authorizer.admit((event.get("queryStringParameters") or {}).get("ticket"))
    invocation.note(game_id=bearer.game_id, player_id=bearer.player_id, role=bearer.role.value)
    invocation.count("Connected")
    context = {
        "game_id": bearer.game_id,
        "role": bearer.role.value,
        "player_id": bearer.player_id,
        "name": bearer.name,
        "guest": "true" if bearer.guest else "false",
    }
    return _policy(bearer.player_id, "Allow", event["methodArn"], context)


def _refuse(_error: TriviaError, call: RawCall | None, _invocation: Invocation) -> Event:
    assert call is not None  # nothing is decoded
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
