"""Drafts: kept as they are written, nobody overwrites what they have not seen."""

from collections.abc import Iterator
from typing import Any

import pytest
from trivia.application.authoring.values import QUIZZES_MOST
from trivia.application.limits.allowances import DRAFT_SAVES, NEW_QUIZZES

from tests.builders import ADA, BOB
from tests.component.authoring.desk import QUESTION, Desk
from tests.fakes.clock import NOON


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Desk(page_size=3).wired() as wired:
        yield wired


def test_a_new_quiz_is_an_empty_private_draft_under_an_id_of_the_service(desk: Desk) -> None:
    made = desk.create(language="de")

    assert made["quiz_id"].startswith("quiz-")
    assert len(made["quiz_id"]) == len("quiz-") + 12
    assert (made["state"], made["visibility"], made["version"]) == ("draft", "private", 0)
    assert (made["revision"], made["title"], made["language"]) == (1, "", "de")
    assert made["document"] == {
        "format": "trivia-quiz/1",
        "id": made["quiz_id"],
        "title": "",
        "category": "general",
        "language": "de",
        "questions": [],
    }
    assert {(fault["field"], fault["code"]) for fault in made["faults"]} == {
        ("title", "string_too_short"),
        ("questions", "too_short"),
    }


def test_the_same_request_makes_one_quiz_and_two_authors_never_share_one(desk: Desk) -> None:
    first, again = desk.create(request=7), desk.create(request=7)
    desk.save(first["quiz_id"], 1)

    assert again == first
    assert desk.create(request=7)["revision"] == 2
    assert desk.create(BOB, request=7)["quiz_id"] != first["quiz_id"]
    assert len(desk.mine().body["quizzes"]) == 1


def test_what_is_saved_is_there_with_its_faults_and_notes(desk: Desk) -> None:
    quiz_id = desk.create()["quiz_id"]
    faulty = {**QUESTION, "text": "", "points": "triple"}

    saved = desk.save(quiz_id, 1, notes={"q1": "Dance!"}, questions=[QUESTION, faulty])
    found = desk.get(quiz_id).body

    assert (saved.body["revision"], saved.body["fault_count"]) == (2, 2)
    assert saved.body["faults"] == found["faults"]
    assert found["faults"][0] == {
        "question": 2,
        "field": "text",
        "code": "string_too_short",
        "params": {"min_length": 2, "length": 0},
        "message": "is empty",
    }
    assert found["notes"] == {"q1": "Dance!"}
    assert found["document"]["questions"] == [QUESTION, faulty]
    assert (found["title"], found["question_count"]) == ("Bees", 2)


def test_a_draft_may_hold_anything_that_is_an_object(desk: Desk) -> None:
    quiz_id = desk.create()["quiz_id"]

    saved = desk.save(
        quiz_id, 1, title=7, category="cheese", language=None, questions="none", x=[{}]
    )

    assert saved.status == 200
    assert (saved.body["title"], saved.body["category"]) == ("", "general")
    assert (saved.body["language"], saved.body["question_count"]) == ("en", 0)
    assert desk.get(quiz_id).body["document"]["questions"] == "none"


def test_a_document_is_kept_under_its_own_id_whatever_it_says(desk: Desk) -> None:
    quiz_id = desk.create()["quiz_id"]

    saved = desk.save(quiz_id, 1, id="rivers-of-the-world", format="trivia-quiz/9")

    assert saved.body["faults"] == []
    assert desk.get(quiz_id).body["document"]["id"] == quiz_id


def test_quizzes_of_players_translate_none(desk: Desk) -> None:
    saved = desk.save(desk.create()["quiz_id"], 1, translation_of="rivers")

    assert [(one["field"], one["code"]) for one in saved.body["faults"]] == [
        ("translation_of", "no_translations")
    ]


def test_a_save_over_another_revision_overwrites_nothing(desk: Desk) -> None:
    quiz_id = desk.create()["quiz_id"]
    desk.save(quiz_id, 1, title="In this tab")

    other = desk.save(quiz_id, 1, title="In that tab")

    assert (other.status, other.code) == (409, "draft_changed")
    assert desk.get(quiz_id).body["title"] == "In this tab"


def test_the_same_save_again_is_the_success_that_it_was(desk: Desk) -> None:
    quiz_id = desk.create()["quiz_id"]
    first = desk.save(quiz_id, 1, notes={"q1": "Slowly."})

    again = desk.save(quiz_id, 1, notes={"q1": "Slowly."})
    other = desk.save(quiz_id, 1, notes={"q1": "Fast."})

    assert again == first
    assert other.code == "draft_changed"


def test_what_is_too_large_for_an_item_is_refused_before_it_is_written(desk: Desk) -> None:
    quiz_id = desk.create()["quiz_id"]

    large = desk.save(quiz_id, 1, description="é" * 175_000)
    noted = desk.save(
        quiz_id, 1, description="x" * 349_000, notes={f"q{n}": "x" * 2000 for n in range(20)}
    )
    larger = desk.save(quiz_id, 1, description="x" * 800_000)

    assert (large.status, large.code) == (422, "draft_too_large")
    assert noted.code == "draft_too_large"
    assert (larger.status, larger.code) == (413, "body_too_large")
    assert desk.save(quiz_id, 1, description="é" * 174_000).status == 200


