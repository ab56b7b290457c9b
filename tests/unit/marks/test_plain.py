"""Marked texts in plain; the pages' own tests read the same cases."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trivia.domain.marks import signs
from trivia.domain.marks.parsing import formulas_in
from trivia.domain.marks.plain import has_marks, plain, unmarked

from tests import marked_cases

ROOT = Path(__file__).parents[3]
CASES = json.loads((ROOT / "tests/cases/marked-texts.json").read_text(encoding="utf-8"))
TABLE = ROOT / "frontend/src/shared/marks/engine/signs.json"

ANY = st.text(st.sampled_from("*`$\\-+1.) \n{}^_ab重é"), max_size=40) | st.text(
    st.characters(exclude_characters="\0"), max_size=40
)
LEAF = st.text(st.sampled_from("abc é重😀,;:!?<>&#"), min_size=1, max_size=8).filter(str.strip)


@pytest.mark.parametrize("text", CASES["kept"])
def test_an_ordinary_text_stays_what_it_is(text: str) -> None:
    assert _words(plain(text)) == _words(text)


@pytest.mark.parametrize(("marked", "words"), CASES["plain"])
def test_marks_are_taken_away(marked: str, words: str) -> None:
    assert plain(marked) == words


def test_pages_and_the_service_read_any_text_alike() -> None:
    assert marked_cases.FILE.read_text(encoding="utf-8") == marked_cases.written(), (
        "make them anew: python -m tests.marked_cases"
    )


@given(text=ANY)
def test_what_has_no_marks_says_what_it_is(text: str) -> None:
    if not has_marks(text):
        assert plain(text) == text


@pytest.mark.parametrize("text", CASES["foreign"])
def test_a_text_from_elsewhere_says_what_it_said(text: str) -> None:
    assert _words(plain(unmarked(text))) == _words(text)


def test_formulas_from_elsewhere_are_formulas() -> None:
    assert unmarked("*Is* $x^2 * y$ `$5`?") == "\\*Is\\* $x^2 * y$ \\`\\$5\\`?"


@given(text=ANY.filter(lambda text: not formulas_in(text)))
def test_any_text_from_elsewhere_says_what_it_said(text: str) -> None:
    assert _words(plain(unmarked(text))) == _words(text)


@given(leaves=st.lists(LEAF, min_size=3, max_size=3))
def test_plain_text_holds_no_marks(leaves: list[str]) -> None:
    one, two, three = (leaf.strip() for leaf in leaves)
    marked = f"**{one}** `{two}` *{three}*\n\n```\n{one}\n```\n- {two}\n- $x$"
    assert _words(plain(marked)) == _words(f"{one} {two} {three} {one} - {two} - x")


@pytest.mark.parametrize(
    "file", sorted((ROOT / "infra/seed/quizzes").glob("*.json")), ids=lambda file: file.stem
)
def test_starter_quizzes_look_as_they_did(file: Path) -> None:
    for question in json.loads(file.read_text(encoding="utf-8"))["questions"]:
        choices = [choice["text"] for choice in question.get("choices", ())]
        texts = [question["text"], question.get("explanation", ""), *choices]
        texts += question.get("items", ())
        assert [plain(text) for text in texts] == texts


def test_both_tables_of_signs_are_the_same() -> None:
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    grids = table.pop("grids")
    assert grids
    for name, entries in table.items():
        own = getattr(signs, name.upper())
        assert own == (entries if isinstance(entries, dict) else frozenset(entries)), name


@pytest.mark.parametrize("text", ["{" * 300, "$" + "{" * 298 + "$", "*a " * 100, "$a" * 150])
def test_nothing_is_too_deep(text: str) -> None:
    assert isinstance(plain(text), str)


def _words(text: str) -> str:
    return " ".join(text.split())
