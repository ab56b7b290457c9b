"""Pages say before what the service will refuse: both are held to one list of cases."""

import json
from pathlib import Path

import pytest
from trivia.domain.errors import InvalidInput
from trivia.domain.players.names import clean_name, name_key

CASES = json.loads((Path(__file__).resolve().parents[2] / "cases/names.json").read_text("utf-8"))


@pytest.mark.parametrize("name", CASES["kept"], ids=ascii)
def test_a_name_of_the_list_is_kept(name: str) -> None:
    assert clean_name(name) == name


@pytest.mark.parametrize("name", CASES["kept"], ids=ascii)
def test_a_joiner_does_not_make_another_name(name: str) -> None:
    assert name_key(name) == name_key(name.replace("\u200d", "").replace("\u200c", ""))


@pytest.mark.parametrize(("typed", "name"), CASES["cleaned"], ids=ascii)
def test_a_name_of_the_list_is_cleaned(typed: str, name: str) -> None:
    assert clean_name(typed) == name


@pytest.mark.parametrize(("typed", "code"), CASES["refused"], ids=ascii)
def test_a_name_of_the_list_is_refused(typed: str, code: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        clean_name(typed)
    assert (caught.value.code, caught.value.field) == (code, "name")
