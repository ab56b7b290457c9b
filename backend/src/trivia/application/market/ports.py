"""What keeps offers and what was sold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from trivia.domain.ids import QuizId
    from trivia.domain.market.offers import Offer, Sale


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
