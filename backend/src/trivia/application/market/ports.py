"""What keeps offers and what was sold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from trivia.application.library.values import Card
    from trivia.application.market.values import DayTakings, Takings
    from trivia.application.pages import Page
    from trivia.domain.ids import PlayerId, QuizId, UnixMs
    from trivia.domain.market.offers import Offer, Sale, Terms


class Listings(Protocol):
    def offered(self, quiz_id: QuizId) -> Offer | None:
        """What is offered at this moment (a consistent read); None: it is not for sale, was
        withdrawn, or moderators have hidden it."""


class Sales(Protocol):
    def record(self, sale: Sale) -> None:
        """Count a sale for the lists of the market and for its seller. The same `purchase_id` again
        changes nothing.

        Raises:
            Unavailable ``unavailable``: others are writing; the same may be recorded again.
        """


class Prices(Protocol):
    """What sellers ask. That there are terms does not say that the quiz is for sale."""

    def of(self, seller_id: PlayerId, quiz_id: QuizId) -> Terms | None: ...

    def of_all(self, cards: Sequence[Card]) -> Mapping[QuizId, Terms]: ...

    def set(
        self, seller_id: PlayerId, quiz_id: QuizId, price: int, *, may_copy: bool, at: UnixMs
    ) -> Terms:
        """Ask that from now on; what is asked already is no change."""


class Books(Protocol):
    """What sellers have earned."""

    def page(self, seller_id: PlayerId, after: str | None) -> Page[Takings]:
        """
        Raises:
            ValueError: `after` is no position of this list.
        """

    def days(self, seller_id: PlayerId, since: str) -> Sequence[DayTakings]:
        """The days from `since` on (YYYY-MM-DD) on which something was sold, newest first."""

    def forget(self, seller_id: PlayerId) -> None:
        """Prices and takings alike: nothing of the seller's is for sale any more."""
