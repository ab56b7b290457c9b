"""What it takes to pay a player coins, once a game or attempt that pays: counted by itself.

Games are counted without it, as they were before there were coins; whoever plays one more time on a
day when its quiz has paid already earns nothing, and takes none of this.
"""

from trivia_bench.costs.prices import PriceTable
from trivia_bench.costs.usage import Usage

TOGETHER = 10
"""Players whom one publish, one batch of the queue and one call of MoneyAdjust are for, in a game
that ends for all of them. Who plays alone has them for themselves."""

PAID = Usage(
    lambda_requests=1 / TOGETHER,
    lambda_gb_s=0.5 * (3.0 + 9.0) / 1000,
    writes=12,
    sns=1 / TOGETHER,
    sqs=1 + 2 / TOGETHER,
    log_bytes=42,
)
"""A transfer is six items, written in a transaction: the transfer, both accounts, an entry of each,
and what the day has paid so far. `component/bench/test_coins.py` pays ten and counts."""


def dollars(prices: PriceTable) -> float:
    """For each player who is paid."""
    return prices.bill(PAID).total
