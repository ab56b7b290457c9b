"""What keeps something of players, and gives it out or forgets it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from trivia.application.pages import Page
from trivia.domain.ids import PlayerId, UnixMs


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Somebody who leaves, and how far that is.

    Attributes:
        last: what was on its way when they left is looked for, too; there is nothing after that.
        after: what they have played was gone through as far as this; None: not begun.
    """

    player_id: PlayerId
    asked_at: UnixMs
    last: bool = False
    after: str | None = None


class Departures(Protocol):
    def put(self, leaving: Leaving, delay_s: int = 0) -> None:
        """Have it gone on with; it may be done twice."""


class Forgets(Protocol):
    """A room. What is left of a player in it bears no name and leads to nobody."""

    def forget(self, player_id: PlayerId) -> bool | None:
        """Again is fine. False: somebody is at it in this moment, and it is to be done again."""


class Traces(Protocol):
    """What a player has left where others are: on boards, in games, at quizzes."""

    def forget(self, player_id: PlayerId, after: str | None, *, last: bool) -> str | None:
        """A part of it, from `after` on; where to go on, None at the end. Again is fine."""


class Tells(Protocol):
    """A room, as whoever leaves takes it along."""

    def page(self, player_id: PlayerId, after: str | None) -> Page[Mapping[str, Any]]:
        """Items as JSON.

        Raises:
            ValueError: `after` is no position in it.
        """
