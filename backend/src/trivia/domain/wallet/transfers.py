"""Movements of coins. What is posted never changes; what was wrong is righted by another one."""

from dataclasses import dataclass
from enum import StrEnum

from trivia.domain.ids import QuizId, UnixMs
from trivia.domain.market.amounts import AMOUNT_MOST
from trivia.domain.wallet.accounts import AccountId, trace_of


class Kind(StrEnum):
    PLAYED = "played"
    """House to a player, for playing."""
    AUTHORED = "authored"
    """House to a player, for plays of their quiz by others."""
    RESERVED = "reserved"
    """A buyer to the escrow account of a purchase."""
    SOLD = "sold"
    """Escrow to the seller."""
    RETURNED = "returned"
    """Escrow back to the buyer."""
    CLOSED = "closed"
    """What a player leaves behind who deletes their account, to the house."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a transfer is for, as far as there is something to name."""

    quiz_id: QuizId | None = None
    purchase_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """`amount` coins from `debit` to `credit`.

    Attributes:
        id: chosen by whoever causes it, and the same whenever that is repeated.
        at: Unix ms.

    Raises:
        ValueError: it moves nothing, too much, or from an account to itself.
    """

    id: str
    debit: AccountId
    credit: AccountId
    amount: int
    kind: Kind
    at: UnixMs
    about: About = About()

    def __post_init__(self) -> None:
        if not 0 < self.amount <= AMOUNT_MOST:
            raise ValueError(f"{self.id}: {self.amount} coins are not an amount")
        if self.debit == self.credit:
            raise ValueError(f"{self.id}: from {self.debit} to itself")

    @property
    def trace(self) -> str:
        """Stands for the id, which may name a player."""
        return trace_of(self.id)

    def moves_as(self, other: "Transfer") -> bool:
        """Whether `other` is the same movement: it may be told at another time."""
        return (self.debit, self.credit, self.amount, self.kind) == (
            other.debit,
            other.credit,
            other.amount,
            other.kind,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One side of a transfer, as the account shows it.

    Attributes:
        transfer: its trace.
        amount: above zero for what came, below for what went.
    """

    transfer: str
    amount: int
    kind: Kind
    at: UnixMs
    about: About = About()


def entries_of(transfer: Transfer) -> dict[AccountId, Entry]:
    """Both sides: they add up to nothing."""
    return {
        account: Entry(
            transfer=transfer.trace,
            amount=amount,
            kind=transfer.kind,
            at=transfer.at,
            about=transfer.about,
        )
        for account, amount in (
            (transfer.debit, -transfer.amount),
            (transfer.credit, transfer.amount),
        )
    }
