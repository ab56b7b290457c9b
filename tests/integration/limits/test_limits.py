"""Buckets of callers: one suite over the fake and over DynamoDB."""

import itertools
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from trivia.adapters.dynamodb.limits.limits import DynamoLimits
from trivia.application.limits.ports import Limits
from trivia.domain.limits import NOTHING, Allowance, Spent, after

from tests.fakes.clock import NOON
from tests.fakes.limits import MemoryLimits

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

FIVE = Allowance(name="five", burst=5, refill_ms=1_000)
STRICT = Allowance(name="strict", burst=3, refill_ms=1_000, dearest=4)
_numbers = itertools.count(1)


@pytest.fixture(params=["fake", "dynamodb"])
def limits(request: pytest.FixtureRequest) -> Limits:
    if request.param == "fake":
        return MemoryLimits()
    client: DynamoDBClient = request.getfixturevalue("dynamodb")
    return DynamoLimits(client, request.getfixturevalue("tables")["Limits"])


def somebody() -> str:
    return f"caller-{next(_numbers)}"


@pytest.mark.parametrize("of", [FIVE, STRICT], ids=lambda of: of.name)
def test_a_caller_has_the_burst_and_then_waits_for_the_refill(
    limits: Limits, of: Allowance
) -> None:
    who = somebody()

    assert [limits.spend(of, who, NOON) for _ in range(of.burst + 2)] == [
        *[0] * of.burst,
        1_000,
        1_000,
    ]
    assert limits.spend(of, who, NOON + 1_000) == 0
    assert limits.spend(of, who, NOON + 1_000) == (1_000 if of is FIVE else 2_000)


def test_one_caller_takes_nothing_of_another(limits: Limits) -> None:
    greedy, modest = somebody(), somebody()
    for _ in range(9):
        limits.spend(FIVE, greedy, NOON)

    assert limits.spend(FIVE, modest, NOON) == 0
    assert limits.spend(STRICT, greedy, NOON) == 0, "of another thing"


def test_what_was_seen_before_may_be_out_of_date(limits: Limits) -> None:
    who = somebody()
    seen = after(FIVE, NOTHING, NOON)
    for _ in range(4):
        assert limits.spend(FIVE, who, NOON) == 0

    assert limits.spend(FIVE, who, NOON, seen=seen) == 0
    assert limits.spend(FIVE, who, NOON, seen=seen) == 1_000
    assert limits.spend(FIVE, who, NOON + 60_000, seen=Spent(NOON + 61_000, 9)) == 0


@pytest.mark.parametrize("of", [FIVE, STRICT], ids=lambda of: of.name)
def test_calls_of_the_same_moment_get_no_more_than_there_is(limits: Limits, of: Allowance) -> None:
    who = somebody()
    with ThreadPoolExecutor(8) as threads:
        waits = list(threads.map(lambda _: limits.spend(of, who, NOON), range(16)))

    given = Counter(wait == 0 for wait in waits)[True]
    # Where each failure costs more than the one before, those that collide may be told to wait.
    assert given == of.burst if of is FIVE else 1 <= given <= of.burst
