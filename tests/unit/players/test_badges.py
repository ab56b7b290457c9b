"""Badges: given once for what was done, in whatever order it is told."""

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trivia.application.outbox.messages import Played, ProgressEarned
from trivia.application.players.gathering import after, news_of
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.players.badges.awarding import SHOWN_NEXT, ahead_of, awarded
from trivia.domain.players.badges.registry import BADGES
from trivia.domain.players.deeds import MS_PER_DAY, Days, Deeds
from trivia.domain.players.milestones import MILESTONES, milestone_of
from trivia.domain.players.progress import Progress, floor_of
from trivia.domain.solo.days import Daily

from tests.builders import earned
from tests.fakes.clock import NOON

NEWCOMER = Progress()


def gathered(*messages: ProgressEarned) -> Progress:
    progress = NEWCOMER
    for message in messages:
        progress = after(progress, message)
    return progress


def a_row_of(count: int) -> Days:
    return Days(latest=20_000, bits=(1 << count) - 1)


def with_sum(name: str, count: int) -> Progress:
    given: Any = {name: count}
    return Progress(**given)


def with_deed(name: str, count: int) -> Progress:
    given: Any = {name: count}
    return Progress(deeds=Deeds(**given))


DUE: Sequence[tuple[str, Progress, Progress]] = [
    (name, with_sum(attribute, goal), with_sum(attribute, goal - 1))
    for attribute, goals in {
        "quizzes_played": {"first-quiz": 1, "regular": 10, "quiz-lover": 50, "marathon": 250},
        "wins": {"first-win": 1, "ten-wins": 10, "fifty-wins": 50},
    }.items()
    for name, goal in goals.items()
] + [
    (name, with_deed(deed, goal), with_deed(deed, goal - 1))
    for deed, goals in {
        "perfect": {"flawless": 1, "ten-perfect": 10, "fifty-perfect": 50},
        "correct": {"hundred-right": 100, "thousand-right": 1000, "walking-library": 5000},
        "daily": {"daily-bread": 5, "daily-master": 30},
        "podiums": {"podium": 3},
        "largest_win": {"party-champion": 10, "hall-champion": 50},
        "climbed": {"comeback": 5},
        "hosted": {"first-show": 1, "quizmaster": 10},
        "audience": {"host-of-hundred": 100, "host-of-thousand": 1000},
        "largest_audience": {"full-house": 30},
        "plays": {"first-readers": 10, "author": 50, "bestseller": 500, "classic": 5000},
    }.items()
    for name, goal in goals.items()
]
DUE = [
    *DUE,
    *(
        (name, Progress(experience=floor_of(level)), Progress(experience=floor_of(level) - 1))
        for name, level in {"level-five": 5, "level-ten": 10, "level-twenty": 20}.items()
    ),
    *(
        (
            name,
            Progress(deeds=Deeds(days=a_row_of(row))),
            Progress(deeds=Deeds(days=a_row_of(row - 1))),
        )
        for name, row in {"three-days": 3, "whole-week": 7, "whole-month": 30}.items()
    ),
    (
        "all-rounder",
        Progress(deeds=Deeds(modes=frozenset("abc"))),
        Progress(deeds=Deeds(modes=frozenset("ab"))),
    ),
]


@pytest.mark.parametrize(("name", "enough", "too_little"), DUE, ids=[one[0] for one in DUE])
def test_a_badge_is_due_exactly_at_its_goal(
    name: str, enough: Progress, too_little: Progress
) -> None:
    assert name in awarded(enough, NOON).badges
    assert name not in awarded(too_little, NOON).badges


def test_each_badge_has_a_rule_that_is_tested() -> None:
    assert {name for name, _, _ in DUE} == set(BADGES)
    assert len(BADGES) >= 20


def test_within_a_series_each_badge_asks_for_more_of_the_same() -> None:
    goals: dict[str, list[int]] = {}
    for badge in BADGES.values():
        goals.setdefault(badge.series, []).append(badge.goal)

    for found in goals.values():
        assert found == sorted(set(found))


def test_a_newcomer_has_none() -> None:
    assert awarded(NEWCOMER, NOON).badges == {}


