"""Pages say before what the service will refuse: both are held to one list of cases."""

import json
from pathlib import Path

import pytest
from trivia.domain.errors import InvalidInput
from trivia.domain.players.names import clean_name

CASES = json.loads((Path(__file__).resolve().parents[2] / "cases/names.json").read_text("utf-8"))


@pytest.mark.parametrize("name", CASES["kept"], ids=ascii)
def test_a_name_of_the_list_is_kept(name: str) -> None:
    assert clean_name(name) == name


@pytest.mark.parametrize(("typed", "name"), CASES["cleaned"], ids=ascii)
def test_a_name_of_the_list_is_cleaned(typed: str, name: str) -> None:
    assert clean_name(typed) == name


@pytest.mark.parametrize(("typed", "code"), CASES["refused"], ids=ascii)
def test_a_name_of_the_list_is_refused(typed: str, code: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        clean_name(typed)
    assert caught.value.code == code
