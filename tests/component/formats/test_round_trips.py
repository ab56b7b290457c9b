"""What is exported and imported again is the same, or said to be lost.

An export reads its own file again and names what differs; here the file is read apart from it, and
what each format claims to hold is held to.
"""

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from trivia.adapters.formats.comparing import question_differences, quiz_differences
from trivia.adapters.formats.exporting import export_quiz
from trivia.adapters.formats.format import Entry, NotHeld
from trivia.adapters.formats.importing import import_quizzes
from trivia.adapters.formats.plain_questions import in_plain
from trivia.adapters.formats.registry import FORMATS, WRITTEN
from trivia.contract.questions.registry import CONTRACTS
from trivia.contract.quizzes.format import QuizDocument
from trivia.domain.formats.draft import Options
from trivia.domain.formats.fitting import FILL
from trivia.domain.formats.report import RefusedFile

from tests.component.formats.made import LETTERS, SIGNS, of_kind, quizzes

PLAIN = ("xlsx", "aiken")
"""Formats without a way to say that a sign is only a sign."""


@pytest.mark.parametrize("name", WRITTEN)
def test_every_kind_of_question_has_an_entry_in_every_format(name: str) -> None:
    assert set(FORMATS[name].kinds) == set(CONTRACTS), f"say in {name} what becomes of the kind"


def test_every_kind_of_question_is_made_of_drafts() -> None:
    assert set(FILL) == set(CONTRACTS), "say in domain/formats/fitting.py what it takes of a draft"


@pytest.mark.parametrize("name", WRITTEN)
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_all_that_differs_after_a_round_trip_is_named(name: str, data: st.DataObject) -> None:
    document = QuizDocument.model_validate(data.draw(quizzes(LETTERS + SIGNS + "\n")))
    form = FORMATS[name]
    held = [one for one in document.questions if _is_held(form.kinds[one.kind], one)]
    if not held:
        with pytest.raises(RefusedFile):
            export_quiz(document, name)
        return
    exported = export_quiz(document, name)
    named = {(loss.question, loss.remark.field or "all") for loss in exported.losses}
    try:
        again = import_quizzes(exported.data, "x", Options(format=name))
    except RefusedFile:
        assert all(_whole(named, document, one) for one in held)
        return

    assert {(None, field) for field in _quiz_lost(document, again.quizzes)} <= named
    assert len(again.report.rows) == len(held)
    for question, row in zip(held, again.report.rows, strict=True):
        number = document.questions.index(question) + 1
        if not row.question:
            assert (number, "all") in named
            continue
        read = again.quizzes[row.quiz - 1]["questions"][row.question - 1]
        differing = set(question_differences(_dump(question), read))
        assert differing == {field for at, field in named if at == number}


@pytest.mark.parametrize("kind", CONTRACTS)
@pytest.mark.parametrize("name", WRITTEN)
@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_a_format_loses_of_a_kind_what_it_says_and_nothing_else(
    name: str, kind: str, data: st.DataObject
) -> None:
    entry = FORMATS[name].kinds[kind]
    alphabet = LETTERS if name in PLAIN else LETTERS + SIGNS + "\n"
    question = data.draw(of_kind(kind, alphabet))
    assume(not kind.startswith(("single", "multiple")) or "True" not in str(question))
    quiz = {
        "format": "trivia-quiz/1", "id": "abc", "title": "x", "category": "general",
        "questions": [question],
    }  # fmt: skip
    document = QuizDocument.model_validate(quiz)
    if not _is_held(entry, document.questions[0]):
        return
    exported = export_quiz(document, name)

    lost = {loss.remark.field for loss in exported.losses if loss.question}
    plain = _dump(in_plain(document.questions[0]))
    marks = set(question_differences(_dump(document.questions[0]), plain))
    assert lost <= entry.loses | marks, [str(loss.remark) for loss in exported.losses]


def _is_held(entry: Entry[Any], question: Any) -> bool:
    try:
        return entry.write is not None and entry.write(question) is not None
    except NotHeld:
        return False


def _whole(named: set[tuple[int | None, str]], document: QuizDocument, question: Any) -> bool:
    return (document.questions.index(question) + 1, "all") in named


def _quiz_lost(document: QuizDocument, quizzes: list[dict[str, Any]]) -> list[str]:
    return quiz_differences(_dump(document), quizzes[0])


def _dump(model: Any) -> dict[str, Any]:
    dumped: dict[str, Any] = model.model_dump(mode="json", exclude_unset=True)
    return dumped
