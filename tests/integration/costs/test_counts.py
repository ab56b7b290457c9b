"""`trivia cost` reckons with what simulated games of any size really take."""

from dataclasses import fields
from typing import cast

import pytest
from trivia.domain.games.modes import MODES
from trivia.domain.games.rules import Rules
from trivia.domain.games.ruleset import Ruleset
from trivia_bench.costs.counts import counted_as, usage_of
from trivia_bench.costs.prices import US_EAST_1
from trivia_bench.costs.usage import Usage
from trivia_bench.simulation.run import exponent, exponents

from tests.simulated import simulate

SIZES = [
    ("http", "casual", 37, 9),
    ("websocket", "casual", 33, 8),
    ("websocket", "speed", 250, 3),
    ("websocket", "competitive", 70, 15),
    ("mqtt", "first_correct", 33, 8),
    ("mqtt", "speed", 250, 3),
]
"""None of them is one that was counted."""


@pytest.mark.parametrize(("transport", "mode", "players", "questions"), SIZES)
def test_a_game_takes_what_was_reckoned(
    transport: str, mode: str, players: int, questions: int
) -> None:
    played = simulate(players, questions, transport, mode).usage
    reckoned = usage_of(players, questions, transport, mode)
    bill, expected = US_EAST_1.bill(played), US_EAST_1.bill(reckoned)

    assert reckoned.messages == pytest.approx(played.messages, rel=0.02)
    assert expected.dollars == pytest.approx(bill.dollars, rel=0.02)
    assert expected.total == pytest.approx(bill.total, rel=0.02)
    of_expected = {(line.service, line.what): line.dollars for line in expected.lines}
    for line in bill.lines:
        if line.dollars > 0.05 * bill.total:
            what = line.service, line.what
            # Modes that send the same are counted once; their results compress differently well.
            assert of_expected[what] == pytest.approx(line.dollars, rel=0.045), what


@pytest.mark.parametrize("transport", ["http", "websocket", "mqtt"])
def test_nothing_that_is_paid_grows_faster_than_the_players(transport: str) -> None:
    runs = [simulate(players, 2, transport) for players in (10, 100, 1000)]

    growth = exponents(runs)

    assert {name: slope for name, slope in growth.items() if slope > 1.05} == {}
    assert all(run.too_large == {} for run in runs)


FASTER = {
    # Above 500, each player of a live game is told alone: a step between 100 and 1,000. Answers
    # go past the broker, so little else comes in.
    ("mqtt", "iot_in"): 1.19,
    ("mqtt", "iot_out"): 1.08,
}
"""What grows faster than the players, and how fast at most: to be mended, not to be raised."""


@pytest.mark.parametrize("sizes", [(100, 1000), (1000, 10_000)])
@pytest.mark.parametrize("transport", ["http", "websocket", "mqtt"])
def test_what_is_billed_grows_with_the_players_up_to_ten_thousand(
    transport: str, sizes: tuple[int, int]
) -> None:
    """Read from what was counted; that this is what games take is tested above."""
    usages = [usage_of(players, 5, transport) for players in sizes]
    billed = {
        field.name: [getattr(usage, field.name) for usage in usages]
        for field in fields(Usage)
        if all(getattr(usage, field.name) for usage in usages)
    }
    billed["dollars"] = [US_EAST_1.bill(usage).total for usage in usages]

    growth = {name: exponent(sizes, values) for name, values in billed.items()}

    faster = {
        name: round(slope, 3)
        for name, slope in growth.items()
        if slope > FASTER.get((transport, name), 1.05)
    }
    assert faster == {}


class Chaos(Ruleset):
    puts_out = True


def test_a_mode_that_nobody_has_counted_is_not_reckoned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is out sends nothing: that is like no other mode."""
    monkeypatch.setitem(cast(dict[str, Ruleset], MODES), "chaos", Chaos(Rules(mode="chaos")))
    with pytest.raises(ValueError, match="Nobody has counted mqtt chaos"):
        usage_of(10, 10, "mqtt", "chaos")


@pytest.mark.parametrize("transport", ["websocket", "mqtt"])
def test_a_mode_that_sends_what_another_does_takes_as_much(
    monkeypatch: pytest.MonkeyPatch, transport: str
) -> None:
    quiet = Ruleset(Rules(mode="quiet", streaks=True))
    monkeypatch.setitem(cast(dict[str, Ruleset], MODES), "quiet", quiet)

    assert usage_of(10, 10, transport, "quiet") == usage_of(10, 10, transport, "casual")
    assert counted_as("mqtt", "first_correct") == "first_correct"
    assert counted_as("websocket", "first_correct") == "casual"


def test_every_unit_that_is_counted_has_a_price() -> None:
    one_of_each = Usage(*(1.0 for _ in fields(Usage)))

    billed = sum(line.quantity for line in US_EAST_1.bill(one_of_each).lines)

    in_gb, beside = 2, 1
    assert billed == pytest.approx(len(fields(Usage)) - in_gb - beside, abs=1e-6)
    assert US_EAST_1.socket_logs(one_of_each) > 0
