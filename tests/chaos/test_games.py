"""Whole games under faults: everything holds that has to."""

import pytest
from trivia_bench.chaos.series import TURNS, play_all
from trivia_bench.chaos.world.faults import RATES

PARTS, GAMES = 8, 250
"""Parts, and games in each: workers share them."""


@pytest.mark.parametrize("part", range(PARTS))
def test_everything_holds_in_every_game(part: int) -> None:
    first = 1 + part * GAMES
    series = play_all(range(first, first + GAMES), TURNS)
    assert {(one.script.seed, one.violation) for one in series.failed} == set()
    assert sum(series.games.values()) == GAMES
    assert series.struck > GAMES // 2
    assert set(series.faults) == set(RATES), "a kind of fault that never strikes proves nothing"
