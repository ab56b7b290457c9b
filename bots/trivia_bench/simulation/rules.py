"""What the rules of AWS IoT make of a message (infra/live/queues.yaml)."""

import base64
from collections.abc import Mapping
from typing import Any


def queued(payload: bytes) -> dict[str, Any]:
    """An order to a timer, as its function gets it."""
    return {"data": base64.b64encode(payload).decode()}


def received(payload: bytes, topic: str, at: int, number: int) -> dict[str, Any]:
    """A client's message, as its function gets it.

    Args:
        at: Unix ms.
        number: of the message, which AWS gives an id.
    """
    trace = f"{number:08x}-0000-4000-8000-{number:012x}"
    return {**queued(payload), "topic": topic, "arrived_at": at, "id": trace}


def arrival(fields: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """The item that the second action for an answer keeps: the arrival as it was.

    Spelled out as in the template: keys that the service makes would hide what differs.
    """
    at, game_id = fields["arrived_at"], fields["topic"].split("/")[3]
    return {
        "game_part": {"S": f"{at % 4}#{game_id}"},
        "arrival": {"S": f"{at}#{fields['id']}"},
        "data": {"S": fields["data"]},
        "topic": {"S": fields["topic"]},
        "arrived_at": {"N": str(at)},
        "id": {"S": fields["id"]},
        "expires_at": {"N": str(at // 1000 + 86_400)},
    }
