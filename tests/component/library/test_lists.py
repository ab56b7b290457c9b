"""Lists and search: what is published is there at once, what is withdrawn is nowhere."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from trivia.adapters.dynamodb.items import number, text
from trivia.adapters.dynamodb.library.library import DynamoLibrary
from trivia.adapters.messaging.encoding import ContractEncoder
from trivia.application.library.following import PlaysFollowed
from trivia.application.outbox.messages import Topic
from trivia.bootstrap import library as library_bootstrap
from trivia.contract.outbox.topics import PlaysReached, ProgressEarned
from trivia.domain.errors import Unavailable
from trivia.domain.ids import QuizId
from trivia.domain.library.numbers import Numbers
from trivia.entrypoints.edges.cursors import cursor_of
from trivia.entrypoints.library import library_plays
from trivia_bench.simulation.events import stream_event

from tests.builders import ADA
from tests.component.library.room import Room
from tests.fakes.outbox import MemoryTopics


@pytest.fixture
def room() -> Iterator[Room]:
    with Room().wired() as wired:
        yield wired


def published(room: Room, title: str, **fields: str) -> str:
    room.clock.advance(1)
    return room.published(title=title, **fields)


def left(room: Room) -> set[str]:
    """What still leads to a quiz."""
    partitions = room.tables._tables["Library"].partitions.items()
    return {name for name, one in partitions if one.kept and not name.startswith("quiz#")}


def test_a_list_begins_with_the_newest_the_most_played_or_the_best_rated(room: Room) -> None:
    old, middle, new = (published(room, title) for title in ("Old", "Middle", "New"))
    library = DynamoLibrary(room.tables, "Library")
    library.show(QuizId(old), Numbers(plays=9, stars=4, ratings=2, changes=3))
    library.show(QuizId(middle), Numbers(plays=90, stars=2, ratings=1, changes=2))
    library.show(QuizId(new), Numbers(plays=1, stars=45, ratings=9, changes=1))

    assert room.find() == room.find(sort="newest") == ["New", "Middle", "Old"]
    assert room.find(sort="played") == ["Middle", "Old", "New"]
    assert room.find(sort="rated") == ["New", "Middle", "Old"]
    assert room.find(sort="played", q="old") == ["Old"]


def test_plays_are_shown_as_they_grow_in_whatever_order_they_come(room: Room) -> None:
    often, seldom = published(room, "Often"), published(room, "Seldom")
    played = [(often, 7), (seldom, 2), (often, 3), (often, 9), ("quiz-nowhere", 4), (often, 9)]
    counts = [{"quiz_id": text(one), "version": number(0), "plays": number(n)} for one, n in played]
    of_version = {"quiz_id": text(seldom), "version": number(1), "plays": number(99)}

    topics = MemoryTopics()
    with following(room, topics):
        for batch in (counts[:3], [*counts[3:], of_version], counts[:1]):
            library_plays.handler(stream_event(batch), None)

    games = room.ask("GET /api/games", player=None, query={"sort": "played"}).body["games"]
    assert [(one["title"], one["plays"]) for one in games] == [("Often", 9), ("Seldom", 2)]
    # Whatever becomes of the list, they are not forgotten.
    room.retire(often)
    room.publish(often, 2)
    assert room.cover(often).body["plays"] == 9
    assert room.find(sort="played") == ["Often", "Seldom"]


def following(room: Room, topics: MemoryTopics) -> AbstractContextManager[None]:
    """The function that hears of plays."""
    return library_bootstrap.library_plays.override(
        PlaysFollowed(
            popularity=DynamoLibrary(room.tables, "Library"),
            encoder=ContractEncoder(),
            publisher=topics,
            clock=room.clock,
        )
    )


def test_wallets_hear_of_plays_of_quizzes_that_players_made(room: Room) -> None:
    topics = MemoryTopics()
    played = [
        {"quiz_id": text(one), "version": number(0), "plays": number(9), "paying": number(n)}
        for one, n in (("quiz-a", 3), ("rivers", 9), ("quiz-a", 5), ("quiz-b", 0))
    ]

    with following(room, topics):
        library_plays.handler(stream_event(played), None)
        topics.failures = 1
        with pytest.raises(Unavailable):  # the stream brings it again
            library_plays.handler(stream_event(played), None)

    (told,) = topics.bodies(Topic.PLAYER_WALLET)
    assert PlaysReached.model_validate_json(told).plays == 5


def plays_of(quiz_id: str, count: int) -> dict[str, Any]:
    return stream_event([{"quiz_id": text(quiz_id), "version": number(0), "plays": number(count)}])


def test_an_author_hears_of_each_milestone_of_a_quiz_once(room: Room) -> None:
    topics, quiz_id = MemoryTopics(), published(room, "Often")

    with following(room, topics):
        for count in (9, 12, 12, 48, 51, 40, 700):
            library_plays.handler(plays_of(quiz_id, count), None)

    told = [ProgressEarned.model_validate_json(b) for b in topics.bodies(Topic.PLAYER_PROGRESS)]
    assert [one.plays for one in told] == [10, 50, 500]
    assert {one.player_id for one in told} == {ADA.id}
    assert len({one.message_id for one in told}) == 3


def test_a_milestone_that_could_not_be_told_is_told_when_the_stream_brings_it_again(
    room: Room,
) -> None:
    topics, quiz_id = MemoryTopics(), published(room, "Often")

    with following(room, topics):
        topics.failures = 1
        with pytest.raises(Unavailable):
            library_plays.handler(plays_of(quiz_id, 10), None)
        assert not topics.published, "the plays are not kept before that"
        library_plays.handler(plays_of(quiz_id, 10), None)

    assert len(topics.bodies(Topic.PLAYER_PROGRESS)) == 1


def test_who_has_withdrawn_a_quiz_hears_no_more_of_it(room: Room) -> None:
    topics, quiz_id = MemoryTopics(), published(room, "Often")
    room.retire(quiz_id)

    with following(room, topics):
        library_plays.handler(plays_of(quiz_id, 10), None)

    assert not topics.bodies(Topic.PLAYER_PROGRESS)


def test_every_quiz_is_on_one_page_in_any_order(room: Room) -> None:
    expected = {f"Quiz {number}" for number in range(60)}
    for title in expected:
        room.clock.advance(100)
        published(room, title)
    for sort in ("newest", "played", "rated"):
        for query in ({}, {"q": "quiz"}, {"category": "nature", "language": "en"}):
            found = all_pages(room, sort=sort, **query)
            assert len(found) == len(set(found)) == 60
            assert set(found) == expected


def all_pages(room: Room, **query: str) -> list[str]:
    found: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        asked = query | ({"cursor": cursor} if cursor else {})
        page = room.ask("GET /api/games", player=None, query=asked).body
        assert len(page["games"]) <= 24
        found += [game["title"] for game in page["games"]]
        cursor = page["next"]
    return found


def test_words_are_found_whatever_their_case_accents_and_ends(room: Room) -> None:
    published(room, "Große Flüsse Europas", language="de", category="geography")
    published(room, "Café culture", category="food", description="All about espresso.")
    published(room, "東京の地下鉄", language="ja")
    published(room, "أنهار العالم", language="ar")
    published(room, "Bees 🐝 and wasps")

    for query, titles in {
        "flusse": ["Große Flüsse Europas"],
        "FLÜSS": ["Große Flüsse Europas"],
        "grosse europ": ["Große Flüsse Europas"],
        "europas grosse flusse": ["Große Flüsse Europas"],
        "cafe": ["Café culture"],
        "ESPRESSO": ["Café culture"],
        "food": ["Café culture"],
        "ada nature": ["Bees 🐝 and wasps", "أنهار العالم", "東京の地下鉄"],
        "地下": ["東京の地下鉄"],
        "京": ["東京の地下鉄"],
        "أنهار": ["أنهار العالم"],
        "🐝": ["Bees 🐝 and wasps"],
        "wasps bees": ["Bees 🐝 and wasps"],
        "cafe flusse": [],
        "ulture": [],
        "!?": [],
        ".*": [],
        "a": [],
    }.items():
        assert room.find(q=query) == titles, query
    assert room.find(q="ada", language="de") == ["Große Flüsse Europas"]
    assert room.find(q="ada", category="food") == ["Café culture"]
    assert room.find(q="ada", category="food", language="de") == []


def test_a_quiz_with_several_words_that_begin_so_is_found_once(room: Room) -> None:
    published(room, "Bee bees beetle beer")

    assert room.find(q="be") == room.find(q="bee") == ["Bee bees beetle beer"]


def test_what_is_withdrawn_made_private_or_deleted_is_nowhere(room: Room) -> None:
    for take_off in (
        room.retire,
        room.delete,
        lambda quiz_id: room.show(quiz_id, "private"),
        lambda quiz_id: room.show(quiz_id, "link"),
    ):
        quiz_id = published(room, "Bees")
        assert room.find(q="bees") == ["Bees"]

        assert take_off(quiz_id).status in (200, 204)

        assert room.find() == room.find(q="bees") == room.find(sort="rated") == []
        assert left(room) == set()


def test_a_new_version_is_found_by_its_own_words_and_is_no_newer(room: Room) -> None:
    quiz_id = published(room, "Bees")
    published(room, "Ants")
    room.clock.advance(60)
    room.save(quiz_id, 2, title="Wasps", category="science", language="de")

    assert room.publish(quiz_id, 3).status == 200

    assert room.find(q="bees") == room.find(category="nature", q="bees") == []
    assert room.find(q="wasps") == room.find(category="science", language="de") == ["Wasps"]
    assert room.find() == ["Ants", "Wasps"]
    room.retire(quiz_id)
    room.publish(quiz_id, 3)
    assert room.find() == ["Ants", "Wasps"]


def test_who_has_a_link_sees_a_cover_and_no_question(room: Room) -> None:
    link = room.published("link", title="Bees", description="About bees.")
    secret = room.published("private")

    cover = room.cover(link)
    assert (cover.status, cover.body["title"], cover.body["question_count"]) == (200, "Bees", 1)
    assert "questions" not in cover.body
    assert room.find(q="bees") == []
    assert room.cover(secret).code == room.cover("quiz-nothing").code == "game_not_found"
    room.retire(link)
    assert room.cover(link).code == "quiz_retired"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"q": "x" * 201}, "bad_query"),
        ({"q": "x" * 10_000}, "bad_query"),
        ({"sort": "oldest"}, "bad_sort"),
        *(
            ({**query, "cursor": cursor_of(position)}, "bad_cursor")
            for query in ({}, {"sort": "played"}, {"sort": "rated"}, {"q": "bees"})
            for position in ("x", "0|wasps#1#2", "999|", "1#2#3", "0|bees", "|", "0000#quiz#CARD")
        ),
    ],
)
def test_what_nobody_has_been_given_is_refused(
    room: Room, query: dict[str, str], code: str
) -> None:
    assert room.ask("GET /api/games", player=None, query=query).code == code


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "The f u c k quiz"),
        ("description", "For a55holes and other sh1t."),
        ("rounds", ["First", "Bitches"]),
    ],
)
def test_what_lists_show_must_be_decent(room: Room, field: str, value: Any) -> None:
    quiz_id = room.create()["quiz_id"]
    room.save(quiz_id, 1, **{field: value})

    refused = room.publish(quiz_id, 2, "private")

    assert (refused.status, refused.code) == (422, "quiz_faulty")
    (fault,) = refused.body["error"]["faults"]
    assert fault["code"] == "text_not_allowed"
    assert fault["field"].startswith(field)
    assert room.save(quiz_id, 2).status == 200
    assert room.publish(quiz_id, 3).status == 200
