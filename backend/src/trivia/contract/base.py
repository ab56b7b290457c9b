"""What all wire models share: inbound is strict, outbound may grow."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from trivia.domain.quizzes.categories import CATEGORIES


class Inbound(BaseModel):
    """What a client sends: unknown fields are refused, nothing is coerced, nothing changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Outbound(BaseModel):
    """What the service sends: all fields, always; readers ignore those they do not know."""

    model_config = ConfigDict(
        extra="ignore", frozen=True, json_schema_serialization_defaults_required=True
    )


ID_PATTERN = r"^[A-Za-z0-9_-]{1,64}$"

LANGUAGE_PATTERN = r"^[a-z]{2}(-[A-Z]{2})?$"

GAMES_PATTERN = r"^[A-Za-z0-9_-]{1,64}(,[A-Za-z0-9_-]{1,64}){0,49}$"

OFFSET_PATTERN = r"^-?\d{1,3}$"

Offset = Annotated[str, StringConstraints(pattern=OFFSET_PATTERN)]
"""Minutes east of UTC."""

PlayerAddress = Annotated[str, StringConstraints(min_length=1, max_length=300)]
"""A player's name, in which ``~2e`` stands for a sign that an address cannot bear."""

GameIds = Annotated[str, StringConstraints(pattern=GAMES_PATTERN)]
"""One to fifty identifiers of games, with commas between them."""

Language = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
"""Identifier of a quiz, game, attempt, question or choice."""

Timestamp = Annotated[int, Field(ge=0, description="Unix time in milliseconds")]

Cursor = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_=-]{1,512}$")]
"""Where a page of a list begins: opaque to clients, made by the service."""

Words = Annotated[str, StringConstraints(min_length=1, max_length=200)]
"""What somebody looks for."""

Difficulty = Literal["easy", "medium", "hard"]

Category = Literal[
    "arts",
    "food",
    "general",
    "geography",
    "history",
    "nature",
    "science",
    "sports",
    "technology",
]
assert Category.__args__ == CATEGORIES  # type: ignore[attr-defined]
