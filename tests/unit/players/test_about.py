"""What players tell of themselves."""

import pytest
from trivia.domain.errors import InvalidInput
from trivia.domain.players.about import About, AboutChange, changed, clean_bio
from trivia.domain.players.countries import COUNTRIES
from trivia.entrypoints.players.addresses import name_in

from tests.builders import ADA
from tests.fakes.world import World


def test_what_is_not_said_stays_and_what_is_empty_goes() -> None:
    told = changed(About(), AboutChange(bio="Rivers", country="FR", shows_history=True))

    assert told == About(bio="Rivers", country="FR", shows_history=True)
    assert changed(told, AboutChange()) == told
    assert changed(told, AboutChange(bio="", country="", shows_history=False)) == About()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("  Rivers   and\tbees \r\n\r\n\r\n\nsince 1999 ", "Rivers and bees\n\nsince 1999"),
        ("a\u202eb\u0000c\u2060", "abc"),
        ("\n\n", ""),
        ("👨\u200d👩\u200d👧 \U0001f3f4\U000e0067\U000e0062\U000e007f", None),
        ("Z\u0351\u0352\u0357\u035b", "Z\u0351\u0352"),
    ],
)
def test_a_bio_has_nothing_that_cannot_be_seen(written: str, shown: str | None) -> None:
    assert clean_bio(written) == (written if shown is None else shown)
    assert clean_bio(clean_bio(written)) == clean_bio(written)


@pytest.mark.parametrize("long", ["x" * 301, "x\n" * 9 + "y", "👨\u200d👩\u200d👧\u200d👦" * 299])
def test_a_bio_has_an_end(long: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        clean_bio(long)
    assert refused.value.code == "bio_length"
    assert clean_bio("👍🏽" * 300) == "👍🏽" * 300


def test_countries_are_those_of_iso_3166() -> None:
    assert len(COUNTRIES) == len(set(COUNTRIES)) == 249
    with pytest.raises(InvalidInput, match="country_unknown"):
        changed(About(), AboutChange(country="XX"))


def test_a_profile_tells_it_and_a_guest_may_not() -> None:
    with World().wired() as world:
        told = {"name": "Ada", "bio": " Rivers ", "country": "FR", "shows_scores": False}
        saved = world.put_profile(told).body
        later = world.put_profile({"name": "Ada L", "avatar": "fox"}).body
        refused = world.put_profile({"name": "Ada", "bio": "Rude Word"})

        assert (saved["bio"], saved["country"], saved["shows_scores"]) == ("Rivers", "FR", False)
        assert (later["bio"], later["name"], later["shows_history"]) == ("Rivers", "Ada L", False)
        assert (refused.status, refused.code) == (422, "bio_not_allowed")
        assert world.profile(ADA).body == later


@pytest.mark.parametrize(
    ("address", "name"),
    [("Ada%20L", "Ada%20L"), ("~2e~2e", ".."), ("a~2fb~7e", "a/b~"), ("~zz", "~zz")],
)
def test_a_name_is_found_by_its_address(address: str, name: str) -> None:
    assert name_in(address) == name
