"""What is done beside games, and what each of it takes: counted in the simulation.

Tests do the same over tables that count (`component/purchases/test_cost.py`, `component/avatars`)
and compare.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from trivia_bench.costs.prices import PriceTable
from trivia_bench.costs.usage import Usage

PURCHASE = Usage(
    http=6,
    lambda_requests=11,
    lambda_gb_s=0.12,
    reads=20,
    writes=67,
    sns=2,
    log_bytes=5208,
    out_bytes=1069,
    transitions=10,
)
"""Of a quiz: begun, looked at five times, ten states; what both are told by NotificationTopic."""

PICTURE = Usage(
    http=2,
    lambda_requests=8,
    lambda_gb_s=0.1,
    reads=6,
    writes=13,
    sns=1,
    log_bytes=3000,
    out_bytes=359,
    transitions=10,
)
"""Of a player, in place of another: begun, ten states, looked at once. Without having it judged."""

BESIDE: Mapping[str, Usage] = {
    "buying a quiz": PURCHASE,
    "a picture of one's own": PICTURE,
}


@dataclass(frozen=True, slots=True)
class Beside:
    """
    Attributes:
        transitions: of its state machine.
    """

    what: str
    transitions: float
    reads: float
    writes: float
    lambda_requests: float
    dollars: float


def costs_beside(prices: PriceTable) -> list[Beside]:
    return [
        Beside(
            what=what,
            transitions=usage.transitions,
            reads=usage.reads,
            writes=usage.writes,
            lambda_requests=usage.lambda_requests,
            dollars=prices.bill(usage).total,
        )
        for what, usage in BESIDE.items()
    ]
