"""Names of players: what is allowed, and what counts as the same name.

Single names that are kept, cleaned or refused: tests/cases/names.json.
"""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from trivia.domain.errors import InvalidInput
from trivia.domain.players.lookalikes import as_drawn
from trivia.domain.players.names import (
    NAME_MAX,
    NAME_MIN,
    NAME_UNITS,
    clean_name,
    name_key,
    numbered,
)
from trivia.domain.text import graphemes


def refusal(text: str) -> str:
    with pytest.raises(InvalidInput) as caught:
        clean_name(text)
    assert caught.value.field == "name"
    return caught.value.code


def test_two_to_twenty_visible_characters_are_a_name() -> None:
    assert refusal("x" * (NAME_MIN - 1)) == "name_length"
    assert clean_name("x" * NAME_MIN)
    assert clean_name("x" * NAME_MAX)
    assert refusal("x" * (NAME_MAX + 1)) == "name_length"


def test_twenty_are_counted_as_people_count() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert clean_name("กี่" * NAME_MAX) == "กี่" * NAME_MAX
    assert clean_name(family * 5 + "x" * 15)
    assert refusal("กี่" * (NAME_MAX + 1)) == "name_length"
    assert clean_name(family * 7)
    assert refusal(family * 8) == "name_length"


def test_a_pile_of_marks_is_cut_however_high_it_is() -> None:
    assert clean_name("abc" + "\u0301" * 60) == "ab\u0107"


@pytest.mark.parametrize(
    ("name", "bearer", "called"),
    [
        ("Ada", 1, "Ada"),
        ("Ada", 2, "Ada 2"),
        ("x" * 20, 2, "x" * 18 + " 2"),
        ("x" * 20, 12, "x" * 17 + " 12"),
        ("กี่" * 20, 2, "กี่" * 18 + " 2"),
        ("x" * 17 + " yz", 2, "x" * 17 + " 2"),
    ],
)
def test_a_second_bearer_is_numbered_and_no_longer(name: str, bearer: int, called: str) -> None:
    assert numbered(name, bearer) == called


@pytest.mark.parametrize(
    "unseen",
    [
        pytest.param("\u200b", id="zero width space"),
        pytest.param("\u202e", id="right-to-left override"),
        pytest.param("\u0000", id="control"),
        pytest.param("\ue000", id="private use"),
        pytest.param("\u3164", id="hangul filler"),
        pytest.param("\u2800", id="empty braille"),
        pytest.param("\U000e0041", id="tag"),
        pytest.param("\u200c", id="non-joiner between Latin letters"),
        pytest.param("\u200d", id="joiner between Latin letters"),
        pytest.param("\u200f", id="right-to-left mark"),
    ],
)
def test_what_can_not_be_seen_is_refused_wherever_it_is(unseen: str) -> None:
    for name in (f"{unseen}Ada", f"A{unseen}da", f"Ada{unseen}", unseen * 3):
        assert refusal(name) == "name_characters"


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Ada", "aDA"),
        ("Ada", "Ａｄａ"),
        ("Ada Lovelace", "AdaLovelace"),
        ("Straße", "STRASSE"),
        ("ﬁsh", "fish"),
        ("I ❤ you", "I ❤\ufe0f you"),
        ("Ada", "Ada\ufe0f"),
        ("ΐΐΐ", "ΐΐΐ".upper()),
    ],
)
def test_names_that_look_alike_are_one_name(name: str, other: str) -> None:
    assert name_key(clean_name(name)) == name_key(clean_name(other))


@pytest.mark.parametrize(("name", "other"), [("Ada", "Ida"), ("Zoe", "Zoë"), ("Ada1", "Ada2")])
def test_names_that_differ_are_two_names(name: str, other: str) -> None:
    assert name_key(name) != name_key(other)


stacked = st.text("ab ก่็\u0301\u0302\u200d\u200c\u0dca\u0dc1\u2764\ufe0f", max_size=80)


@example("Ù\u0301\ufe00\u0dca")
@given(st.text(max_size=60) | stacked)
def test_whatever_is_typed_gives_a_clean_name_or_a_reason(text: str) -> None:
    refused = None
    try:
        name = clean_name(text)
    except InvalidInput as error:
        refused = error.code
    if refused:
        assert refused in ("name_length", "name_characters")
        return
    assert clean_name(name) == name
    assert unicodedata.is_normalized("NFC", name)
    assert len(name.encode("utf-16-le")) <= 2 * NAME_UNITS
    assert len(graphemes(name)) <= NAME_MAX
    for bearer in (2, 99):
        assert clean_name(numbered(name, bearer)) == numbered(name, bearer)
    assert name == " ".join(name.split())
    assert name_key(name)


names = st.text(st.characters(categories=["L", "N", "Zs", "P"]), min_size=3, max_size=20)


@given(names)
def test_the_key_of_a_key_is_itself(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


# The dotless ı has no lower-case counterpart of its own: its capital is I. That of µ is Greek, and
# ǀ has none, so that it is an l amid small letters.
latin = st.characters(max_codepoint=0x24F, categories=["L", "N"], exclude_characters="ıµǀ")


@given(st.text(latin, min_size=1))
def test_the_key_of_latin_text_does_not_depend_on_case(name: str) -> None:
    # ª and ĸ have no capitals. A capital I amid small letters is read as an l, and some capitals
    # are drawn as small letters: Ƃ as a b with a bar.
    no_capitals = any(char == char.upper() for char in name.lower() if char.islower())
    if not no_capitals and not any(as_drawn(char).islower() for char in name.upper()):
        assert name_key(name.upper()) == name_key(name.lower())
