"""Profiles: created on first use, unique and decent names, avatars that stay."""

from collections.abc import Iterator
from typing import Any

import pytest
from trivia.adapters.identity.names import WordListNameFilter
from trivia.domain.ids import PlayerId
from trivia.domain.players.avatars import AVATARS
from trivia.domain.players.player import Player

from tests.builders import ADA, BOB, record
from tests.fakes.world import World

NEW = Player(PlayerId("player-new"), "")


@pytest.fixture
def world() -> Iterator[World]:
    with World().wired() as wired:
        yield wired


def test_without_a_name_there_is_no_profile(world: World) -> None:
    answer = world.profile(NEW)

    assert (answer.status, answer.code) == (404, "profile_not_found")


def test_a_profile_is_created_on_first_use(world: World) -> None:
    created = world.put_profile({"name": "  Eve   of  Sète "}, NEW)

    assert created.status == 200
    assert created.body["name"] == "Eve of Sète"
    assert created.body["avatar"] in AVATARS
    assert (created.body["level"], created.body["experience"]) == (1, 0)
    assert world.profile(NEW) == created


def test_the_same_request_again_changes_nothing(world: World) -> None:
    assert world.put_profile({"name": "Eve"}, NEW) == world.put_profile({"name": "Eve"}, NEW)


def test_a_new_name_keeps_the_avatar(world: World) -> None:
    world.put_profile({"name": "Eve", "avatar": "fox"}, NEW)

    assert world.put_profile({"name": "Evelyn"}, NEW).body["avatar"] == "fox"


def test_nobody_names_a_picture_for_a_face_but_choosing_an_animal_takes_one_back(
    world: World,
) -> None:
    face = f"/media/{'3f9ac1d2' * 4}/face.webp"
    refused = world.put_profile({"name": "Eve", "avatar": face}, NEW)
    assert (refused.status, refused.code) == (400, "bad_request")

    world.players.put(None, record(Player(NEW.id, "Eve"), face))
    assert world.put_profile({"name": "Evelyn"}, NEW).body["avatar"] == face
    assert world.faces.expired == []
    assert world.put_profile({"name": "Evelyn", "avatar": "fox"}, NEW).body["avatar"] == "fox"
    assert world.faces.expired == ["3f9ac1d2" * 4]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"name": "Bob"}, 409, "name_taken"),
        ({"name": "bOB"}, 409, "name_taken"),
        ({"name": "A"}, 422, "name_length"),
        ({"name": "x" * 21}, 422, "name_length"),
        ({"name": "tab\u0007bell"}, 422, "name_characters"),
        ({"name": "Rude Word"}, 422, "name_not_allowed"),
        ({"name": "x" * 81}, 400, "bad_request"),
        ({"name": "Ada", "avatar": "dragon"}, 400, "bad_request"),
        ({"name": "Ada", "player_id": BOB.id}, 400, "bad_request"),
        ({"name": None}, 400, "bad_request"),
    ],
)
def test_a_name_that_cannot_be_had_is_refused_with_its_reason(
    world: World, body: dict[str, Any], status: int, code: str
) -> None:
    answer = world.put_profile(body, ADA)

    assert (answer.status, answer.code) == (status, code)
    assert world.profile(ADA).body["name"] == "Ada"


FILTER = WordListNameFilter()


@pytest.mark.parametrize(
    "name",
    [
        *("Scunthorpe", "Cockburn", "Essex", "Penistone", "Hancock", "Cassandra", "Yamashita"),
        *("Dick", "Fanny", "Len", "Willy", "Wang Li", "Ana L", "Gay", "Mr Weiner", "Therapist"),
        *("Agent 007", "R2-D2", "l33t player", "王小明", "Олег", "Zoë 4ever", "Grape", "Sussex 42"),
    ],
)
def test_innocent_names_are_allowed(name: str) -> None:
    assert FILTER.allows(name)


@pytest.mark.parametrize(
    "name",
    [
        *("fuck", "FUCK", "f u c k", "f.u.c.k", "fu_ck", "xXfuckXx", "fück", "ｆｕｃｋ"),
        *("sh1t", "5h1t", "$hit", "shit99", "a55", "b!tch", "wh0re", "pen1s", "a s s"),
        *(
            "fuсk",
            "ѕhіt",
            "ЅНІТ",
            "аѕѕ",
            "ｆυｃｋ",
            "𝖋𝖚𝖈𝖐",
            "ꜰᴜᴄᴋ",
            "ƒuck",
            "Нitlеr",
            "bаIIsасk",
            "сосk 1",
        ),
        *("asshole42", "n1gger", "Hitler", "cunt_1"),
    ],
)
def test_abusive_names_are_refused_however_they_are_spelled(name: str) -> None:
    assert not FILTER.allows(name)
