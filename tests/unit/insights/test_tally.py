"""Sums of plays: the order does not matter, and the middle of times is near enough."""

import random
from statistics import median

import pytest
from trivia.domain.insights.counted import LEAST, Counted
from trivia.domain.insights.marks import Mark, of_attempt
from trivia.domain.insights.tally import NOTHING, SHARE, QuestionTally, Tally, times_of


def a_play(right: int, of: int = 4) -> Tally:
    marks = [Mark(f"q{number}", True, number <= right) for number in range(1, of + 1)]
    return of_attempt(marks)


def test_an_attempt_is_one_play_with_its_share_of_right_answers() -> None:
    tally = of_attempt([Mark("q1", True, True), Mark("q2", True, False), Mark("q3", False, False)])

    assert (tally.plays, tally.scored, tally.share_sum) == (1, 1, SHARE // 3)
    assert tally.questions == {"q1": QuestionTally(1, 1), "q2": QuestionTally(1, 0)}
    assert tally.bands == (0, 0, 0, 1)


def test_what_has_no_right_answer_is_answered_and_moves_no_average() -> None:
    tally = of_attempt([Mark("poll", True, None)])

    assert (tally.plays, tally.scored, tally.average_share) == (1, 0, None)
    assert tally.questions == {"poll": QuestionTally(1, 0)}


def test_plays_add_up_to_the_same_in_any_order_and_grouping() -> None:
    dice = random.Random(7)
    plays = [a_play(dice.randint(0, 4)) for _ in range(40)]
    expected = NOTHING
    for one in plays:
        expected = expected.plus(one)

    for _ in range(20):
        dice.shuffle(plays)
        groups = [NOTHING] * 5
        for one in plays:
            at = dice.randrange(5)
            groups[at] = groups[at].plus(one)
        found = NOTHING
        for group in groups:
            found = found.plus(group)
        assert found == expected
    assert sum(expected.bands) == expected.plays == 40


def test_all_right_is_in_the_last_band_and_nothing_right_in_the_first() -> None:
    assert a_play(4).bands == (0,) * 9 + (1,)
    assert a_play(0).bands == (1,)


@pytest.mark.parametrize("seed", range(20))
def test_the_middle_time_is_within_the_bounds_of_the_true_one(seed: int) -> None:
    dice = random.Random(seed)
    times = [round(dice.gammavariate(3, 2_000)) for _ in range(dice.randint(1, 200))]

    found = QuestionTally(len(times), 0, times_of(times)).median_ms

    assert found is not None
    assert abs(found - median(times)) <= max(2_000, 0.35 * median(times))


def test_without_a_clock_there_is_no_time_and_an_endless_one_counts_as_the_longest() -> None:
    assert QuestionTally(3, 1).median_ms is None
    assert QuestionTally(1, 1, times_of([10**9])).median_ms is not None


def test_what_is_shown_moves_on_by_several_plays_at_a_time() -> None:
    """Whoever looks before and after one play learns nothing of it."""
    counted, shown = Counted(), {0}
    for number in range(1, 40):
        counted = counted.plus(a_play(number % 5))
        assert counted.now.plays == number
        shown.add(counted.shown.plays)

    steps = sorted(shown)
    assert all(after - before >= LEAST for before, after in zip(steps, steps[1:], strict=False))
    assert counted.now.plays - counted.shown.plays < LEAST


def test_a_class_is_shown_at_once() -> None:
    plays = NOTHING
    for number in range(25):
        plays = plays.plus(a_play(number % 5))

    assert Counted().plus(plays).shown.plays == 25


def test_an_attempt_of_a_guest_is_a_play_that_pays_nobody() -> None:
    marks = [Mark("q1", True, True)]

    assert (of_attempt(marks).paying, of_attempt(marks, guest=True).paying) == (1, 0)
    assert of_attempt(marks).plus(of_attempt(marks)).paying == 2
