"""Publishing: what is played is frozen, whoever must not see a quiz does not learn that it is."""

from collections.abc import Iterator

import pytest
from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.solo.scored import scored_attempt
from trivia.application.outbox.messages import ScoreAchieved
from trivia.application.solo.telling import messages_of
from trivia.domain.ids import QuizId

from tests.builders import ADA, BOB
from tests.component.authoring.desk import QUESTION, Desk, without_time


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Desk().wired() as wired:
        yield wired


def test_what_was_published_is_played_and_listed_under_its_author_s_name(desk: Desk) -> None:
    quiz_id = desk.published(author="Admin")

    (listed,) = desk.ask("GET /api/games", player=None).body["games"]
    assert (listed["game_id"], listed["title"], listed["author"]) == (quiz_id, "Bees", "Ada")
    assert desk.play(quiz_id).status == 201


def test_a_version_is_frozen_while_editing_goes_on(desk: Desk) -> None:
    quiz_id = desk.published()
    attempt = desk.play(quiz_id)

    saved = desk.save(quiz_id, 2, title="Wasps", questions=[{**QUESTION, "correct": False}])
    assert (saved.body["version"], saved.body["changed"]) == (1, True)
    assert desk.play(quiz_id).body["title"] == "Bees"

    second = desk.publish(quiz_id, 3)
    assert (second.body["version"], second.body["changed"]) == (2, False)
    assert desk.play(quiz_id).body["title"] == "Wasps"
    # Who had begun with the first version is judged by it.
    assert desk.answer(attempt).body["correct"] == 1


def test_of_one_revision_there_is_one_version_however_often_it_is_published(desk: Desk) -> None:
    quiz_id = desk.create()["quiz_id"]
    desk.save(quiz_id, 1)

    answers = [desk.publish(quiz_id, 2) for _ in range(3)]

    assert {answer.status for answer in answers} == {200}
    assert [answer.body for answer in answers[1:]] == [answers[0].body] * 2
    assert desk.versions.version(QuizId(quiz_id), 2) is None


def test_what_its_author_has_not_seen_is_not_published(desk: Desk) -> None:
    quiz_id = desk.create()["quiz_id"]
    desk.save(quiz_id, 1)

    assert desk.publish(quiz_id, 1).code == "draft_changed"
    assert desk.get(quiz_id).body["state"] == "draft"


def test_a_draft_with_faults_is_not_published_and_they_are_told(desk: Desk) -> None:
    quiz_id = desk.create()["quiz_id"]
    faults = desk.save(quiz_id, 1, questions=[{**QUESTION, "text": ""}]).body["faults"]

    refused = desk.publish(quiz_id, 2)

    assert (refused.status, refused.code) == (422, "quiz_faulty")
    assert refused.body["error"]["faults"] == faults
    assert "Question 1, text" in refused.body["error"]["message"]


def test_who_has_no_name_publishes_nothing(desk: Desk) -> None:
    quiz_id = desk.create()["quiz_id"]
    desk.save(quiz_id, 1)
    desk.tables.delete_item(TableName="Players", Key=keys.player(ADA.id))

    assert desk.publish(quiz_id, 2).code == "profile_required"


def test_a_private_quiz_is_its_author_s_alone(desk: Desk) -> None:
    quiz_id = desk.published("private")

    assert desk.listed() == []
    assert desk.play(quiz_id).code == "game_not_found"
    assert desk.play(quiz_id).body == desk.play("quiz-aaaaaaaaaaaa").body
    assert desk.play(quiz_id, ADA).status == 201


def test_a_quiz_by_link_is_played_and_not_listed(desk: Desk) -> None:
    quiz_id = desk.published("link")

    assert desk.listed() == []
    assert desk.play(quiz_id).status == 201


def test_visibility_holds_from_the_next_call_on_also_where_a_version_is_kept(desk: Desk) -> None:
    quiz_id = desk.published()
    assert desk.play(quiz_id).status == 201  # its version is in memory from here on

    hidden = desk.show(quiz_id, "private")
    assert (hidden.body["visibility"], hidden.body["version"]) == ("private", 1)
    assert desk.listed() == []
    assert desk.play(quiz_id).code == "game_not_found"

    desk.show(quiz_id, "public")
    assert desk.listed() == [quiz_id]
    assert desk.play(quiz_id).status == 201


