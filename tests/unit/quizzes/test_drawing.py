"""Questions that are drawn, and orders that follow from a seed: the same ones for ever."""

from collections import Counter
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trivia.adapters.quiz_codec import dump_quiz, load_quiz
from trivia.application.games.opening import as_played
from trivia.contract.quizzes.check import check_quiz
from trivia.domain.kinds.multiple_select import MultipleSelect
from trivia.domain.kinds.poll import Poll
from trivia.domain.kinds.single_choice import SingleChoice
from trivia.domain.kinds.true_false import TrueFalse
from trivia.domain.questions.choices import Choice, ChoiceQuestion
from trivia.domain.questions.question import Difficulty, Question
from trivia.domain.quizzes.drawing import DrawRule, places_drawn
from trivia.domain.quizzes.quiz import Quiz
from trivia.domain.quizzes.shuffling import drawn, played_alone, shuffled

from tests.builders import quiz, random_quiz
from tests.unit.quizzes.test_check import BOOLEAN
from tests.unit.quizzes.test_check import quiz as document

TAGS = ("bees", "rivers", "music")
seeds = st.text(min_size=1)
difficulties = st.none() | st.sampled_from(Difficulty)
tags = st.lists(st.sampled_from(TAGS), unique=True).map(tuple)
rules = st.builds(DrawRule, count=st.integers(1, 12), tags=tags, difficulty=difficulties)


def question(number: int, *tags: str, difficulty: Difficulty | None = None) -> TrueFalse:
    common: dict[str, Any] = {"text": f"Statement {number}.", "time_limit_s": 10 + number}
    return TrueFalse(id=f"q{number}", correct=True, tags=tags, difficulty=difficulty, **common)


@st.composite
def pools(draw: st.DrawFn) -> tuple[Question, ...]:
    many = draw(st.integers(1, 25))
    return tuple(
        question(number, *draw(tags), difficulty=draw(difficulties)) for number in range(many)
    )


@given(st.lists(rules, min_size=1, max_size=4), pools(), seeds, seeds)
def test_a_draw_takes_what_fits_no_question_twice_and_as_many_by_every_seed(
    rules: list[DrawRule], pool: tuple[Question, ...], seed: str, other: str
) -> None:
    found = places_drawn(rules, pool, seed)
    taken = [at for places in found for at in places]
    assert len(taken) == len(set(taken))
    for rule, places in zip(rules, found, strict=True):
        assert len(places) <= rule.count
        assert all(rule.takes(pool[at]) for at in places)
    assert found == places_drawn(rules, pool, seed)
    assert list(map(len, found)) == list(map(len, places_drawn(rules, pool, other)))


def test_a_rule_leaves_a_later_one_what_only_that_can_take() -> None:
    pool = (question(1, "bees"), question(2), question(3, "bees"))
    wanted = (DrawRule(count=2), DrawRule(count=1, tags=("bees",)))
    for number in range(50):
        assert sum(map(len, places_drawn(wanted, pool, f"seed {number}"))) == 3


def test_every_set_is_drawn_about_equally_often() -> None:
    pool = tuple(question(number) for number in range(5))
    counts = Counter(
        tuple(places_drawn((DrawRule(count=2),), pool, f"seed {number}")[0])
        for number in range(2_000)
    )
    assert len(counts) == 10
    assert all(140 < count < 265 for count in counts.values()), counts


def bees(**fields: Any) -> Quiz:
    pool = tuple(question(number, "bees" if number % 2 else "rivers") for number in range(12))
    return replace(quiz(questions=pool), **fields)


def test_rules_are_asked_one_after_the_other_each_in_the_authors_order() -> None:
    draw = (DrawRule(count=3, tags=("rivers",)), DrawRule(count=4, tags=("bees",)))
    found = drawn(bees(draw=draw), "seed").questions
    assert [one.tags for one in found] == [("rivers",)] * 3 + [("bees",)] * 4
    numbers = [int(one.id[1:]) for one in found]
    assert numbers == sorted(numbers[:3]) + sorted(numbers[3:])


def test_a_quiz_counts_what_is_asked_of_one_who_plays_it() -> None:
    of_some = bees(draw=(DrawRule(count=3),))
    assert of_some.question_count == 3
    assert of_some.max_score == 3000
    assert of_some.time_limit_s == 21 + 20 + 19
    assert len(drawn(of_some, "seed").questions) == 3
    assert drawn(of_some, "seed").question_count == 3


def test_the_order_of_questions_changes_for_those_who_play_alone() -> None:
    mixed = bees(shuffle_questions=True)
    orders = {played_alone(mixed, f"seed {n}").questions for n in range(20)}
    assert len(orders) == 20
    assert all(set(order) == set(mixed.questions) for order in orders)
    assert played_alone(mixed, "seed") == played_alone(mixed, "seed")
    assert as_played(mixed, "seed").questions == mixed.questions


def test_a_drawn_quiz_that_is_kept_is_the_same_when_it_is_read() -> None:
    whole = bees(draw=(DrawRule(count=3, tags=("bees",), difficulty=None),), tags=("Bees!",))
    for kept in (whole, as_played(whole, "seed")):
        assert load_quiz(dump_quiz(kept)) == kept