def test_numbers_that_json_has_no_form_for_are_refused(desk: Desk) -> None:
    quiz_id = desk.create()["quiz_id"]

    assert desk.save(quiz_id, 1, value=float("nan")).status in (400, 422)
    assert desk.get(quiz_id).body["revision"] == 1


def test_faults_that_are_told_have_an_end(desk: Desk) -> None:
    surplus: dict[str, Any] = {f"field{n}": n for n in range(2000)}

    saved = desk.save(desk.create()["quiz_id"], 1, **surplus)

    assert len(saved.body["faults"]) == 500


def test_the_list_is_in_pages_changed_last_first(desk: Desk) -> None:
    made = []
    for _ in range(4):
        desk.clock.advance(1)
        made.append(desk.create()["quiz_id"])
    desk.clock.advance(1)
    desk.save(made[0], 1)

    first = desk.mine().body
    second = desk.mine(cursor=first["cursor"]).body

    assert [one["quiz_id"] for one in first["quizzes"]] == [made[0], made[3], made[2]]
    assert [one["quiz_id"] for one in second["quizzes"]] == [made[1]]
    assert second["cursor"] is None
    assert desk.mine(BOB).body["quizzes"] == []


@pytest.mark.parametrize("cursor", ["!", "eHg=", "MTIz", "MTIzI0FEQQ=="])
def test_a_cursor_that_nobody_gave_shows_nothing_of_others(desk: Desk, cursor: str) -> None:
    desk.create(BOB)
    answer = desk.mine(cursor=cursor)

    assert answer.status == 400 or answer.body["quizzes"] == []


def test_a_copy_is_another_draft_with_the_same_in_it(desk: Desk) -> None:
    source = desk.published(description="Of bees.")
    copy = desk.create(copy_of=source)

    assert copy["quiz_id"] != source
    assert (copy["state"], copy["version"], copy["visibility"]) == ("draft", 0, "private")
    assert copy["document"] == desk.get(source).body["document"] | {"id": copy["quiz_id"]}
    assert desk.create(BOB, copy_of=source).code == "quiz_not_found"


def test_what_was_deleted_is_gone_and_deleting_it_again_is_no_error(desk: Desk) -> None:
    quiz_id = desk.create(request=3)["quiz_id"]

    assert [desk.delete(quiz_id).status for _ in range(2)] == [204, 204]
    assert desk.get(quiz_id).code == "quiz_not_found"
    assert desk.save(quiz_id, 1).code == "quiz_not_found"
    assert desk.mine().body["quizzes"] == []
    assert desk.create(request=3).code == "quiz_not_found"


def test_nobody_has_more_quizzes_than_200_and_a_deleted_one_makes_room(desk: Desk) -> None:
    made = []
    for _ in range(QUIZZES_MOST):
        desk.clock.advance(60)
        made.append(desk.create()["quiz_id"])
    desk.clock.advance(60)

    assert desk.create().code == "too_many_quizzes"
    desk.delete(made[0])
    desk.delete(made[0])
    assert desk.create()["revision"] == 1
    assert desk.create().code == "too_many_quizzes"
    assert desk.create(BOB)["revision"] == 1


@pytest.mark.parametrize("call", ["get", "save", "publish", "show", "retire", "delete"])
def test_what_is_another_s_is_not_there(desk: Desk, call: str) -> None:
    quiz_id = desk.published()
    before = desk.get(quiz_id).body

    answers = {
        "get": lambda: desk.get(quiz_id, BOB),
        "save": lambda: desk.save(quiz_id, 2, BOB),
        "publish": lambda: desk.publish(quiz_id, 2, player=BOB),
        "show": lambda: desk.show(quiz_id, "private", BOB),
        "retire": lambda: desk.retire(quiz_id, BOB),
        "delete": lambda: desk.delete(quiz_id, BOB),
    }
    answer = answers[call]()

    assert (answer.status, answer.code) == (404, "quiz_not_found")
    assert desk.get(quiz_id).body == before


def test_guests_make_no_quizzes(desk: Desk) -> None:
    body = {"request_id": "00000000-0000-0000-0000-000000000001"}

    assert desk.ask("POST /api/my/quizzes", body, guest=True).code == "guest_account"
    assert desk.ask("GET /api/my/quizzes", guest=True).code == "guest_account"


def test_an_author_saves_as_fast_as_anybody_types_and_no_faster(desk: Desk) -> None:
    quiz_id = desk.create()["quiz_id"]
    for revision in range(1, DRAFT_SAVES.burst + 1):
        assert desk.save(quiz_id, revision).status == 200

    refused = desk.save(quiz_id, DRAFT_SAVES.burst + 1)
    assert (refused.status, refused.code) == (429, "too_many_requests")
    assert desk.limits.read(NEW_QUIZZES, ADA.id).full_at > NOON
    desk.clock.advance(2)
    assert desk.save(quiz_id, DRAFT_SAVES.burst + 1).status == 200


def test_a_save_is_one_write_beside_that_of_its_limit(desk: Desk) -> None:
    quiz_id = desk.create()["quiz_id"]
    desk.meter.forget()

    desk.save(quiz_id, 1)

    assert desk.meter.operations == {"dynamodb.UpdateItem": 1}
