"""The authorizer of WebSocket route `$connect`, and the route itself.

The authorizer turns the ticket in the query string into the context that every later message
of the connection carries. The route has nothing left to do: nobody is in a game before `join`.
"""

from typing import Any

from trivia.bootstrap import hosted as hosted_bootstrap
from trivia.domain.errors import TriviaError
from trivia.entrypoints.edges.observability import WARM, Invocation, build_at_cold_start, is_warm_up
from trivia.entrypoints.edges.websocket import OK, Event

build_at_cold_start(hosted_bootstrap.ws_connect)


def handler(event: Event, _context: Any) -> Event:
    invocation = Invocation()
    if is_warm_up(event):
        hosted_bootstrap.ws_connect()
        invocation.end("warm")
        return WARM
    if event.get("type") != "REQUEST":
        invocation.end("connected")
        return OK
    return _authorize(event, invocation)


def _authorize(event: Event, invocation: Invocation) -> Event:
    token = (event.get("queryStringParameters") or {}).get("ticket")
    try:
        bearer = hosted_bootstrap.ws_connect().admit(token)
    except TriviaError as error:
        invocation.end(error.code)
        return _policy("nobody", "Deny", event["methodArn"], {})
    except Exception as error:
        invocation.end(type(error).__name__, error)
        return _policy("nobody", "Deny", event["methodArn"], {})
    invocation.note(game_id=bearer.game_id, player_id=bearer.player_id, role=bearer.role.value)
    invocation.count("Connected")
    invocation.end("ok")
    return _policy(
        bearer.player_id,
        "Allow",
        event["methodArn"],
        {
            "game_id": bearer.game_id,
            "role": bearer.role.value,
            "player_id": bearer.player_id,
            "name": bearer.name,
            "guest": "true" if bearer.guest else "false",
        },
    )


def _policy(principal: str, effect: str, resource: str, context: dict[str, str]) -> Event:
    return {
        "principalId": principal,
        "policyDocument": {
            "Version": "2012-10-17",
            "Statement": [{"Action": "execute-api:Invoke", "Effect": effect, "Resource": resource}],
        },
        "context": context,
    }
