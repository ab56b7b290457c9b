"""What an HTTP route is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, Field, StringConstraints

from trivia.contract import http, imports
from trivia.contract.base import (
    Category,
    Cursor,
    Difficulty,
    GameIds,
    Id,
    Language,
    Offset,
    PlayerAddress,
    Words,
)
from trivia.contract.library import Sort
from trivia.contract.market import MarketOrder


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One route.

    Attributes:
        function: logical name of the Lambda function that serves it.
        operation: name in the OpenAPI file; the function's if that has one route only.
        public: needs no JWT; `why_public` then says why that is safe.
        bare: may be called without a body.
        max_bytes: of the body.
        response: of a call that went well; None if it says nothing (204).
        errors: stable codes, by HTTP status, beside those every route has.
    """

    method: str
    path: str
    function: str
    summary: str
    response: type[BaseModel] | None
    status: int = 200
    operation: str = ""
    request: type[BaseModel] | None = None
    bare: bool = False
    max_bytes: int = http.MAX_BODY_BYTES
    query: tuple[tuple[str, str], ...] = ()
    errors: tuple[tuple[int, str], ...] = ()
    public: bool = False
    why_public: str = ""

    @property
    def path_parameters(self) -> tuple[str, ...]:
        """Names in braces, in the order of the path."""
        return tuple(re.findall(r"{(\w+)}", self.path))


PARAMETERS: Mapping[str, Any] = {
    "attempt_id": Id,
    "category": Category,
    "cursor": Cursor,
    "difficulty": Difficulty,
    "draw": Annotated[int, Field(ge=1, le=100)],
    "name": PlayerAddress,
    "offset": Offset,
    "format": imports.ExportFormat,
    "game_id": Id,
    "games": GameIds,
    "import_id": Id,
    "sort": Sort,
    "language": Annotated[Language, StringConstraints(max_length=5)],
    "q": Words,
    "outcome": imports.Outcome,
    "media_id": Id,
    "order": MarketOrder,
    "upload_id": Id,
    "purchase_id": Id,
    "question_id": Id,
    "quiz_id": Id,
    "seed": Id,
    "tags": Words,
}
"""Type of every path and query parameter; a name means the same thing in every route."""

GUEST = (403, "guest_account")
"""Of every route that is for registered players alone."""

COMMON_ERRORS = (
    (400, "bad_request"),
    (413, "body_too_large"),
    (500, "internal"),
    (503, "unavailable"),
)
"""Stable codes that every route has. 401 comes from the gateway, and so does 429 where many callers
are too many together (`http.GatewayError`)."""
