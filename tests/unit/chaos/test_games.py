"""Whole games under faults: everything holds that has to."""

from trivia_bench.chaos.run import TRANSPORTS
from trivia_bench.chaos.series import play_all

GAMES = 300


def test_everything_holds_in_every_game() -> None:
    series = play_all(range(1, GAMES + 1), list(TRANSPORTS))
    assert [(one.script.seed, one.violation) for one in series.failed] == []
    assert sum(series.games.values()) == GAMES
    assert series.struck > GAMES // 2
    assert len(series.faults) >= 15, "kinds of fault that never strike prove nothing"
