"""What an author is shown of plays: of five at least, of each version, and nobody else is."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.items import text_of
from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.players.player import Player

from tests.builders import ADA, BOB, record
from tests.component.authoring.desk import QUESTION, Desk
from tests.fakes.clock import NOON

TWO = [QUESTION, {"kind": "true_false", "text": "Bees swim.", "correct": False}]


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Desk().wired() as wired:
        yield wired


def play(desk: Desk, quiz_id: str, numbers: range, value: bool = True) -> None:
    """Each of these players answers everything alike."""
    for number in numbers:
        player = Player(PlayerId(f"player-{number}"), f"Player {number}")
        if DynamoPlayerDirectory(desk.tables, "Players").get(player.id) is None:
            DynamoPlayerDirectory(desk.tables, "Players").put(None, record(player))
        desk.answer(desk.play(quiz_id, player), player, value)
    desk.count()


def of(desk: Desk, quiz_id: str, **more: Any) -> Any:
    answer = desk.statistics(quiz_id, **more)
    assert answer.status == 200, answer.body
    return answer.body


def test_plays_average_and_questions_of_the_newest_version(desk: Desk) -> None:
    quiz_id = desk.published(questions=TWO)
    play(desk, quiz_id, range(3))
    play(desk, quiz_id, range(3, 6), value=False)

    found = of(desk, quiz_id)

    assert (found["title"], found["plays"], found["least_plays"]) == ("Bees", 6, 5)
    (version,) = found["versions"]
    assert (version["version"], version["plays"], version["shown_plays"]) == (1, 6, 6)
    assert version["published_at"] == NOON
    assert version["average_share"] == 0.5
    assert version["bands"] == [0, 0, 0, 0, 0, 6, 0, 0, 0, 0]
    first, second = version["questions"]
    assert first == {
        "number": 1,
        "text": "Bees dance.",
        "answered": 6,
        "right_share": 0.5,
        "median_ms": None,
    }
    assert second["right_share"] == 0.5


def test_of_fewer_than_five_plays_nothing_is_shown_but_their_number(desk: Desk) -> None:
    quiz_id = desk.published(questions=TWO)
    play(desk, quiz_id, range(4))

    (version,) = of(desk, quiz_id)["versions"]

    assert (version["plays"], version["shown_plays"], version["average_share"]) == (4, 0, None)
    assert version["bands"] == [0] * 10
    assert {question["answered"] for question in version["questions"]} == {0}


def test_who_looks_before_and_after_a_play_learns_nothing_of_it(desk: Desk) -> None:
    quiz_id = desk.published(questions=TWO)
    play(desk, quiz_id, range(5))
    before = of(desk, quiz_id)["versions"][0]

    play(desk, quiz_id, range(5, 6), value=False)

    after = of(desk, quiz_id)["versions"][0]
    assert after == before | {"plays": 6}


def test_the_author_s_own_attempts_are_no_plays(desk: Desk) -> None:
    quiz_id = desk.published()
    desk.answer(desk.play(quiz_id, ADA), ADA)
    desk.count()

    assert of(desk, quiz_id)["plays"] == 0


def test_each_version_has_its_own_and_all_add_up_page_by_page(desk: Desk) -> None:
    quiz_id = desk.published()
    play(desk, quiz_id, range(5))
    for revision, text in ((2, "Bees sing."), (3, "Bees hum.")):
        desk.save(quiz_id, revision, questions=[{**QUESTION, "text": text}])
        desk.publish(quiz_id, revision + 1)
        play(desk, quiz_id, range(10 * revision, 10 * revision + revision))

    newest = of(desk, quiz_id)
    oldest = of(desk, quiz_id, cursor=newest["cursor"])

    assert newest["plays"] == oldest["plays"] == 10
    assert [(one["version"], one["plays"]) for one in newest["versions"]] == [(3, 3), (2, 2)]
    assert [(one["version"], one["shown_plays"]) for one in oldest["versions"]] == [(1, 5)]
    assert oldest["versions"][0]["questions"][0]["text"] == "Bees dance."
    assert oldest["cursor"] is None


def test_a_version_of_when_pictures_were_at_any_address_is_shown_too(desk: Desk) -> None:
    quiz_id = desk.published()
    kept = desk.tables.get_item(TableName="GamesDetail", Key=keys.quiz(QuizId(quiz_id), 1))["Item"]
    document = json.loads(text_of(kept, "document"))
    document["questions"][0]["image_url"] = "https://bees.example.org/bee.png"
    item = {**kept, "document": {"S": json.dumps(document)}}
    desk.tables.put_item(TableName="GamesDetail", Item=item)
    play(desk, quiz_id, range(5))

    (version,) = of(desk, quiz_id)["versions"]

    assert (version["shown_plays"], version["questions"][0]["text"]) == (5, "Bees dance.")


def test_nobody_but_its_author_sees_them(desk: Desk) -> None:
    quiz_id = desk.published()

    assert desk.statistics(quiz_id, BOB).code == "quiz_not_found"
    assert desk.statistics("quiz-of-nobody").code == "quiz_not_found"
    assert desk.statistics(quiz_id, guest=True).code == "guest_account"
    assert desk.statistics(quiz_id, None).code == "not_signed_in"
    desk.delete(quiz_id)
    assert desk.statistics(quiz_id).code == "quiz_not_found"


@pytest.mark.parametrize("cursor", ["bm8=", "LTE=", "!", "OTk5OTk5OTk5OTk5"])
def test_a_cursor_that_nobody_has_made_is_refused(desk: Desk, cursor: str) -> None:
    answer = desk.statistics(desk.published(), cursor=cursor)

    assert (answer.status, answer.code) == (400, "bad_cursor")


def test_a_draft_that_was_never_published_has_no_version(desk: Desk) -> None:
    found = of(desk, desk.create()["quiz_id"])

    assert (found["versions"], found["plays"]) == ([], 0)


def test_the_list_knows_how_many_questions_are_published(desk: Desk) -> None:
    quiz_id = desk.published(questions=TWO)
    desk.save(quiz_id, 2, questions=[QUESTION])

    (listed,) = desk.mine().body["quizzes"]

    assert (listed["question_count"], listed["published_question_count"]) == (1, 2)
