"""The starter quizzes: complete, varied, valid, and judged as their authors meant."""

import re
from collections import Counter
from functools import cache
from itertools import permutations
from pathlib import Path

import pytest
from trivia.contract.quizzes.check import check_quiz, quiz_hints
from trivia.contract.quizzes.format import QuizDocument
from trivia.contract.quizzes.mapping import quiz_from_document
from trivia.domain.kinds.closest import Closest, GuessResponse
from trivia.domain.kinds.multiple_select import ChoicesResponse, MultipleSelect
from trivia.domain.kinds.numeric import NumberResponse, Numeric
from trivia.domain.kinds.open_answer import OpenAnswer, TextResponse
from trivia.domain.kinds.ordering import Ordering, OrderResponse
from trivia.domain.kinds.poll import OpinionResponse, Poll
from trivia.domain.kinds.single_choice import ChoiceResponse, SingleChoice
from trivia.domain.kinds.true_false import BooleanResponse, TrueFalse
from trivia.domain.questions.judging import judge
from trivia.domain.questions.question import Points, Question, Response
from trivia.domain.questions.registry import KINDS, kind_of
from trivia.domain.quizzes.categories import CATEGORIES
from trivia.domain.quizzes.quiz import Quiz

FILES = sorted((Path(__file__).resolve().parents[3] / "infra/seed/quizzes").glob("*.json"))
SELECT_ALL = {"en": r"\bselect all\b", "de": r"\bwähl alles?\b"}
IN_EVERY_QUIZ = {SingleChoice, MultipleSelect, TrueFalse, OpenAnswer, Numeric}

each_quiz = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


@cache
def load(file: Path) -> Quiz:
    return quiz_from_document(QuizDocument.model_validate_json(file.read_text("utf-8")))


def everything() -> list[Quiz]:
    return [load(file) for file in FILES]


def questions() -> list[Question]:
    return [question for quiz in everything() for question in quiz.questions]


def right_responses(question: Question) -> list[Response]:
    match question:
        case SingleChoice():
            return [ChoiceResponse(question.correct)]
        case MultipleSelect():
            return [ChoicesResponse(question.correct)]
        case Ordering():
            return [OrderResponse(question.correct)]
        case TrueFalse():
            return [BooleanResponse(question.correct)]
        case OpenAnswer():
            typed = [*question.accepted, *(f"  {text.upper()}! " for text in question.accepted)]
            return [TextResponse(text) for text in typed]
        case Numeric():
            off = (0.0, question.tolerance, -question.tolerance)
            return [NumberResponse(question.value + by) for by in off]
        case Closest():
            return [GuessResponse(question.value), GuessResponse(question.value - question.near)]
        case Poll():
            return []
    raise AssertionError(f"no response is known for {question}")


def wrong_responses(question: Question) -> list[Response]:
    match question:
        case SingleChoice():
            ids = {choice.id for choice in question.choices} - {question.correct}
            return [ChoiceResponse(choice) for choice in sorted(ids)]
        case MultipleSelect():
            every = frozenset(choice.id for choice in question.choices)
            one_off = [ChoicesResponse(question.correct ^ {choice}) for choice in sorted(every)]
            return [*one_off, ChoicesResponse(every), ChoicesResponse(frozenset())]
        case Ordering():
            others = set(permutations(question.correct)) - {question.correct}
            return [OrderResponse(order) for order in sorted(others)]
        case TrueFalse():
            return [BooleanResponse(not question.correct)]
        case OpenAnswer():
            return [TextResponse(text) for text in ("", "?", "no idea", question.text)]
        case Numeric():
            beyond = question.tolerance + 0.5
            return [NumberResponse(question.value + by) for by in (beyond, -beyond)]
        case Closest():
            return [GuessResponse(question.value + question.near + 1)]
        case Poll():
            return [OpinionResponse(choice.id) for choice in question.choices]
    raise AssertionError(f"no response is known for {question}")


