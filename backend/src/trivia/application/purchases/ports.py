"""What keeps purchases and licences, and what carries purchases out."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from trivia.application.pages import Page
    from trivia.domain.ids import PlayerId, QuizId, UnixMs
    from trivia.domain.purchases.licence import Licence
    from trivia.domain.purchases.purchase import Purchase, Reason, State, Terms


class Licences(Protocol):
    """What players have bought. One is here from the moment it is paid, and not before."""

    def of(self, player_id: PlayerId, quiz_id: QuizId) -> Licence | None:
        """A strong read: whoever has just paid may play."""

    def all(self, player_id: PlayerId, after: str | None = None) -> Page[Licence]:
        """
        Args:
            after: `next` of the page before.

        Raises:
            ValueError: that is no such position.
        """


class Delivered(Enum):
    DONE = auto()
    """Or it was before."""
    OWNED = auto()
    """The buyer has the quiz, or another purchase of theirs is further."""
    ENDED = auto()
    """Somebody else has ended this purchase."""


class Purchases(Protocol):
    """Each belongs to its buyer: nobody else finds it. No method does anything twice."""

    def begin(self, purchase: Purchase) -> Purchase:
        """Keep it, unless there is one of this id; what is kept now."""

    def get(self, player_id: PlayerId, purchase_id: str) -> Purchase | None:
        """A strong read."""

    def page(self, player_id: PlayerId, after: str | None = None) -> Page[Purchase]:
        """Newest first.

        Args:
            after: `next` of the page before.

        Raises:
            ValueError: that is no such position.
        """

    def agree(self, purchase: Purchase, terms: Terms) -> Purchase:
        """Fix what is bought, once; the purchase as it is now."""

    def reserved(self, purchase: Purchase) -> None:
        """The coins are set aside."""

    def deliver(self, purchase: Purchase) -> Delivered:
        """Lay a licence ready that is nobody's yet."""

    def end(
        self, purchase: Purchase, state: State, reason: Reason, terms: Terms | None = None
    ) -> None:
        """Refuse or void it, unless it is paid; what lies ready is taken away with it.

        Args:
            terms: what it was about, of one that was refused before anything was agreed.
        """

    def told(self, purchase: Purchase) -> None:
        """Nobody has anything to do for it any more; one that was paid is done."""

    def open(self, player_id: PlayerId) -> list[Purchase]:
        """Those of a player that have something left to do."""

    def unfinished(self, before: UnixMs, limit: int) -> list[Purchase]:
        """At most `limit` that were begun before `before` and have something left to do."""

    def forget(self, player_id: PlayerId) -> None:
        """Delete what the player has bought or tried to buy, as far as nobody is at it."""


class Paid(Enum):
    DONE = auto()
    """Or it was before."""
    VOIDED = auto()
    """The coins went back to the buyer, for it took too long."""
    ENDED = auto()
    """Somebody else has ended this purchase: it is not paid, and will not be."""


class Checkout(Protocol):
    def pay(self, purchase: Purchase, at: UnixMs) -> Paid:
        """In one write: the coins are the seller's, the licence is the buyer's, and the purchase is
        paid. So nobody ever sees one without the others.

        Raises:
            Unavailable ``unavailable``: others keep writing; nothing has changed.
        """
