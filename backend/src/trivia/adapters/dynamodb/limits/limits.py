"""Table Limits: what is missing of the buckets of callers.

One conditional write takes from a bucket, as it was seen before or as if it were full. If it is not
so, the refusal of the write tells what it is: whoever has had enough costs no second one.
"""

from typing import TYPE_CHECKING

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.conditional import Condition, update_if
from trivia.adapters.dynamodb.items import Item, Stored, number, number_of
from trivia.domain.ids import UnixMs
from trivia.domain.limits import NOTHING, Allowance, Spent, after, wait_ms

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_TRIES = 5
CONTENDED_MS = 1_000
_KEPT_S = 60


class DynamoLimits:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def spend(
        self,
        allowance: Allowance,
        who: str,
        now: UnixMs,
        *,
        amount: int = 1,
        seen: Spent = NOTHING,
    ) -> int:
        key = keys.limit(allowance.name, who)
        for _ in range(_TRIES):
            wait = wait_ms(allowance, seen, now)
            if wait:
                return wait
            update, unless_changed = taking(allowance, seen, now, amount)
            unmet = update_if(self._client, self._table, key, update, unless_changed)
            if unmet is None:
                return 0
            seen = spent_of(unmet.found)
        return CONTENDED_MS  # so many failures at the same moment come from nobody who means well


def spent_of(item: Stored | None) -> Spent:
    return NOTHING if item is None else Spent(number_of(item, "full_at"), number_of(item, "taken"))


def taking(
    allowance: Allowance, seen: Spent, now: UnixMs, amount: int = 1
) -> tuple[str, Condition]:
    """The update that takes `amount` tokens, of which one is there, and what must hold for it."""
    new = after(allowance, seen, now, amount)
    values: Item = {":now": number(now), ":expires": number(new.full_at // 1000 + _KEPT_S)}
    if seen.full_at > now and allowance.dearest == 1:
        # Every token costs the same: two hundred of one class need not wait for each other.
        room = (allowance.burst - 1) * allowance.refill_ms
        values |= {
            ":cost": number(amount * allowance.refill_ms),
            ":amount": number(amount),
            ":most": number(now + room),
        }
        update = "SET full_at = full_at + :cost, taken = taken + :amount, expires_at = :expires"
        return update, Condition(holds="full_at > :now AND full_at <= :most", values=values)
    values |= {":full": number(new.full_at), ":count": number(new.count)}
    update = "SET full_at = :full, taken = :count, expires_at = :expires"
    if seen.full_at <= now:
        holds = "attribute_not_exists(full_at) OR full_at <= :now"
        return update, Condition(holds=holds, values=values)
    values |= {":seen": number(seen.full_at), ":taken": number(seen.count)}
    del values[":now"]  # DynamoDB refuses what is not used
    return update, Condition(holds="full_at = :seen AND taken = :taken", values=values)