def test_a_badge_keeps_the_day_on_which_it_was_given() -> None:
    first = awarded(Progress(quizzes_played=1), NOON)

    later = awarded(replace(first, quizzes_played=10), NOON + 1)

    assert later.badges == {"first-quiz": NOON, "regular": NOON + 1}


def test_whose_rule_has_changed_since_stays_with_whoever_has_it() -> None:
    old = replace(NEWCOMER, badges={"retired-badge": NOON, "fifty-wins": NOON})

    assert awarded(old, NOON + 1).badges == old.badges


def test_a_guest_gets_what_they_have_done_once_they_have_registered() -> None:
    as_guest = replace(earned(90, message_id="m-1"), guest=True)
    registered = replace(earned(10, message_id="m-2"), earned_at=NOON + 1)

    assert gathered(as_guest).badges == {}
    assert gathered(as_guest, registered).badges == {"first-quiz": NOON + 1}


MESSAGES = st.builds(
    ProgressEarned,
    message_id=st.just("any"),
    player_id=st.just(PlayerId("ada")),
    experience=st.sampled_from((0, 40, 150)),
    quizzes_played=st.integers(0, 1),
    wins=st.integers(0, 1),
    earned_at=st.integers(0, 40).map(lambda day: NOON + day * MS_PER_DAY),
    played=st.none()
    | st.builds(
        Played,
        quiz_id=st.sampled_from([QuizId("rivers"), Daily("en", "2026-11-28").quiz_id]),
        title=st.just("Rivers"),
        score=st.just(0),
        correct=st.integers(0, 20),
        judged=st.just(20),
        mode=st.none() | st.sampled_from("abcd"),
        rank=st.integers(0, 5),
        players=st.integers(0, 60),
        climbed=st.integers(0, 9),
    ),
    audience=st.integers(0, 60),
    plays=st.sampled_from((0, *MILESTONES)),
)


@given(st.lists(MESSAGES, max_size=12), st.randoms())
def test_messages_in_any_order_bring_the_same_badges_and_levels(
    messages: list[ProgressEarned], rng: random.Random
) -> None:
    otherwise = list(messages)
    rng.shuffle(otherwise)

    one, other = gathered(*messages), gathered(*otherwise)

    assert one.badges.keys() == other.badges.keys()
    assert (one.experience, one.deeds) == (other.experience, other.deeds)


@given(st.lists(MESSAGES, max_size=8))
def test_nobody_ever_comes_to_less(messages: list[ProgressEarned]) -> None:
    progress = NEWCOMER
    for message in messages:
        more = after(progress, message)
        assert progress.badges.items() <= more.badges.items()
        for badge in BADGES.values():
            assert badge.reached(progress) <= badge.reached(more)
        progress = more


def test_what_a_message_has_brought_is_its_news_however_often_it_is_asked_for() -> None:
    won = replace(earned(150), wins=1)
    progress = after(NEWCOMER, won)

    news = news_of(progress, won)

    assert news.level == 2
    assert set(news.badges) == {"first-quiz", "first-win"}
    later = replace(earned(10), earned_at=NOON + 1)
    assert news_of(after(progress, later), later).badges == ()
    assert set(news_of(after(progress, later), won).badges) == {"first-quiz", "first-win"}


def test_ahead_is_the_next_of_each_series_nearest_first() -> None:
    progress = awarded(Progress(quizzes_played=9, wins=9, deeds=Deeds(audience=50)), NOON)

    ahead = ahead_of(progress)

    assert len(ahead) == SHOWN_NEXT
    assert [(one.name, one.reached, one.goal) for one in ahead[:3]] == [
        ("ten-wins", 9, 10),
        ("regular", 9, 10),
        ("host-of-hundred", 50, 100),
    ]


def test_who_has_everything_has_nothing_ahead() -> None:
    assert ahead_of(replace(NEWCOMER, badges=dict.fromkeys(BADGES, NOON))) == []


@pytest.mark.parametrize(
    ("plays", "milestone"), [(0, 0), (9, 0), (10, 10), (49, 10), (50, 50), (10**6, 5000)]
)
def test_a_milestone_is_the_last_that_was_passed(plays: int, milestone: int) -> None:
    assert milestone_of(plays) == milestone
