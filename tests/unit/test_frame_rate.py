"""How frames per second are counted out of a trace."""

import pytest

from tests.browser.frame_rate import drawn_in, rate_of


def test_frames_are_counted_while_something_moves() -> None:
    moving = [n * 20.0 for n in range(11)]
    later = [5_000 + n * 20.0 for n in range(6)]
    rate = rate_of(moving + later)
    assert rate.per_second == pytest.approx(50)
    assert rate.longest_ms == pytest.approx(20)
    assert rate.frames == 17


def test_a_hitch_counts_and_a_pause_does_not() -> None:
    assert rate_of([0, 100, 120, 9_000]).per_second == pytest.approx(1000 * 2 / 120)
    assert rate_of([5]).per_second == 0


def test_the_trace_says_when_a_frame_was_drawn() -> None:
    events = [{"name": "DrawFrame", "ts": 3_000}, {"name": "Other", "ts": 1}]
    assert drawn_in({"traceEvents": events}) == [3.0]
