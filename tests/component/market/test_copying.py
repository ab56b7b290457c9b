"""Who has bought a quiz with the right to copy it makes one of their own of it."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from trivia.application.media.values import Made, Media, MediaKind
from trivia.domain.ids import MediaId, QuizId

from tests.builders import ADA, BOB
from tests.component.authoring.desk import QUESTION, QUIZZES
from tests.component.market.stall import Stall
from tests.fakes.world import Answered

PICTURE = MediaId("9f" * 16)


@pytest.fixture
def stall() -> Iterator[Stall]:
    with Stall().wired() as wired:
        yield wired


def copy(stall: Stall, quiz_id: str, request: int = 900, player: Any = BOB) -> Answered:
    body = {"request_id": str(UUID(int=request)), "copy_of": quiz_id}
    return stall.ask(f"POST {QUIZZES}", body, player)


def test_a_copy_has_what_was_bought_and_is_its_makers(stall: Stall) -> None:
    quiz_id = stall.for_sale(may_copy=True, title="Bees")
    stall.licences.grant(BOB.id, QuizId(quiz_id), 1, may_copy=True)
    stall.save(quiz_id, 2, title="Wasps", notes={"q1": "For hosts only"})
    stall.delete(quiz_id)

    made = copy(stall, quiz_id)
    again = copy(stall, quiz_id)

    assert made.status == again.status == 201
    assert made.body["quiz_id"] == again.body["quiz_id"] != quiz_id
    assert (made.body["title"], made.body["notes"]) == ("Bees", {})
    assert stall.publish(made.body["quiz_id"], 1, "public", BOB).status == 200
    game = stall.cover(made.body["quiz_id"]).body
    assert (game["title"], game["author"]) == ("Bees", BOB.name)


def test_pictures_come_along_and_are_published_by_both(stall: Stall) -> None:
    uploaded = Media(
        media_id=PICTURE, owner_id=ADA.id, kind=MediaKind.IMAGE, created_at=stall.clock.now()
    )
    stall.media.add(uploaded)
    url = f"/media/{PICTURE}/large.webp"
    stall.media.made(uploaded, Made(files={}, width=4, height=3), url, stall.clock.now())
    shown = {**QUESTION, "image_url": url, "image_alt": "A bee"}
    quiz_id = stall.for_sale(may_copy=True, questions=[shown])
    stall.licences.grant(BOB.id, QuizId(quiz_id), 1, may_copy=True)

    made = copy(stall, quiz_id).body

    assert made["document"]["questions"][0]["image_url"] == url
    assert stall.publish(made["quiz_id"], 1, "private", BOB).status == 200
    kept = stall.media.get(BOB.id, PICTURE)
    assert kept is not None
    assert kept.kept


def test_without_that_right_or_without_a_licence_there_is_none(stall: Stall) -> None:
    quiz_id = stall.for_sale(may_copy=False)
    assert copy(stall, quiz_id).code == "quiz_not_found"
    stall.licences.grant(BOB.id, QuizId(quiz_id), 1)

    refused = copy(stall, quiz_id)

    assert (refused.status, refused.code) == (403, "copy_not_allowed")
    assert stall.mine(BOB).body["quizzes"] == []


def test_what_the_seller_allows_later_is_of_later_sales(stall: Stall) -> None:
    quiz_id = stall.for_sale(may_copy=False)
    stall.licences.grant(BOB.id, QuizId(quiz_id), 1)
    stall.offer(quiz_id, may_copy=True)

    assert copy(stall, quiz_id).code == "copy_not_allowed"