def test_a_retired_quiz_leaves_the_list_and_what_runs_goes_on(desk: Desk) -> None:
    quiz_id = desk.published()
    attempt = desk.play(quiz_id)

    retired = desk.retire(quiz_id)

    assert retired.body["state"] == "retired"
    assert without_time(desk.retire(quiz_id).body) == without_time(retired.body)
    assert desk.listed() == []
    assert (desk.play(quiz_id).status, desk.play(quiz_id).code) == (409, "quiz_retired")
    assert desk.answer(attempt).body["correct"] == 1


def test_a_retired_quiz_stays_retired_until_it_is_published_again(desk: Desk) -> None:
    quiz_id = desk.published()
    desk.retire(quiz_id)

    assert desk.show(quiz_id, "public").body["state"] == "retired"
    assert desk.listed() == []

    again = desk.publish(quiz_id, 2)
    assert (again.body["state"], again.body["version"]) == ("published", 1)
    assert desk.listed() == [quiz_id]


def test_a_private_retired_quiz_is_not_there_for_others(desk: Desk) -> None:
    quiz_id = desk.published("private")
    desk.retire(quiz_id)

    assert desk.play(quiz_id).code == "game_not_found"
    assert desk.play(quiz_id, ADA).code == "quiz_retired"


def test_what_was_never_published_can_be_played_by_nobody(desk: Desk) -> None:
    quiz_id = desk.create()["quiz_id"]
    desk.save(quiz_id, 1)

    assert desk.show(quiz_id, "public").body["visibility"] == "public"
    assert desk.listed() == []
    assert desk.play(quiz_id, ADA).code == "game_not_found"
    assert (desk.retire(quiz_id).status, desk.retire(quiz_id).code) == (409, "quiz_unpublished")


def test_a_deleted_quiz_is_withdrawn_and_its_id_is_nobody_s_again(desk: Desk) -> None:
    quiz_id = desk.published()
    attempt = desk.play(quiz_id)

    assert desk.delete(quiz_id).status == 204

    assert desk.listed() == []
    assert desk.play(quiz_id).code == "quiz_retired"
    assert desk.answer(attempt).body["correct"] == 1
    assert desk.publish(quiz_id, 2).code == "quiz_not_found"


def test_saving_while_it_is_published_loses_neither(desk: Desk) -> None:
    quiz_id = desk.published()
    header = desk.drafts.get(ADA.id, QuizId(quiz_id))
    assert header is not None
    desk.save(quiz_id, 2, title="Wasps")

    assert desk.show(quiz_id, "link").body["revision"] == 3
    found = desk.get(quiz_id).body
    assert (found["title"], found["visibility"], found["changed"]) == ("Wasps", "link", True)


def test_who_made_a_quiz_earns_nothing_by_it_and_is_on_no_board(desk: Desk) -> None:
    quiz_id = desk.published()

    mine, other = desk.play(quiz_id, ADA), desk.play(quiz_id, BOB)
    own, theirs = desk.answer(mine, ADA), desk.answer(other, BOB)

    assert (own.body["score"], own.body["experience"]) == (1000, 0)
    assert theirs.body["experience"] > 0
    items = [
        desk.tables.get_item("Attempts", keys.attempt(one.body["attempt_id"]))["Item"]
        for one in (mine, other)
    ]
    assert ["pending" in item for item in items] == [False, True]
    score, _ = messages_of(scored_attempt(items[1]))
    assert isinstance(score, ScoreAchieved)
    assert (score.board_id, score.quiz_version) == (quiz_id, 1)


def test_beginning_an_attempt_takes_no_call_more(desk: Desk) -> None:
    quiz_id = desk.published()
    desk.meter.forget()

    desk.play(quiz_id)

    assert desk.meter.operations == {
        "dynamodb.Query": 1,
        "dynamodb.BatchGetItem": 1,
        "dynamodb.PutItem": 1,
    }
