"""Events for tests that look at a few of their fields."""

from typing import Any

from trivia_bots.clients.event_log import NEEDED


def complete(event: dict[str, Any]) -> dict[str, Any]:
    """`event` with all the fields that its type needs."""
    return {**dict.fromkeys(NEEDED.get(event["type"], ()), 0), **event}
