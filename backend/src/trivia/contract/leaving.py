"""Leaving: the own data as a file, and the end of an account."""

from typing import Annotated, Any

from pydantic import Field, StringConstraints

from trivia.contract.base import Inbound, Outbound


class AskToLeave(Inbound):
    """Cannot be taken back."""

    name: Annotated[str, StringConstraints(max_length=80)] = Field(
        description="the own player name, typed; empty for who has none"
    )


class OwnDataPart(Outbound):
    """Items of one room, as they are kept: pages put all parts together into one file."""

    room: str
    items: list[dict[str, Any]]
    next: str | None = Field(description="cursor of the next part, if there is one")
