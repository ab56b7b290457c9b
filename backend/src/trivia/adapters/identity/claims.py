"""The claims of the access token that the HTTP API's authorizer has verified."""

from collections.abc import Mapping
from typing import Any

from trivia.domain.ids import PlayerId


def groups(event: Mapping[str, Any]) -> frozenset[str]:
    """The caller's groups in the user pool; the authorizer writes them as ``[guests authors]``."""
    authorizer = event.get("requestContext", {}).get("authorizer") or {}
    said = (authorizer.get("jwt") or {}).get("claims", {}).get("cognito:groups") or ""
    return frozenset(said.strip("[]").replace(",", " ").split() if isinstance(said, str) else said)


def subject(event: Mapping[str, Any]) -> PlayerId | None:
    """The caller's id: claim `sub` of an event in payload format 2.0; None on a public route."""
    authorizer = event.get("requestContext", {}).get("authorizer") or {}
    sub = (authorizer.get("jwt") or {}).get("claims", {}).get("sub")
    return PlayerId(sub) if isinstance(sub, str) and sub else None
