"""One purchase: where it is on its way, and where it may go from there.

validating ─► reserved ─► delivered ─► paid ─► done
    │  │         │            │
    │  └─────────┴────────────┴─► void      what was reserved is the buyer's again
    └─► refused                             nothing was reserved
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from trivia.domain.authoring.ids import derived
from trivia.domain.ids import PlayerId, QuizId, UnixMs

DUE_MS = 300_000
"""How long the buyer's coins may stay reserved. All tries of all steps end before."""


class State(StrEnum):
    VALIDATING = "validating"
    RESERVED = "reserved"
    """The coins are set aside."""
    DELIVERED = "delivered"
    """The licence lies ready; it is nobody's yet."""
    PAID = "paid"
    """The coins are the seller's and the licence is the buyer's: both, in one write."""
    DONE = "done"
    """Both were told."""
    REFUSED = "refused"
    VOID = "void"


class Reason(StrEnum):
    """Why nothing was bought."""

    NOT_LISTED = "not_listed"
    PRICE_CHANGED = "price_changed"
    """Or what is sold for it: the offer is not the one that the buyer saw."""
    OWN_QUIZ = "own_quiz"
    OWNED_ALREADY = "owned_already"
    """Or it is just being bought, by another page of the same player."""
    COINS_TOO_FEW = "coins_too_few"
    TIMED_OUT = "timed_out"
    FAILED = "failed"


_NEXT: Mapping[State, frozenset[State]] = {
    State.VALIDATING: frozenset({State.RESERVED, State.REFUSED, State.VOID}),
    State.RESERVED: frozenset({State.DELIVERED, State.VOID}),
    State.DELIVERED: frozenset({State.PAID, State.VOID}),
    State.PAID: frozenset({State.DONE}),
    State.DONE: frozenset(),
    State.REFUSED: frozenset(),
    State.VOID: frozenset(),
}

BOUGHT = frozenset({State.PAID, State.DONE})
ENDED = frozenset({State.DONE, State.REFUSED, State.VOID})


def may_become(state: State, after: State) -> bool:
    return after in _NEXT[state]


def leads_to(after: State) -> tuple[State, ...]:
    """The states from which a purchase may become `after`."""
    return tuple(state for state in State if after in _NEXT[state])


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is bought, and from whom: as it was when the purchase was found valid, for good."""

    seller_id: PlayerId
    title: str
    version: int
    may_copy: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase:
    """
    Attributes:
        price, revision: of the offer that the buyer saw.
        terms: None until it was found valid.
        reason: why nothing was bought, of one that is refused or void.
        told: nobody has anything to do for it any more.
    """

    player_id: PlayerId
    purchase_id: str
    quiz_id: QuizId
    price: int
    revision: int
    begun_at: UnixMs
    state: State = State.VALIDATING
    terms: Terms | None = None
    reason: Reason | None = None
    told: bool = False

    @property
    def due_at(self) -> UnixMs:
        """When what was reserved is free again, unless it is paid."""
        return self.begun_at + DUE_MS

    @property
    def agreed(self) -> Terms:
        """The terms of one that was found valid."""
        if self.terms is None:
            raise ValueError("nothing was agreed yet")
        return self.terms


def new_purchase_id(player_id: PlayerId, quiz_id: QuizId, request_id: str) -> str:
    """``purchase-k3v7…``: of the same request the same one, so that it is carried out once."""
    return f"purchase-{derived(player_id, f'{quiz_id}#{request_id}')}"
