"""Each try waits longer than the one before; there is a last one."""

import pytest
from trivia_local.supervision.tries import PAUSES_S, SETTLED_S, pause_before_try


def test_the_first_try_is_at_once_and_each_one_waits_longer() -> None:
    pauses = [pause_before_try([0.0] * deaths, 0.0) for deaths in range(1, len(PAUSES_S) + 1)]
    assert pauses == list(PAUSES_S)
    assert pauses[0] == 0
    assert pauses == sorted(set(PAUSES_S))


def test_after_the_last_try_a_part_is_given_up() -> None:
    assert pause_before_try([0.0] * (len(PAUSES_S) + 1), 0.0) is None


@pytest.mark.parametrize("deaths", [1, 20, 100])
def test_deaths_that_are_far_apart_have_nothing_to_do_with_each_other(deaths: int) -> None:
    times = [(SETTLED_S + 1) * number for number in range(deaths)]
    assert pause_before_try(times, times[-1]) == PAUSES_S[0]


def test_all_tries_are_over_within_the_time_in_which_deaths_count() -> None:
    assert sum(PAUSES_S) < SETTLED_S
