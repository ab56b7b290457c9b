"""What players have done: the same in the end, in whatever order it is told."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trivia.domain.players.deeds import DAYS_KNOWN, MS_PER_DAY, Days, Deeds, Finished

from tests.fakes.clock import NOON

NOTHING = Deeds()


def days(*numbers: int) -> Days:
    found = Days()
    for number in numbers:
        found = found.with_day(NOON + number * MS_PER_DAY)
    return found


@pytest.mark.parametrize(
    ("played_on", "row"),
    [
        ((), 0),
        ((0,), 1),
        ((0, 0, 0), 1),
        ((0, 1, 2), 3),
        ((2, 0, 1), 3),
        ((0, 1, 3, 4, 5), 3),
        ((0, 1, 2, 40), 3),
        ((0, 2, 4), 1),
    ],
)
def test_days_in_a_row_are_counted_in_whatever_order_they_are_told(
    played_on: tuple[int, ...], row: int
) -> None:
    assert days(*played_on).in_a_row == row


def test_a_day_begins_at_midnight_utc() -> None:
    midnight = NOON // MS_PER_DAY * MS_PER_DAY
    before_and_after = Days().with_day(midnight - 1).with_day(midnight)

    assert before_and_after.in_a_row == 2


def test_days_of_long_ago_are_forgotten_and_do_no_harm() -> None:
    assert days(*range(DAYS_KNOWN + 30)).in_a_row == DAYS_KNOWN
    assert days(10 * DAYS_KNOWN, 0).in_a_row == 1
    assert days(0, 10 * DAYS_KNOWN, 10 * DAYS_KNOWN + 1).in_a_row == 2


@given(st.lists(st.integers(0, DAYS_KNOWN - 1), min_size=1), st.randoms())
def test_days_are_a_set(played_on: list[int], rng: random.Random) -> None:
    again = played_on * 2
    rng.shuffle(again)

    assert days(*played_on) == days(*again)


@pytest.mark.parametrize(
    ("correct", "judged", "perfect"), [(5, 5, 1), (4, 5, 0), (4, 4, 0), (0, 0, 0), (20, 20, 1)]
)
def test_a_perfect_round_has_five_questions_at_least(
    correct: int, judged: int, perfect: int
) -> None:
    finished = Finished(correct=correct, judged=judged)

    assert NOTHING.with_quiz(finished, NOON, paid=True, won=False).perfect == perfect


@pytest.mark.parametrize(
    ("rank", "players", "podiums"), [(1, 4, 1), (3, 4, 1), (4, 9, 0), (3, 3, 0), (0, 0, 0)]
)
def test_on_the_podium_somebody_looks_up_to_one(rank: int, players: int, podiums: int) -> None:
    finished = Finished(correct=1, judged=1, mode="any", rank=rank, players=players)

    assert NOTHING.with_quiz(finished, NOON, paid=True, won=False).podiums == podiums


def test_who_plays_a_quiz_again_that_day_gets_nothing_for_knowing_it() -> None:
    finished = Finished(correct=9, judged=9, mode="any", rank=1, players=30, climbed=9)

    again = NOTHING.with_quiz(finished, NOON, paid=False, won=False)

    assert (again.correct, again.perfect, again.podiums, again.climbed) == (0, 0, 0, 0)
    assert again.modes == {"any"}
    assert again.days.in_a_row == 1


def test_the_largest_win_is_of_games_that_were_won() -> None:
    of_many = Finished(correct=1, judged=9, mode="any", rank=2, players=300)
    of_few = Finished(correct=1, judged=9, mode="any", rank=1, players=12)

    lost = NOTHING.with_quiz(of_many, NOON, paid=True, won=False)
    won = lost.with_quiz(of_few, NOON, paid=True, won=True)

    assert (lost.largest_win, won.largest_win) == (0, 12)


def test_how_it_went_may_be_unsaid() -> None:
    old = NOTHING.with_quiz(None, NOON, paid=True, won=True)

    assert old == Deeds(days=days(0))


def test_a_host_is_known_by_those_who_came() -> None:
    host = NOTHING.with_audience(12).with_audience(0).with_audience(7)

    assert (host.hosted, host.audience, host.largest_audience) == (2, 19, 12)


def test_plays_of_an_authors_quizzes_are_those_of_the_one_played_most() -> None:
    assert NOTHING.with_plays(50).with_plays(10).plays == 50
