"""Whoever dies at any call of any step leaves nothing half done, and everything ends."""

import pytest
from trivia.domain.purchases.purchase import BOUGHT, DUE_MS, State

from tests.builders import ADA, BOB
from tests.fakes.mortal import Killed
from tests.unit.purchases.shop import PRICE, Shop

CALLS = 22
"""Of ports, from the request to the end: the test that counts them keeps this true."""


def a_shop() -> Shop:
    shop = Shop()
    shop.ledger.give(ADA.id, 100)
    return shop


def test_so_many_calls_are_made() -> None:
    shop = a_shop()
    with shop.reaper.kill() as reaper:
        shop.buy()
    assert reaper.calls == CALLS


@pytest.mark.parametrize("at", range(CALLS))
def test_killed_at_any_call_it_is_done_when_it_is_tried_again(at: int) -> None:
    shop = a_shop()
    with shop.reaper.kill(at):
        shop.buy()
    shop.check()
    assert shop.ends(shop.buy()) == (State.DONE, None)

    assert (shop.coins(ADA), shop.coins(BOB)) == (100 - PRICE, PRICE)
    shop.check(ended=True)


@pytest.mark.parametrize("at", range(CALLS))
def test_killed_at_any_call_and_never_tried_again_it_is_whole_or_nothing(at: int) -> None:
    shop = a_shop()
    with shop.reaper.kill(at):
        shop.buy()
    shop.check()
    shop.clock.advance(DUE_MS / 1000 + 1)
    shop.sweep_up()

    shop.check(ended=True)
    assert shop.coins(ADA) + shop.coins(BOB) == 100


@pytest.mark.parametrize("at", range(CALLS))
def test_a_sweep_that_is_killed_too_is_done_by_the_next(at: int) -> None:
    shop = a_shop()
    purchase = shop.begin()
    shop.step(purchase, "validate", "reserve", "deliver")
    shop.clock.advance(DUE_MS / 1000 + 1)
    with shop.reaper.kill(at):
        shop.sweep_up()
    shop.check()
    shop.sweep_up()

    shop.check(ended=True)
    assert shop.coins(ADA) == 100


class Stalled(Exception):
    """A call of which nobody knows whether it was carried out."""


@pytest.mark.parametrize("lost", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("times", [1, 5, 6])
@pytest.mark.parametrize("step", ["validate", "reserve", "deliver", "settle", "tell"])
def test_a_step_that_fails_is_tried_five_times_and_then_undone(
    step: str, times: int, lost: bool
) -> None:
    shop = a_shop()
    left = times
    invoke = shop.invoke

    def failing(event: dict[str, str]) -> object:
        nonlocal left
        fails = event["step"] == step and left > 0
        left -= fails
        if fails and not lost:
            raise Stalled
        answer = invoke(event)
        if fails:
            raise Stalled
        return answer

    shop.function = failing
    purchase = shop.begin()
    execution = shop.run(purchase)
    shop.check()

    if times == 1:
        assert execution.visited[-1] == "Bought"
    elif step == "tell":
        assert execution.visited[-1] == "Unfinished"
        shop.clock.advance(DUE_MS / 1000 + 1)
        shop.sweep_up()
    elif step == "settle" and lost:
        assert execution.visited[-1] == "Bought", "what was paid is not given back"
    else:
        assert execution.visited[-1] == "Voided"
    shop.check(ended=True)
    bought = shop.now(purchase).state in BOUGHT
    assert (shop.coins(ADA), shop.coins(BOB)) == ((70, 30) if bought else (100, 0))


def test_dead_is_dead() -> None:
    """No handler and no retry of the machine catches it."""
    assert not issubclass(Killed, Exception)
