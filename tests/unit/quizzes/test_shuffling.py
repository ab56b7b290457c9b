"""The order in which items are shown says nothing about the right one but that it is another."""

from collections import Counter
from itertools import permutations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from trivia.contract.kinds.ordering import OrderingDocument
from trivia.contract.questions.mapping import public_question, question_from_document
from trivia.domain.kinds.ordering import Ordering
from trivia.domain.questions.choices import Choice
from trivia.domain.quizzes.shuffling import shuffled

from tests.builders import one_of_each_kind, quiz

ITEMS = ("Ulm", "Linz", "Vienna", "Budapest", "Belgrade")
seeds = st.text(min_size=1)
orders = st.permutations(ITEMS)


def ordering(*right: str) -> Ordering:
    choices = tuple(Choice(text.lower(), text) for text in sorted(right))
    fields: dict[str, Any] = {"id": "q1", "text": "Downstream!", "time_limit_s": 20}
    return Ordering(**fields, choices=choices, correct=tuple(text.lower() for text in right))


def shown(question: Ordering, seed: str) -> tuple[str, ...]:
    (found,) = shuffled(quiz(questions=(question,)), seed).questions
    assert isinstance(found, Ordering)
    return tuple(choice.id for choice in found.choices)


@given(orders, seeds)
def test_all_items_are_shown_and_never_in_the_right_order(right: list[str], seed: str) -> None:
    question = ordering(*right)
    assert sorted(shown(question, seed)) == sorted(question.correct)
    assert shown(question, seed) != question.correct


@given(orders, seeds)
def test_one_game_shows_one_order(right: list[str], seed: str) -> None:
    assert shown(ordering(*right), seed) == shown(ordering(*right), seed)


@given(orders, orders, seeds)
def test_the_shown_order_is_the_same_whatever_the_right_one_is(
    one: list[str], other: list[str], seed: str
) -> None:
    first = shown(ordering(*one), seed)
    if (
        first != ordering(*other).correct
        and shown(ordering(*other), seed) != ordering(*one).correct
    ):
        assert shown(ordering(*other), seed) == first


def test_every_other_order_is_shown_about_equally_often() -> None:
    right = ("ulm", "linz", "vienna")
    counts = Counter(shown(ordering(*right), f"seed {number}") for number in range(2_000))
    assert set(counts) == set(permutations(right)) - {right}
    assert all(320 < count < 480 for count in counts.values()), counts


def test_two_questions_of_a_game_are_shuffled_apart() -> None:
    texts = [f"item {letter}" for letter in "abcdefgh"]
    one = ordering(*texts)
    twins = shuffled(quiz(questions=(one, replaced(one, "q2"))), "seed").questions
    assert isinstance(twins[0], Ordering)
    assert isinstance(twins[1], Ordering)
    assert twins[0].choices != twins[1].choices


def replaced(question: Ordering, question_id: str) -> Ordering:
    return Ordering(
        id=question_id,
        text=question.text,
        time_limit_s=20,
        choices=question.choices,
        correct=question.correct,
    )


def test_nothing_but_the_items_of_ordering_questions_moves() -> None:
    before = quiz(questions=one_of_each_kind()[:5])
    assert shuffled(before, "seed") == before


@given(orders, orders)
def test_ids_and_order_of_a_stored_quiz_do_not_depend_on_the_right_order(
    one: list[str], other: list[str]
) -> None:
    """So a path that forgot to shuffle would still tell nothing."""
    assert sent(one) == sent(other)


def sent(right: list[str]) -> Any:
    document = OrderingDocument(kind="ordering", text="Downstream!", items=right)
    return public_question(question_from_document(document, 1))
