"""How much of a thing one caller may have at once, and when they may have more: token buckets.

A bucket is kept as the moment at which nothing of it is missing any more, so that one that was left
alone needs no item and no arithmetic.
"""

import zlib
from dataclasses import dataclass

from trivia.domain.ids import UnixMs


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """A kind of bucket.

    Attributes:
        name: of what it limits; part of the bucket's key.
        burst: tokens of a full bucket.
        refill_ms: after so long one token is back.
        dearest: refills that one token may cost. Once a bucket has been emptied each further token
            costs twice what the one before did, until it has been full again.
    """

    name: str
    burst: int
    refill_ms: int
    dearest: int = 1


@dataclass(frozen=True, slots=True)
class Spent:
    """What is missing of a bucket.

    Attributes:
        full_at: when it is full, Unix ms.
        count: tokens taken since it was full.
    """

    full_at: UnixMs
    count: int


NOTHING = Spent(0, 0)


def sampled(id: str, one_in: int) -> int:
    """Tokens that the thing `id` takes for all of its kind: `one_in` if it is the one in so many
    that is counted, else 0. A crowd costs a few writes then, and not one each."""
    return one_in if zlib.crc32(id.encode()) % one_in == 0 else 0


def wait_ms(allowance: Allowance, spent: Spent, now: UnixMs) -> int:
    """How long until a token is there; 0 if one is. Whoever takes more may overdraw."""
    missing = max(0, spent.full_at - now)
    return max(0, missing + (1 - allowance.burst) * allowance.refill_ms)


def after(allowance: Allowance, spent: Spent, now: UnixMs, amount: int = 1) -> Spent:
    """The bucket once `amount` tokens were taken."""
    if spent.full_at <= now:
        spent = Spent(now, 0)
    beyond = max(0, spent.count + amount - allowance.burst)
    price = min(allowance.dearest, 2 ** min(beyond, 20))
    return Spent(spent.full_at + amount * price * allowance.refill_ms, spent.count + amount)
