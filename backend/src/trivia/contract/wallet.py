"""What a wallet shows."""

from typing import Literal

from pydantic import Field

from trivia.contract.base import Outbound, Timestamp
from trivia.domain.wallet.transfers import Kind

EntryKind = Literal["played", "authored", "reserved", "sold", "returned", "closed"]
assert EntryKind.__args__ == tuple(Kind)  # type: ignore[attr-defined]


class DailyCap(Outbound):
    """What can still be earned today (UTC), of how much."""

    left: int
    most: int


class WalletEntry(Outbound):
    """What came, or went."""

    entry_id: str
    amount: int = Field(description="coins; below zero for what went")
    kind: EntryKind
    at: Timestamp
    quiz_id: str | None = None
    purchase_id: str | None = None


class WalletResponse(Outbound):
    """The caller's coins."""

    balance: int
    playing: DailyCap = Field(description="for quizzes that the caller plays")
    authoring: DailyCap = Field(description="for plays of the caller's quizzes by others")
    entries: list[WalletEntry] = Field(description="newest first")
    next: str | None = Field(default=None, description="cursor of the next page, if there is one")
