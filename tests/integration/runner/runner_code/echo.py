"""The function of the runner's test service."""

from typing import Any


def handler(event: dict[str, Any], _context: Any) -> dict[str, Any]:
    return {"echo": event}
