"""Adds the whole ledger up, while it is used.

What is read is of no single moment, so what looks wrong is looked at again: an account by itself,
until nothing came or went while it was read. That says all: if each account holds what its entries
add up to, and each transfer has two entries that add up to nothing, so do all accounts together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from trivia.domain.wallet.accounts import AccountId, is_escrow, may_owe
from trivia.domain.wallet.reservations import State

TRIES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """An account as it is kept.

    Attributes:
        moves: how many entries it has.
        state: of an escrow account, with the `amount` that was set aside.
    """

    account: AccountId
    balance: int
    moves: int
    state: State | None = None
    amount: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    account: AccountId
    transfer: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferRow:
    transfer: str
    debit: AccountId
    credit: AccountId
    amount: int


Row: TypeAlias = AccountRow | EntryRow | TransferRow


@dataclass(frozen=True, slots=True)
class Read:
    """What one account holds, and what its entries say."""

    row: AccountRow
    entries: tuple[EntryRow, ...]


@dataclass(slots=True)
class Sides:
    """A transfer, and the entries that are found of it."""

    row: TransferRow | None = None
    entries: dict[AccountId, int] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        row = self.row
        return row is not None and self.entries == {row.debit: -row.amount, row.credit: row.amount}


class Books(Protocol):
    def rows(self) -> Iterator[Row]:
        """All of them, in any order, as they are found."""

    def account(self, account: AccountId, /) -> Read | None:
        """One account, read strongly; None if it has changed meanwhile."""

    def sides(self, transfer: str, /) -> Sides:
        """One transfer, read strongly."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not add up; `account` is the one to look at."""

    account: AccountId
    what: str


@dataclass(slots=True)
class Sum:
    """
    Attributes:
        total: what all accounts hold together, as they were found: not zero while transfers run.
        issued: coins that the house has paid and not got back.
        unsure: accounts that changed each time they were read.
    """

    accounts: int = 0
    transfers: int = 0
    total: int = 0
    issued: int = 0
    faults: list[Fault] = field(default_factory=list)
    unsure: list[AccountId] = field(default_factory=list)


@dataclass(slots=True)
class _Account:
    row: AccountRow | None = None
    total: int = 0
    count: int = 0


def check(books: Books) -> Sum:
    """Add up everything that `books` hold, and name what differs."""
    found = Sum()
    accounts: defaultdict[AccountId, _Account] = defaultdict(_Account)
    halves: defaultdict[str, Sides] = defaultdict(Sides)
    for row in books.rows():
        match row:
            case AccountRow():
                accounts[row.account].row = row
                found.total += row.balance
                found.issued -= min(0, row.balance)
            case EntryRow():
                accounts[row.account].total += row.amount
                accounts[row.account].count += 1
                halves[row.transfer].entries[row.account] = row.amount
            case TransferRow():
                found.transfers += 1
                halves[row.transfer].row = row
        if not isinstance(row, AccountRow) and halves[row.transfer].is_whole:
            del halves[row.transfer]
    found.accounts = len(accounts)
    for name in sorted(name for name, one in accounts.items() if _fault_of(one)):
        _look_again(books, name, found)
    for transfer, half in halves.items():
        _look_again_at(half, books.sides(transfer), found)
    return found


def _fault_of(one: _Account) -> str | None:
    row = one.row
    if row is None:
        return "has entries, but no balance"
    if row.balance != one.total:
        return f"holds {row.balance}; its entries add up to {one.total}"
    if row.moves != one.count:
        return f"has {one.count} entries, and counts {row.moves}"
    if row.balance < 0 and not may_owe(row.account):
        return f"is below zero: {row.balance}"
    if is_escrow(row.account) and row.state is not None:
        due = row.amount if row.state is State.HELD else 0
        if row.balance != due:
            return f"is {row.state}, and holds {row.balance}, not {due}"
    return None


def _look_again(books: Books, account: AccountId, found: Sum) -> None:
    for _ in range(TRIES):
        read = books.account(account)
        if read is None:
            continue
        one = _Account(read.row, sum(entry.amount for entry in read.entries), len(read.entries))
        if what := _fault_of(one):
            found.faults.append(Fault(account, what))
        return
    found.unsure.append(account)


def _look_again_at(half: Sides, now: Sides, found: Sum) -> None:
    if now.is_whole:
        return
    for account, amount in (half.entries | now.entries).items():
        found.faults.append(Fault(account, f"has an entry of {amount} that is half a transfer"))
    if now.row is not None and not now.entries:
        found.faults.append(Fault(now.row.debit, "gave what no entry tells of"))
