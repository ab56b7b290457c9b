"""Names of players: what is allowed, and what counts as the same name."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trivia.domain.errors import InvalidInput
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


@pytest.mark.parametrize(
    "name",
    [
        "Ada",
        "Wisława",
        "李小龍",
        "मुंबई",
        "José 2",
        "O'Neill",
        "★ Zoë ★",
        "Jo",
        "王伟",
        "민준",
        "a b",
        "ปู",
        "ตู่",
        "น้ำ",
        "ญี่ปุ่น",
        "मी",
        "நா",
        "שָׁלוֹם",
        "مُحَمَّد",
        "བསྒྲུབས",
        "ကျွန်ုပ်",
        "ខ្ញុំ",
        "Nguyễn",
    ],
)
def test_a_name_is_kept_as_it_was_typed(name: str) -> None:
    assert clean_name(name) == name


def test_surplus_spaces_go() -> None:
    assert clean_name("  Ada \u00a0 Lovelace\n") == "Ada Lovelace"


def test_composed_and_decomposed_letters_are_stored_alike() -> None:
    assert clean_name("Zoe\u0308") == clean_name("Zoë") == "Zoë"


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("\U0001f468\u200d\U0001f469\u200d\U0001f467 Ada", id="family"),
        pytest.param("\u2764\ufe0f\u200d\U0001f525 Jo", id="heart on fire"),
        pytest.param("\U0001f469\U0001f3fd\u200d\U0001f680 Eva", id="skin tone and joiner"),
        pytest.param(
            "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f Al",
            id="England",
        ),
        pytest.param("\U0001f1eb\U0001f1ee Suomi", id="flag"),
        pytest.param("1\ufe0f\u20e3 No", id="keycap"),
        pytest.param("\u0639\u0644\u06cc\u200c\u0631\u0636\u0627", id="Persian with a non-joiner"),
        pytest.param("\u0dc1\u0dca\u200d\u0dbb\u0dd3", id="Sinhala with a joiner"),
        pytest.param("\u09b0\u200d\u09cd\u09af\u09be", id="Bengali with a joiner"),
        pytest.param("\u0915\u094d\u200c\u0937", id="Hindi with a non-joiner"),
    ],
)
def test_joiners_where_writing_needs_them_are_kept(name: str) -> None:
    assert clean_name(name) == name
    assert name_key(name) == name_key(name.replace("\u200d", "").replace("\u200c", ""))


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


@pytest.mark.parametrize(
    "name", ["", "   ", "a", "\u0301\u0301\u0301", "e\u0301\u0301", "王", "👍🏽", "1\ufe0f\u20e3"]
)
def test_spaces_and_accents_do_not_count_as_characters(name: str) -> None:
    assert refusal(name) == "name_length"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("abc" + "\u0301" * 60, "ab\u0107"),
        ("abx\u0300\u0301\u0302\u0303", "abx\u0300\u0301"),
        ("ế\u0300\u0302x", "ếx"),
        ("Z\u0363\u0364\u0365\u0366a\u0363\u0364\u0365", "Z\u0363\u0364a\u0363\u0364"),
        ("ก็็็็็็ข", "ก็ข"),
        ("ก็่้๊๋ข", "ก็่้ข"),
        ("\u0301Ada", "Ada"),
        ("Ada \u0301\u0302Bo", "Ada Bo"),
    ],
)
def test_a_pile_of_marks_is_cut_to_what_writing_needs(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


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


@given(st.text(st.characters(max_codepoint=0x24F, categories=["L", "N"]), min_size=1))
def test_the_key_of_latin_text_does_not_depend_on_case(name: str) -> None:
    # The dotless ı has no lower-case counterpart of its own: its capital is I.
    if "ı" not in name:
        assert name_key(name.upper()) == name_key(name)
