"""Badges of players, by their names: what they look like and are called, clients know."""

from typing import TYPE_CHECKING, Literal, TypeAlias

from pydantic import Field

from trivia.contract.base import Outbound, Timestamp
from trivia.domain.players.badges.registry import BADGES

if TYPE_CHECKING:
    BadgeName: TypeAlias = str
else:
    BadgeName = Literal[tuple(BADGES)]


class BadgeHeld(Outbound):
    name: BadgeName
    since: Timestamp


class BadgeAhead(Outbound):
    """A badge that its player does not have yet."""

    name: BadgeName
    reached: int = Field(description="`goal`: it comes with the next quiz, or once registered")
    goal: int
