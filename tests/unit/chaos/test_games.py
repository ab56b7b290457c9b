"""Whole games under faults: everything holds that has to."""

from trivia_bench.chaos.series import TURNS, play_all
from trivia_bench.chaos.world.faults import RATES

GAMES = 2_000

OPEN = frozenset({956, 1061})
"""Known: a hosted host lost four functions and two lines, and two events were sent to nobody; a
live game's cache was lost twice within one close, and an answer with it."""


def test_everything_holds_in_every_game() -> None:
    series = play_all(range(1, GAMES + 1), TURNS)
    failed = {one.script.seed: one.violation for one in series.failed}
    assert {seed: what for seed, what in failed.items() if seed not in OPEN} == {}
    assert sum(series.games.values()) == GAMES
    assert series.struck > GAMES // 2
    assert set(series.faults) == set(RATES), "a kind of fault that never strikes proves nothing"
