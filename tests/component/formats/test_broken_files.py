"""Whatever is in a file: quizzes that the check takes, or one sentence; never another error."""

import json
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from trivia.adapters.formats.exporting import export_quiz
from trivia.adapters.formats.importing import import_quizzes
from trivia.adapters.formats.registry import FORMATS, WRITTEN
from trivia.contract.quizzes.check import check_quiz
from trivia.contract.quizzes.format import QuizDocument
from trivia.domain.formats.draft import Options
from trivia.domain.formats.report import RefusedFile

CHOICES = [{"id": "a", "text": "=Emu"}, {"id": "b", "text": "Ox & <b>"}]
QUESTIONS: list[dict[str, Any]] = [
    {"kind": "single_choice", "choices": CHOICES, "correct": "a", "explanation": "So it is."},
    {"kind": "multiple_select", "choices": CHOICES, "correct": ["a", "b"]},
    {
        "kind": "true_false",
        "correct": True,
        "image_url": f"/media/{'a' * 32}/large.webp",
        "image_alt": "A bird",
    },
    {"kind": "open_answer", "accepted": ["emu", "the emu"]},
    {"kind": "numeric", "value": 12.5, "tolerance": 1, "unit": "m"},
    {"kind": "ordering", "items": ["egg", "chick", "hen"]},
]
OTHERS = {
    "opentdb": b'{"results": [{"type": "multiple", "question": "Bird &amp; co?", "correct_answer":'
    b' "Emu", "incorrect_answers": ["Ox", "Ape"], "category": "Animals", "difficulty": "easy"}]}',
    "opentriviaqa": b"#Q Which bird\nis it?\n^ Emu\nA Emu\nB Ox\n\n#Q Is it?\n^ True\n"
    b"A True\nB False\n",
    "anki": b"#separator:tab\n#html:true\n#tags column:3\nCapital of <b>Peru</b>?\tLima\tgeo\n",
}
PIECES = (
    b"{", b"}", b"<", b">", b"&", b'"', b"'", b",", b"\t", b"\n", b"::", b"=", b"~", b"#", b"[",
    b"]", b"\\", b"\0", b"\xff", b"\xed\xa0\x80", b"<![CDATA[", b"null", b"1e999", b"-",
    b"99999999999", b"&#0;", b"&#xD800;", b"{{c1::", b"}}", b"..", b"%", b"->", b"\r", b"ANSWER: A",
)  # fmt: skip


@cache
def sample(name: str) -> bytes:
    if name not in WRITTEN:
        return OTHERS[name]
    quiz = {
        "format": "trivia-quiz/1", "id": "abc", "title": "Birds", "category": "nature",
        "questions": [{"text": f"Question {at}?"} | one for at, one in enumerate(QUESTIONS)],
    }  # fmt: skip
    return export_quiz(QuizDocument.model_validate(quiz), name).data


@st.composite
def broken(draw: st.DrawFn, data: bytes) -> bytes:
    """`data` with a few pieces cut out, put in or doubled."""
    made = data
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(made)))
        to = min(len(made), at + draw(st.integers(0, 40)))
        piece = draw(
            st.one_of(st.sampled_from(PIECES), st.binary(max_size=6), st.just(made[at:to]))
        )
        made = made[:at] + piece + made[draw(st.sampled_from((at, to))) :]
    return made


def require_bounded_end(data: bytes, form: str) -> None:
    try:
        made = import_quizzes(data, "x", Options(format=form))
    except RefusedFile:
        return
    for quiz in made.quizzes:
        assert check_quiz(json.dumps(quiz)) == []
    taken = sum(len(quiz["questions"]) for quiz in made.quizzes)
    assert taken == made.report.count("taken") + made.report.count("changed")


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_broken_file_gives_good_quizzes_or_a_sentence(name: str, data: st.DataObject) -> None:
    require_bounded_end(data.draw(broken(sample(name))), data.draw(st.sampled_from(("", name))))


@settings(max_examples=20, deadline=None)
@given(data=st.binary(max_size=200), name=st.sampled_from(sorted(FORMATS)))
def test_any_bytes_in_any_format_give_good_quizzes_or_a_sentence(data: bytes, name: str) -> None:
    require_bounded_end(data, name)


@pytest.mark.parametrize("name", FORMATS)
def test_the_content_tells_the_format(name: str) -> None:
    assert import_quizzes(sample(name), "x").report.format == name
