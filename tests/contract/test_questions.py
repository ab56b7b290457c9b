"""Questions on the wire: every kind is complete, and nothing tells the answer early."""

from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trivia.contract.questions import mapping
from trivia.contract.questions import models as questions
from trivia.contract.quizzes.mapping import quiz_from_document
from trivia.domain.errors import InvalidInput
from trivia.domain.kinds.multiple_select import MultipleSelect
from trivia.domain.kinds.numeric import Numeric
from trivia.domain.kinds.open_answer import OpenAnswer
from trivia.domain.kinds.ordering import Ordering
from trivia.domain.kinds.single_choice import SingleChoice
from trivia.domain.kinds.true_false import TrueFalse
from trivia.domain.questions.choices import Choice
from trivia.domain.questions.judging import judge
from trivia.domain.questions.question import Question
from trivia.domain.questions.registry import KINDS as DOMAIN_KINDS

from tests.contract.golden_files import examples, read

KINDS = get_args(questions.PublicQuestion.model_fields["kind"].annotation)
CHOICES = tuple(Choice(letter, f"Choice {letter}") for letter in "abcd")
COMMON: dict[str, Any] = {"id": "q1", "text": "What is it?", "time_limit_s": 20}

letters = st.sampled_from("abcd")
explanations = st.none() | st.text()
finite = st.floats(allow_nan=False, allow_infinity=False)
pairs = st.one_of(
    st.tuples(letters, letters).map(
        lambda pair: [SingleChoice(**COMMON, choices=CHOICES, correct=it) for it in pair]
    ),
    st.tuples(st.frozensets(letters), st.frozensets(letters)).map(
        lambda pair: [MultipleSelect(**COMMON, choices=CHOICES, correct=it) for it in pair]
    ),
    st.tuples(*[st.permutations("abcd").map(tuple)] * 2).map(
        lambda pair: [Ordering(**COMMON, choices=CHOICES, correct=it) for it in pair]
    ),
    st.just([TrueFalse(**COMMON, correct=it) for it in (True, False)]),
    st.tuples(*[st.lists(st.text(), min_size=1).map(tuple)] * 2).map(
        lambda pair: [OpenAnswer(**COMMON, accepted=it) for it in pair]
    ),
    st.tuples(*[st.tuples(finite, finite)] * 2).map(
        lambda pair: [
            Numeric(**COMMON, value=value, tolerance=tolerance, unit="km")
            for value, tolerance in pair
        ]
    ),
)
"""Two questions that differ in nothing but their answer."""


@given(pairs, explanations, explanations)
def test_questions_that_differ_only_in_the_answer_look_the_same_to_players(
    pair: list[Question], first: str | None, second: str | None
) -> None:
    one, other = replace(pair[0], explanation=first), replace(pair[1], explanation=second)
    assert mapping.public_question(one) == mapping.public_question(other)


def test_a_public_question_has_no_field_that_could_carry_an_answer() -> None:
    solutions = get_args(get_args(questions.SolutionModel)[0])
    telling = {name for solution in solutions for name in solution.model_fields}
    telling |= {"correct", "accepted", "explanation", "solution", "answer"}
    harmless = {"kind", "choices", "unit"}
    assert not (telling - harmless - {"text"}) & set(questions.PublicQuestion.model_fields)
    assert set(questions.PublicQuestion.model_fields) == {
        "id", "kind", "text", "time_limit_s", "points", "image_url", "image_alt", "audio_url",
        "choices", "unit",
    }  # fmt: skip
    assert set(questions.ChoiceModel.model_fields) == {"id", "text"}


@pytest.mark.parametrize(
    "union",
    [questions.ResponseModel, questions.SolutionModel, questions.AnyQuestionDocument],
    ids=["response", "solution", "document"],
)
def test_each_kind_of_question_has_its_shape(union: Any) -> None:
    members = get_args(get_args(union)[0])
    kinds = [get_args(member.model_fields["kind"].annotation)[0] for member in members]
    assert sorted(kinds) == sorted(KINDS)


def test_the_wire_knows_exactly_the_kinds_of_the_domain() -> None:
    assert set(DOMAIN_KINDS) == set(KINDS)
    quiz = quiz_from_document(read("QuizDocument", examples("QuizDocument")[0]))
    assert {type(question) for question in quiz.questions} == {
        kind.question for kind in DOMAIN_KINDS.values()
    }
    assert {mapping.public_question(question).kind for question in quiz.questions} == set(KINDS)


def test_every_kind_goes_from_the_document_to_a_judged_and_solved_answer() -> None:
    quiz = quiz_from_document(read("QuizDocument", examples("QuizDocument")[0]))
    submitted = read("SubmitAnswers", examples("SubmitAnswers")[0]).responses
    by_kind = {item.response.kind: mapping.response_from_wire(item.response) for item in submitted}
    for question in quiz.questions:
        kind = mapping.public_question(question).kind
        assert mapping.solution(question).kind == kind
        right = judge(question, by_kind[kind])
        assert (right is None) == (not DOMAIN_KINDS[kind].has_right_answer)
        for other in by_kind.keys() - {kind}:
            with pytest.raises(InvalidInput, match="response_kind_mismatch"):
                judge(question, by_kind[other])


@pytest.mark.parametrize("kind", KINDS)
def test_a_response_is_shown_again_as_it_was_sent(kind: str) -> None:
    submitted = read("SubmitAnswers", examples("SubmitAnswers")[0]).responses
    sent = next(item.response for item in submitted if item.response.kind == kind)
    assert mapping.response_to_wire(mapping.response_from_wire(sent)) == sent


def test_a_question_without_an_id_is_named_by_its_position() -> None:
    quiz = quiz_from_document(read("QuizDocument", examples("QuizDocument")[1]))
    assert [question.id for question in quiz.questions] == ["q1"]
