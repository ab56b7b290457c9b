"""What keeps the library, and what players say of what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from trivia.application.library.values import Card, Rating, Report, Reported
    from trivia.application.outbox.messages import OutboxRow
    from trivia.application.pages import Page
    from trivia.application.quizzes.listing import Chosen
    from trivia.domain.ids import PlayerId, QuizId, UnixMs
    from trivia.domain.library.numbers import Numbers, Sort


class Cards(Protocol):
    def card(self, quiz_id: QuizId) -> Card | None:
        """Of any quiz that was published."""


class Shelves(Cards, Protocol):
    """Lists of quizzes. Positions are those that a page before has named.

    Raises:
        ValueError: `after` is no position of such a list.
    """

    def page(self, chosen: Chosen, sort: Sort, after: str | None) -> Page[Card]: ...

    def found(
        self, terms: Sequence[str], chosen: Chosen, sort: Sort, after: str | None
    ) -> Page[Card]:
        """Those with all of `terms`; a page may have none and yet be followed by another."""


class Ratings(Protocol):
    def of(self, quiz_id: QuizId, player_id: PlayerId) -> Rating: ...

    def rate(
        self,
        quiz_id: QuizId,
        player_id: PlayerId,
        stars: int,
        at: UnixMs,
        told: OutboxRow | None = None,
    ) -> Numbers:
        """Take the stars in the place of those that the player gave before.

        Args:
            told: leaves with them.
        """

    def show(self, quiz_id: QuizId, numbers: Numbers) -> None:
        """Have lists show these, unless they show newer ones."""


class Popularity(Protocol):
    def card(self, quiz_id: QuizId) -> Card | None:
        """The quiz, with the plays that were told of it so far."""

    def played(self, quiz_id: QuizId, plays: int) -> None:
        """That a quiz was played so often by now; smaller numbers come late and are left out."""


class Plays(Protocol):
    def has_played(self, quiz_id: QuizId, player_id: PlayerId, at: UnixMs) -> bool:
        """Alone, or of late with others."""


class Reports(Protocol):
    def put(
        self, quiz_id: QuizId, title: str, report: Report, told: OutboxRow | None = None
    ) -> None:
        """In the place of what the player has reported of it before; `told` leaves with it."""

    def of(self, quiz_id: QuizId) -> Sequence[Report]:
        """The newest."""

    def open(self, after: str | None) -> Page[Reported]:
        """Quizzes that nobody has looked at since, reported last first.

        Raises:
            ValueError: `after` is no position of this list.
        """

    def settle(self, quiz_id: QuizId, seen_at: UnixMs) -> None:
        """Moderators have looked at what was reported until then."""
