"""Pages say before what the service will refuse: both are held to one list of cases."""

import json
from pathlib import Path

import pytest
from trivia.adapters.identity.names import WordListNameFilter
from trivia.domain.errors import InvalidInput
from trivia.domain.players.names import clean_name, name_key, numbered

CASES = json.loads((Path(__file__).resolve().parents[2] / "cases/names.json").read_text("utf-8"))
FILTER = WordListNameFilter()


@pytest.mark.parametrize("name", CASES["kept"], ids=ascii)
def test_a_name_of_the_list_is_kept(name: str) -> None:
    assert clean_name(name) == name


@pytest.mark.parametrize("name", CASES["kept"], ids=ascii)
def test_a_joiner_does_not_make_another_name(name: str) -> None:
    assert name_key(name) == name_key(name.replace("\u200d", "").replace("\u200c", ""))


@pytest.mark.parametrize(("name", "other"), CASES["alike"], ids=ascii)
def test_names_of_the_list_that_are_drawn_alike_are_one(name: str, other: str) -> None:
    assert name_key(clean_name(name)) == name_key(clean_name(other))
    for bearer in (2, 12):
        assert name_key(numbered(name, bearer)) == name_key(numbered(other, bearer))


@pytest.mark.parametrize(("name", "other"), CASES["apart"], ids=ascii)
def test_names_of_the_list_that_people_tell_apart_are_two(name: str, other: str) -> None:
    assert name_key(clean_name(name)) != name_key(clean_name(other))


@pytest.mark.parametrize("name", [*CASES["kept"], *map(max, CASES["alike"])], ids=ascii)
def test_no_honest_name_is_taken_for_an_abusive_one(name: str) -> None:
    assert FILTER.allows(name)


@pytest.mark.parametrize(("typed", "name"), CASES["cleaned"], ids=ascii)
def test_a_name_of_the_list_is_cleaned(typed: str, name: str) -> None:
    assert clean_name(typed) == name


@pytest.mark.parametrize(("typed", "code"), CASES["refused"], ids=ascii)
def test_a_name_of_the_list_is_refused(typed: str, code: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        clean_name(typed)
    assert (caught.value.code, caught.value.field) == (code, "name")
