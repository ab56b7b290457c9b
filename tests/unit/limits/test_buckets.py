"""Token buckets: arithmetic only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trivia.domain.limits import NOTHING, Allowance, Spent, after, sampled, wait_ms

from tests.fakes.clock import NOON

FIVE = Allowance(name="five", burst=5, refill_ms=1_000)
STRICT = Allowance(name="strict", burst=3, refill_ms=1_000, dearest=8)


def drained(allowance: Allowance) -> Spent:
    spent = NOTHING
    for _ in range(allowance.burst):
        assert wait_ms(allowance, spent, NOON) == 0
        spent = after(allowance, spent, NOON)
    return spent


def test_a_full_bucket_gives_its_burst_at_once_and_then_one_by_one() -> None:
    spent = drained(FIVE)

    assert wait_ms(FIVE, spent, NOON) == 1_000
    assert wait_ms(FIVE, spent, NOON + 999) == 1
    assert wait_ms(FIVE, spent, NOON + 1_000) == 0


def test_what_was_left_alone_is_full_again() -> None:
    spent = drained(FIVE)

    assert spent.full_at == NOON + 5_000
    assert after(FIVE, spent, NOON + 3_600_000) == Spent(NOON + 3_601_000, 1)


def test_who_takes_many_for_all_of_a_kind_may_overdraw_and_everybody_waits_for_it() -> None:
    overdrawn = after(FIVE, after(FIVE, NOTHING, NOON, 4), NOON, 8)

    assert wait_ms(FIVE, overdrawn, NOON) == 8_000
    assert wait_ms(FIVE, overdrawn, NOON + 8_000) == 0


def test_one_in_so_many_is_counted_for_all() -> None:
    taken = [sampled(f"guest-{n}", 8) for n in range(4_000)]

    assert set(taken) == {0, 8}
    assert 3_500 < sum(taken) < 4_500


def test_beyond_the_burst_each_token_costs_twice_what_the_one_before_did() -> None:
    now, spent, waits = NOON, drained(STRICT), []
    for _ in range(6):
        waits.append(wait_ms(STRICT, spent, now))
        now += waits[-1]
        spent = after(STRICT, spent, now)

    assert waits == [1_000, 2_000, 4_000, 8_000, 8_000, 8_000]


def test_who_waits_until_the_bucket_is_full_is_forgiven() -> None:
    spent = after(STRICT, drained(STRICT), NOON + 1_000)

    assert after(STRICT, spent, spent.full_at).count == 1


@given(st.lists(st.integers(0, 30_000), max_size=60), st.sampled_from([FIVE, STRICT]))
def test_no_more_is_given_than_burst_and_refill_allow(pauses: list[int], of: Allowance) -> None:
    now, spent, given_at = NOON, NOTHING, []
    for pause in pauses:
        now += pause
        if wait_ms(of, spent, now) == 0:
            spent = after(of, spent, now)
            given_at.append(now)

    for first, start in enumerate(given_at):
        for last in range(first, len(given_at)):
            most = of.burst + (given_at[last] - start) // of.refill_ms
            assert last - first + 1 <= most


@pytest.mark.parametrize("wait", [1, 999, 12_345])
def test_after_the_wait_that_is_said_there_is_one(wait: int) -> None:
    spent = Spent(NOON + (FIVE.burst - 1) * FIVE.refill_ms + wait, FIVE.burst)

    assert wait_ms(FIVE, spent, NOON) == wait
    assert wait_ms(FIVE, spent, NOON + wait) == 0
