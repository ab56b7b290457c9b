"""Letters that look like others: the table is what Unicode's confusables make of it."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from trivia.domain.players.lookalikes import as_drawn
from trivia.domain.players.names import name_key
from trivia_local.lookalikes import TABLE, table

CYRILLIC = st.characters(min_codepoint=0x400, max_codepoint=0x45F)
HEBREW_AND_ARABIC = st.characters(min_codepoint=0x5D0, max_codepoint=0x64A, categories=["Lo"])


def test_the_table_is_made_of_unicodes() -> None:
    assert TABLE.read_text("utf-8") == table(), "run python -m trivia_local.lookalikes"


@example("\u042c\u0406")
@given(st.text(CYRILLIC, min_size=1))
def test_capitals_make_no_other_cyrillic_name(name: str) -> None:
    assert name_key(name.upper()) == name_key(name.lower()) == name_key(name.capitalize())


@given(st.text(CYRILLIC | HEBREW_AND_ARABIC | st.characters(categories=["Lo"]), min_size=1))
def test_what_is_drawn_stays_as_it_is_drawn(name: str) -> None:
    once = name_key(name)
    assert name_key(once) == once


@pytest.mark.parametrize("letter", "ABCEHIJKMOPSTXY")
def test_a_capital_is_the_same_in_every_script_that_has_it(letter: str) -> None:
    twins = [
        char
        for script in ("CYRILLIC", "GREEK", "CHEROKEE", "LISU", "ARMENIAN")
        for char in map(chr, range(0x370, 0xA500))
        if unicodedata.name(char, "").startswith(script)
        and unicodedata.normalize("NFKC", char) == char
        and as_drawn(char) == letter
    ]
    assert twins
    for twin in twins:
        assert name_key(f"{twin}{letter.lower()}da") == name_key(f"{letter}{letter.lower()}da")
