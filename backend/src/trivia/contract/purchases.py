"""Requests and responses of buying a quiz."""

from typing import Literal

from pydantic import Field

from trivia.contract.authoring import RequestId
from trivia.contract.base import Inbound, Outbound, Timestamp
from trivia.domain.market.amounts import PRICE_LEAST, PRICE_MOST
from trivia.domain.purchases.purchase import Reason, State

PurchaseState = Literal["validating", "reserved", "delivered", "paid", "done", "refused", "void"]
assert PurchaseState.__args__ == tuple(State)  # type: ignore[attr-defined]

PurchaseReason = Literal[
    "not_listed",
    "price_changed",
    "own_quiz",
    "owned_already",
    "coins_too_few",
    "timed_out",
    "failed",
]
assert PurchaseReason.__args__ == tuple(Reason)  # type: ignore[attr-defined]


class BuyQuiz(Inbound):
    """Names the offer that the buyer has seen: another one is not bought."""

    request_id: RequestId = Field(
        description="a random UUID of the client: a repeated call is the same purchase"
    )
    price: int = Field(ge=PRICE_LEAST, le=PRICE_MOST)
    revision: int = Field(ge=1, le=10**9, description="of the offer")


class PurchaseStatus(Outbound):
    """How far a purchase is."""

    purchase_id: str
    quiz_id: str
    state: PurchaseState = Field(
        description="`done` is bought; `refused` and `void` are not, and nothing was paid"
    )
    reason: PurchaseReason | None = Field(description="why nothing was bought")
    price: int
    title: str | None = Field(description="null: nobody has looked yet")
    version: int | None = Field(description="the one that is bought")
    may_copy: bool | None
    begun_at: Timestamp


class PurchaseList(Outbound):
    purchases: list[PurchaseStatus] = Field(description="newest first")
    cursor: str | None = Field(default=None, description="of the next page, if there is one")
