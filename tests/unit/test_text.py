"""Text is cut between characters, never inside one."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trivia.domain.text import as_seen, cut, graphemes, shortened

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
FLAG = "\U0001f1eb\U0001f1ee"


@pytest.mark.parametrize(
    ("text", "most", "left"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "abc"),
        (f"ab{FAMILY}", 6, "ab"),
        (f"ab{FAMILY}", 7, f"ab{FAMILY}"),
        (f"{FLAG}{FLAG}", 3, FLAG),
        ("ne\u0301e", 2, "n"),
        ("กี่", 2, ""),
        ("क्षि", 3, ""),
        ("👍🏽x", 1, ""),
        ("\u1100\u1161\u11a8x", 2, ""),
        (FAMILY, 0, ""),
    ],
)
def test_whole_characters_are_kept(text: str, most: int, left: str) -> None:
    assert cut(text, most) == left


def test_what_was_shortened_says_so() -> None:
    assert shortened("abcd", 4) == "abcd"
    assert shortened("abcde", 4) == "abc…"
    assert shortened(f"abc{FAMILY}", 5) == "abc…"


@given(st.text(), st.integers(0, 20))
def test_a_cut_text_is_a_beginning_of_whole_characters(text: str, most: int) -> None:
    left = cut(text, most)
    assert len(left) <= most
    whole = graphemes(text)
    assert any("".join(whole[:count]) == left for count in range(len(whole) + 1))


@given(st.text())
def test_what_looks_alike_is_found_whatever_its_form(text: str) -> None:
    assert as_seen(as_seen(text)) == as_seen(text)
    assert as_seen(unicodedata.normalize("NFD", text)) == as_seen(text)
