"""`trivia cost` reckons with what simulated games of any size really take."""

from dataclasses import fields

import pytest
from trivia_bench.costs.counts import usage_of
from trivia_bench.costs.prices import US_EAST_1
from trivia_bench.costs.usage import Usage
from trivia_bench.simulation.run import exponents

from tests.simulated import simulate

SIZES = [
    ("solo", "casual", 37, 9),
    ("hosted", "casual", 33, 8),
    ("hosted", "speed", 250, 3),
    ("hosted", "competitive", 70, 15),
    ("live", "first_correct", 33, 8),
    ("live", "speed", 250, 3),
]
"""None of them is one that was counted."""


@pytest.mark.parametrize(("mode", "rules", "players", "questions"), SIZES)
def test_a_game_takes_what_was_reckoned(
    mode: str, rules: str, players: int, questions: int
) -> None:
    played = simulate(players, questions, mode, rules).usage
    reckoned = usage_of(players, questions, mode, rules)
    bill, expected = US_EAST_1.bill(played), US_EAST_1.bill(reckoned)

    assert reckoned.messages == pytest.approx(played.messages, rel=0.02)
    assert expected.dollars == pytest.approx(bill.dollars, rel=0.02)
    assert expected.total == pytest.approx(bill.total, rel=0.02)
    of_expected = {(line.service, line.what): line.dollars for line in expected.lines}
    for line in bill.lines:
        if line.dollars > 0.05 * bill.total:
            what = line.service, line.what
            assert of_expected[what] == pytest.approx(line.dollars, rel=0.04), what


@pytest.mark.parametrize("mode", ["solo", "hosted", "live"])
def test_nothing_that_is_paid_grows_faster_than_the_players(mode: str) -> None:
    runs = [simulate(players, 2, mode) for players in (10, 100, 1000)]

    growth = exponents(runs)

    # A board carries the score of each player up to the thousandth, so bytes grow faster; what is
    # billed are messages of 5 or 32 KB, and those do not.
    assert growth.pop("bytes to players") <= 1.25
    assert {name: slope for name, slope in growth.items() if slope > 1.05} == {}
    assert all(run.too_large == {} for run in runs)


def test_every_unit_that_is_counted_has_a_price() -> None:
    one_of_each = Usage(*(1.0 for _ in fields(Usage)))

    billed = sum(line.quantity for line in US_EAST_1.bill(one_of_each).lines)

    in_gb = 2
    assert billed == pytest.approx(len(fields(Usage)) - in_gb, abs=1e-6)
