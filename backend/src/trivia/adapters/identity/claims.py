"""The claims of the access token that the HTTP API's authorizer has verified."""

from collections.abc import Mapping
from typing import Any

from trivia.domain.ids import PlayerId


def subject(event: Mapping[str, Any]) -> PlayerId | None:
    """The caller's id: claim `sub` of an event in payload format 2.0; None on a public route."""
    authorizer = event.get("requestContext", {}).get("authorizer") or {}
    sub = (authorizer.get("jwt") or {}).get("claims", {}).get("sub")
    return PlayerId(sub) if isinstance(sub, str) and sub else None
