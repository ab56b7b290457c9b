"""The list of games: by category and language, in pages, newest first."""

from collections.abc import Iterator

import pytest

from tests.builders import quiz
from tests.fakes.clock import NOON
from tests.fakes.world import World


@pytest.fixture
def world() -> Iterator[World]:
    """Eight more games beside `rivers`, three to a page."""
    world = World()
    for number in range(8):
        world.add(quiz(f"game-{number}", category="history" if number in (1, 7) else "food"))
    with world.wired():
        yield world


def all_ids(world: World, **query: str) -> list[str]:
    found: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        answer = world.list_games(**query, cursor=cursor)
        assert answer.status == 200
        assert len(answer.body["games"]) <= 3
        found += [game["game_id"] for game in answer.body["games"]]
        cursor = answer.body["next"]
    return found


def test_every_game_is_listed_once_over_all_pages(world: World) -> None:
    assert all_ids(world) == [*(f"game-{number}" for number in reversed(range(8))), "rivers"]


def test_a_category_lists_only_its_games(world: World) -> None:
    assert all_ids(world, category="history") == ["game-7", "game-1"]
    assert all_ids(world, category="sports") == []


def test_a_language_lists_only_its_quizzes_whatever_country_they_are_from(world: World) -> None:
    world.add(quiz("fluesse", language="de", translation_of="rivers"))
    world.add(quiz("jause", category="food", language="de-AT"))

    assert all_ids(world, language="de") == ["jause", "fluesse"]
    assert all_ids(world, language="de-AT") == ["jause"]
    assert all_ids(world, language="de", category="geography") == ["fluesse"]
    assert all_ids(world, language="fr") == []


def test_a_translation_names_the_quiz_that_it_was_made_from(world: World) -> None:
    world.add(quiz("fluesse", language="de", translation_of="rivers"))

    listed = world.list_games(language="de").body["games"]

    assert [game["translation_of"] for game in listed] == ["rivers"]


def test_a_visitor_sees_what_a_game_is_about_and_nothing_of_its_questions(world: World) -> None:
    first = world.list_games(category="geography").body["games"][0]

    assert first == {
        "game_id": "rivers",
        "transport": "http",
        "title": "Rivers",
        "description": "",
        "category": "geography",
        "language": "en",
        "author": "",
        "question_count": 6,
        "time_limit_s": 120,
        "max_score": 6000,
        "translation_of": None,
        "plays": 0,
        "rating": None,
        "ratings": 0,
        "listed_at": NOON,
        "for_sale": False,
    }


def test_an_unknown_category_a_made_up_language_and_cursor_are_refused(world: World) -> None:
    assert world.list_games(category="cheese").code == "unknown_category"
    assert world.list_games(language="German").code == "bad_language"
    assert world.list_games(cursor="???").code == "bad_cursor"
    assert world.list_games(cursor="4pyT").code == "bad_cursor"
