"""Whose a quiz is, and who may play it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from trivia.domain.ids import PlayerId, UnixMs

if TYPE_CHECKING:
    from trivia.domain.quizzes.quiz import Quiz


class Visibility(StrEnum):
    """Who may play a quiz that is published."""

    PRIVATE = "private"
    """Its author alone: to everybody else there is no such quiz."""
    LINK = "link"
    """Whoever knows its id."""
    PUBLIC = "public"
    """Everybody: it is listed."""
    MARKET = "market"
    """Who has bought it: it is listed in the market, and everybody sees what it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """That moderators have hidden a quiz: why, and in their words."""

    reason: str
    text: str
    at: UnixMs


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What may be done with a quiz now, whichever of its versions is the newest.

    Attributes:
        owner_id: who made it; None of those that come with the service.
        retired: no new games and attempts; those that run go on.
        hidden: by moderators, with the same effect.
    """

    owner_id: PlayerId | None = None
    visibility: Visibility = Visibility.PUBLIC
    retired: bool = False
    hidden: bool = False

    @property
    def is_listed(self) -> bool:
        """Among what everybody may play, or among what is for sale."""
        listed = self.visibility in (Visibility.PUBLIC, Visibility.MARKET)
        return listed and not (self.retired or self.hidden)

    @property
    def is_for_sale(self) -> bool:
        return self.visibility is Visibility.MARKET and self.is_listed

    def is_of(self, player_id: PlayerId) -> bool:
        return self.owner_id == player_id

    def is_hidden_from(self, player_id: PlayerId) -> bool:
        return self.visibility is Visibility.PRIVATE and not self.is_of(player_id)


COMES_WITH_SERVICE = Standing()


@dataclass(frozen=True, slots=True)
class Published:
    """The newest version of a quiz, and its standing."""

    quiz: Quiz
    standing: Standing = COMES_WITH_SERVICE
