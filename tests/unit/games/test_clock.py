"""The clock of a question that is stopped, and when answers counted."""

import pytest
from trivia.domain.games.clock import CLOCKS_MS, STOP_GRACE_MS, STOP_WRITTEN_MS, Clock, started

ASKED, DEADLINE = 1_000_000, 1_010_000
STOP = ASKED + 4_000


@pytest.fixture
def stopped() -> Clock:
    return started(ASKED, 10).stopped(STOP + STOP_GRACE_MS)


def test_a_stop_that_is_known_to_be_written_in_time_leaves_no_more_grace(stopped: Clock) -> None:
    clock = stopped.stop_written_by(STOP + STOP_WRITTEN_MS)
    assert clock.late == ()
    assert not clock.was_open(STOP + STOP_GRACE_MS + 1)


def test_until_a_late_stop_was_written_answers_count_as_if_they_came_with_it(
    stopped: Clock,
) -> None:
    clock = stopped.stop_written_by(STOP + 3_000)
    assert clock.was_open(STOP + 3_000 + CLOCKS_MS)
    assert not clock.was_open(STOP + 3_000 + CLOCKS_MS + 1)
    assert clock.elapsed(STOP + 2_000) == clock.elapsed(STOP + STOP_GRACE_MS)
    assert clock.remaining == stopped.remaining


def test_nothing_counts_that_came_after_the_deadline(stopped: Clock) -> None:
    clock = stopped.stop_written_by(DEADLINE + 60_000)
    assert clock.was_open(DEADLINE)
    assert not clock.was_open(DEADLINE + 1)


def test_the_deadline_of_a_second_run_is_what_was_left() -> None:
    first = started(ASKED, 10).stopped(STOP).resumed(STOP + 60_000)
    clock = first.stopped(STOP + 61_000).stop_written_by(STOP + 90_000)
    assert clock.was_open(first.deadline)
    assert not clock.was_open(first.deadline + 1)


def test_what_was_made_sure_of_once_stays(stopped: Clock) -> None:
    sure = stopped.stop_written_by(STOP + 3_000)
    assert sure.stop_written_by(STOP + 5_000) == sure


def test_a_question_that_ran_out_needs_no_grace() -> None:
    clock = started(ASKED, 10).stopped(DEADLINE + STOP_GRACE_MS)
    assert clock.stop_written_by(DEADLINE + 60_000) == clock
