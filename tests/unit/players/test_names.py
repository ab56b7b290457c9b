"""Names of players: what is allowed, and what counts as the same name."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trivia.domain.errors import InvalidInput
from trivia.domain.players.player import NAME_MAX, NAME_MIN, clean_name, name_key


def refusal(text: str) -> str:
    with pytest.raises(InvalidInput) as caught:
        clean_name(text)
    assert caught.value.field == "name"
    return caught.value.code


@pytest.mark.parametrize(
    "name", ["Ada", "Wisława", "李小龍", "मुंबई", "José 2", "O'Neill", "★ Zoë ★"]
)
def test_a_name_is_kept_as_it_was_typed(name: str) -> None:
    assert clean_name(name) == name


def test_surplus_spaces_go() -> None:
    assert clean_name("  Ada \u00a0 Lovelace\n") == "Ada Lovelace"


def test_composed_and_decomposed_letters_are_stored_alike() -> None:
    assert clean_name("Zoe\u0308") == clean_name("Zoë") == "Zoë"


def test_three_to_twenty_visible_characters_are_a_name() -> None:
    assert refusal("x" * (NAME_MIN - 1)) == "name_length"
    assert clean_name("x" * NAME_MIN)
    assert clean_name("x" * NAME_MAX)
    assert refusal("x" * (NAME_MAX + 1)) == "name_length"


@pytest.mark.parametrize("name", ["", "   ", "a b", "\u0301\u0301\u0301", "e\u0301\u0301"])
def test_spaces_and_accents_do_not_count_as_characters(name: str) -> None:
    assert refusal(name) == "name_length"


def test_a_pile_of_accents_is_refused() -> None:
    assert refusal("abc" + "\u0301" * 60) == "name_length"


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


@given(st.text(max_size=60))
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
    assert len(name) <= 2 * NAME_MAX
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
