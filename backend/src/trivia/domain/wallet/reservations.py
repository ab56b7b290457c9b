"""Coins that are set aside: they end with the seller or go back to the buyer, never both."""

from dataclasses import dataclass
from enum import StrEnum

from trivia.domain.ids import UnixMs
from trivia.domain.wallet.accounts import AccountId, escrow_of, house_of
from trivia.domain.wallet.transfers import About, Kind, Transfer


class State(StrEnum):
    HELD = "held"
    SETTLED = "settled"
    """The coins are the seller's."""
    VOIDED = "voided"
    """The coins are the buyer's again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """
    Attributes:
        buyer: the account that the coins came from.
        expires_at: when nobody is expected to settle it any more, Unix ms: soon after it is voided.
        at: when it was made, Unix ms.
    """

    id: str
    buyer: AccountId
    amount: int
    expires_at: UnixMs
    at: UnixMs
    about: About = About()
    state: State = State.HELD


def reserving(reservation: Reservation) -> Transfer:
    return Transfer(
        id=f"reserve#{reservation.id}",
        debit=reservation.buyer,
        credit=escrow_of(reservation.id),
        amount=reservation.amount,
        kind=Kind.RESERVED,
        at=reservation.at,
        about=reservation.about,
    )


def ending(
    reservation: Reservation, state: State, to: AccountId, at: UnixMs, *, closed: bool = False
) -> Transfer:
    """What settles or voids it.

    Args:
        to: the seller's account, or the buyer's.
        closed: that account is closed: the house takes what nobody can have.
    """
    id = f"{'settle' if state is State.SETTLED else 'void'}#{reservation.id}"
    return Transfer(
        id=id,
        debit=escrow_of(reservation.id),
        credit=house_of(id) if closed else to,
        amount=reservation.amount,
        kind=Kind.SOLD if state is State.SETTLED else Kind.RETURNED,
        at=at,
        about=reservation.about,
    )