def test_draws_are_those_of_before() -> None:
    """Results of games are looked at for months: what a seed draws must not change."""
    whole = bees(draw=(DrawRule(count=4),), shuffle_questions=True)
    assert [one.id for one in drawn(whole, "a seed").questions] == ["q4", "q6", "q7", "q9"]
    assert [one.id for one in played_alone(whole, "a seed").questions] == ["q9", "q6", "q7", "q4"]


CHOICES = (Choice("a", "Seine"), Choice("b", "Rhine"), Choice("c", "Po"))
COMMON: dict[str, Any] = {"text": "Which?", "time_limit_s": 20, "choices": CHOICES}


def mixed(question: ChoiceQuestion, seed: str) -> ChoiceQuestion:
    (found,) = shuffled(replace(quiz(questions=(question,)), shuffle_choices=True), seed).questions
    assert isinstance(found, ChoiceQuestion)
    return found


@given(seeds, st.sampled_from("abc"), st.sampled_from("abc"))
def test_what_is_shown_of_mixed_choices_is_the_same_whatever_is_right(
    seed: str, one: str, other: str
) -> None:
    shown = [mixed(SingleChoice(id="q", correct=right, **COMMON), seed) for right in (one, other)]
    assert shown[0].choices == shown[1].choices


@given(seeds, st.permutations(CHOICES))
def test_mixed_choices_do_not_tell_where_their_author_had_them(
    seed: str, written: list[Choice]
) -> None:
    """Also not by their ids: many authors write the right one first, and call it "a"."""
    named = tuple(Choice("abc"[at], choice.text) for at, choice in enumerate(written))
    first = SingleChoice(id="q", correct="a", **COMMON)
    again = replace(first, choices=named)
    assert mixed(first, seed).choices == mixed(again, seed).choices


@given(seeds)
def test_what_is_right_stays_right(seed: str) -> None:
    one = mixed(SingleChoice(id="q", correct="b", **COMMON), seed)
    assert isinstance(one, SingleChoice)
    assert next(c.text for c in one.choices if c.id == one.correct) == "Rhine"
    several = mixed(MultipleSelect(id="q", correct=frozenset("ac"), **COMMON), seed)
    assert isinstance(several, MultipleSelect)
    assert {c.text for c in several.choices if c.id in several.correct} == {"Seine", "Po"}


def test_every_order_of_choices_is_shown_about_equally_often() -> None:
    only = SingleChoice(id="q", correct="b", **COMMON)
    counts = Counter(
        tuple(choice.text for choice in mixed(only, f"seed {number}").choices)
        for number in range(1_200)
    )
    assert set(counts) == set(permutations(choice.text for choice in CHOICES))
    assert all(140 < count < 260 for count in counts.values()), counts


def test_the_choices_of_a_poll_stay_as_they_are_often_they_are_a_scale() -> None:
    poll = Poll(id="q", **COMMON)
    assert mixed(poll, "seed") == poll


@given(st.integers(0, 200), seeds)
def test_without_a_wish_of_its_author_a_quiz_stays_as_it_is(number: int, seed: str) -> None:
    plain = random_quiz(number)
    assert drawn(plain, seed, alone=True) == plain


@pytest.mark.parametrize(
    ("draw", "field", "code"),
    [
        ([{"count": 3}], "draw[0].count", "draw_too_few"),
        ([{"count": 1}, {"count": 2}], "draw[1].count", "draw_too_few"),
        ([{"count": 1, "tags": ["music"]}], "draw[0].count", "draw_too_few"),
        ([{"count": 1, "tags": ["Bees", "bees!"]}], "draw[0].tags", "same_text"),
        ([{"count": 0}], "draw[0].count", "greater_than_equal"),
        ([{"count": 1, "tag": []}], "draw[0].tag", "extra_forbidden"),
        ([{"count": 1, "difficulty": "mild"}], "draw[0].difficulty", "literal_error"),
        ([{"count": 1}] * 11, "draw", "too_long"),
    ],
)
def test_a_rule_that_cannot_be_followed_is_a_fault(draw: list[Any], field: str, code: str) -> None:
    tagged = BOOLEAN | {"tags": ["Bees"], "difficulty": "easy"}
    (fault,) = check_quiz(document(tagged, BOOLEAN, draw=draw))
    assert (fault.question, fault.field, fault.code) == (None, field, code)


def test_capitals_accents_and_punctuation_of_tags_do_not_matter() -> None:
    tagged = BOOLEAN | {"tags": ["Múltiple bees"]}
    assert check_quiz(document(tagged, draw=[{"count": 1, "tags": ["multiple-bees"]}])) == []


@pytest.mark.parametrize(
    ("tags", "code"),
    [(["x"] * 11, "too_long"), (["x" * 31], "string_too_long"), ([" "], "string_too_short"),
     (["Bee", "bee"], "same_text"), (["a,b"], "tag_form"), (["a\nb"], "tag_form"),
     ([3], "string_type")],
)  # fmt: skip
def test_tags_have_bounds(tags: list[Any], code: str) -> None:
    found = {fault.code for fault in check_quiz(document(BOOLEAN | {"tags": tags}))}
    assert code in found
    assert code in {fault.code for fault in check_quiz(document(tags=tags))}


def test_tags_that_are_the_same_hide_no_other_fault() -> None:
    faults = check_quiz(document(BOOLEAN | {"tags": ["Bee", "bee"], "time_limit_s": 1}))
    assert {(fault.field, fault.code) for fault in faults} == {
        ("tags", "same_text"),
        ("time_limit_s", "greater_than_equal"),
    }