@each_quiz
def test_a_starter_quiz_has_no_fault_and_no_oversight(file: Path) -> None:
    text = file.read_text("utf-8")
    assert [str(fault) for fault in check_quiz(text) + quiz_hints(text)] == []


@each_quiz
def test_a_starter_quiz_is_named_like_its_file_and_has_ten_questions(file: Path) -> None:
    quiz = load(file)
    assert quiz.id == file.stem
    assert len(quiz.questions) == 10
    assert quiz.description
    assert quiz.author


@each_quiz
def test_a_starter_quiz_mixes_the_kinds(file: Path) -> None:
    asked = {type(question) for question in load(file).questions}
    assert asked - {Ordering, Poll, Closest} == IN_EVERY_QUIZ


def test_every_kind_is_asked_somewhere() -> None:
    assert {kind_of(question) for question in questions()} == set(KINDS.values())


def test_several_quizzes_ask_for_an_order() -> None:
    asked = [quiz for quiz in everything() if any(isinstance(q, Ordering) for q in quiz.questions)]
    assert len(asked) >= 3


@each_quiz
def test_every_correct_answer_is_judged_right(file: Path) -> None:
    for question in load(file).questions:
        for response in right_responses(question):
            assert judge(question, response), (question.text, response)


@each_quiz
def test_every_other_answer_is_judged_wrong(file: Path) -> None:
    for question in load(file).questions:
        for response in wrong_responses(question):
            assert not judge(question, response), (question.text, response)


def test_there_are_enough_quizzes_in_enough_categories() -> None:
    assert len(FILES) >= 12
    assert {quiz.category for quiz in everything()} == set(CATEGORIES)


def test_no_two_quizzes_share_an_id_a_title_or_a_question() -> None:
    assert len({quiz.id for quiz in everything()}) == len(FILES)
    assert len({quiz.title.casefold() for quiz in everything()}) == len(FILES)
    assert len({question.text.casefold() for question in questions()}) == len(questions())


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_correct_choice_is_found_at_every_position_alike(language: str) -> None:
    places = Counter(
        [choice.id for choice in question.choices].index(question.correct)
        for quiz in everything()
        for question in quiz.questions
        if quiz.language == language
        and isinstance(question, SingleChoice)
        and len(question.choices) == 4
    )
    assert set(places) == {0, 1, 2, 3}
    assert max(places.values()) <= 0.35 * places.total(), places


def test_true_and_false_are_about_as_frequent() -> None:
    share = Counter(question.correct for question in questions() if isinstance(question, TrueFalse))
    assert 0.4 <= share[True] / share.total() <= 0.6


def test_the_number_of_right_choices_to_select_varies() -> None:
    counts = {
        len(question.correct) for question in questions() if isinstance(question, MultipleSelect)
    }
    assert counts >= {2, 3, 4}


def test_a_multiple_select_question_says_so() -> None:
    for quiz in everything():
        for question in quiz.questions:
            if isinstance(question, MultipleSelect):
                says_so = SELECT_ALL[quiz.language]
                assert re.search(says_so, question.text, re.IGNORECASE), question.text


def test_ids_and_questions_do_not_give_the_answer_away() -> None:
    for question in questions():
        assert re.fullmatch(r"q\d+", question.id)
        if isinstance(question, OpenAnswer):
            shown = question.accepted[0].casefold()
            assert shown not in question.text.casefold(), question.text


def test_time_limits_suit_the_length_of_the_question() -> None:
    for question in questions():
        letters = len(question.text)
        if isinstance(question, SingleChoice | MultipleSelect | Ordering):
            letters += sum(len(choice.text) for choice in question.choices)
        assert 10 <= question.time_limit_s <= 60
        # Slow readers take in some 15 letters a second.
        assert question.time_limit_s >= letters / 15, question.text


def test_some_questions_count_double_and_a_warm_up_counts_nothing() -> None:
    for quiz in everything():
        doubled = [question for question in quiz.questions if question.points is Points.DOUBLE]
        assert 1 <= len(doubled) <= 3, quiz.title
    assert any(question.points is Points.NONE for question in questions())
