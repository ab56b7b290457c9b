"""What functions are called with, in the forms of API Gateway and SQS."""

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from trivia.contract.games.commands import HostCommand, PlayerCommand

Event = dict[str, Any]


def _types(*unions: Any) -> Iterator[str]:
    for union in unions:
        for model in get_args(get_args(union)[0]):
            yield from get_args(model.model_fields["type"].annotation)


ADMIN_ROUTES = frozenset(_types(HostCommand, PlayerCommand)) - {"join", "answer", "sync", "ping"}
"""Routes of LiveAdmin, as the template has them; all others go to LivePlayer."""


def stream_event(items: Iterable[Mapping[str, Any]]) -> Event:
    """Items of a table as its stream hands them on: bytes are text in JSON."""
    return {"Records": [{"dynamodb": {"NewImage": _as_json(item)}} for item in items]}


def _as_json(item: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: {"B": b64encode(value["B"]).decode()} if "B" in value else value
        for name, value in item.items()
    }


def http_request(
    request_id: str,
    route: str,
    player_id: str,
    path: Mapping[str, str] | None = None,
    body: Mapping[str, Any] | None = None,
) -> Event:
    """A request of a signed-in player to the HTTP API."""
    event: Event = {
        "version": "2.0",
        "routeKey": route,
        "requestContext": {
            "requestId": request_id,
            "authorizer": {"jwt": {"claims": {"sub": player_id, "token_use": "access"}}},
        },
        "isBase64Encoded": False,
    }
    if path:
        event["pathParameters"] = dict(path)
    if body is not None:
        event["body"] = json.dumps(body)
    return event


def connect_request(ticket: str) -> Event:
    """What the authorizer of the WebSocket API is shown."""
    return {
        "type": "REQUEST",
        "methodArn": "arn:aws:execute-api:us-east-1:123456789012:abcdef1234/dev/$connect",
        "queryStringParameters": {"ticket": ticket},
    }


def frame(
    request_id: str, connection_id: str, at: int, caller: Mapping[str, Any], route: str, body: str
) -> Event:
    """A message, or the begin or end, of a connection; `caller` is what the authorizer said."""
    return {
        "requestContext": {
            "routeKey": route,
            "requestId": request_id,
            "connectionId": connection_id,
            "requestTimeEpoch": at,
            "authorizer": caller,
        },
        "body": body,
        "isBase64Encoded": False,
    }


def queue_record(message_id: str, body: str) -> Event:
    """One of the `Records` of a batch."""
    return {"messageId": message_id, "body": body, "eventSource": "aws:sqs"}
