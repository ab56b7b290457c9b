"""A quiz gets a price: then it is for sale, and nobody plays it who has not bought it."""

from collections.abc import Iterator
from typing import Any

import pytest
from trivia.domain.ids import QuizId

from tests.builders import ADA, BOB
from tests.component.market.stall import Stall


@pytest.fixture
def stall() -> Iterator[Stall]:
    with Stall().wired() as wired:
        yield wired


def test_what_gets_a_price_is_for_sale_and_no_longer_free(stall: Stall) -> None:
    quiz_id = stall.published("public", title="Bees")
    assert (stall.find(), stall.shop()) == (["Bees"], [])

    answer = stall.offer(quiz_id, 30, may_copy=True)

    assert answer.status == 200
    told = ("for_sale", "price", "may_copy", "terms_revision", "visibility")
    assert [answer.body[name] for name in told] == [True, 30, True, 1, "market"]
    assert (stall.find(), stall.find(q="bees"), stall.shop()) == ([], [], ["Bees"])
    assert stall.play(quiz_id).code == "licence_required"
    assert stall.play(quiz_id, ADA).status == 201
    assert stall.cover(quiz_id).body["for_sale"] is True
    assert stall.listings.offered(QuizId(quiz_id)) is not None


def test_who_has_bought_it_plays_the_version_that_they_bought(stall: Stall) -> None:
    quiz_id = stall.for_sale(title="Bees")
    stall.licences.grant(BOB.id, QuizId(quiz_id), 1)
    stall.save(quiz_id, 2, title="Wasps")
    assert stall.publish(quiz_id, 3, "market").body["version"] == 2

    for change in (
        lambda: None,
        lambda: stall.decide(quiz_id, hidden=True, reason="wrong"),
        lambda: stall.withdraw(quiz_id),
        lambda: stall.retire(quiz_id),
        lambda: stall.delete(quiz_id),
    ):
        change()
        played = stall.play(quiz_id)
        assert (played.status, played.body["quiz_version"]) == (201, 1)
        assert played.body["title"] == "Bees"


def test_the_same_terms_again_are_no_change_and_others_are(stall: Stall) -> None:
    quiz_id = stall.for_sale(30)

    revisions = [
        stall.offer(quiz_id, *terms).body["terms_revision"]
        for terms in ((30, False), (31, False), (31, False), (31, True), (30, False))
    ]

    assert revisions == [1, 2, 2, 3, 4]
    offer = stall.listings.offered(QuizId(quiz_id))
    assert offer is not None
    assert (offer.price, offer.may_copy, offer.revision) == (30, False, 4)
    assert (offer.seller_id, offer.version, offer.title) == (ADA.id, 1, "Bees")


def test_a_withdrawn_quiz_is_its_authors_alone_and_keeps_its_price_in_mind(stall: Stall) -> None:
    quiz_id = stall.for_sale(45, may_copy=True)

    for _ in range(2):
        answer = stall.withdraw(quiz_id)
        assert (answer.status, answer.body["for_sale"]) == (200, False)

    assert stall.shop() == stall.find() == []
    assert stall.cover(quiz_id).code == "game_not_found"
    assert stall.look_at(quiz_id).code == "listing_not_found"
    assert stall.play(quiz_id).code == "game_not_found"
    assert stall.listings.offered(QuizId(quiz_id)) is None
    kept = stall.listing(quiz_id).body
    assert (kept["price"], kept["may_copy"], kept["visibility"]) == (45, True, "private")


@pytest.mark.parametrize("taken_off", ["public", "hidden", "retired", "deleted"])
def test_what_is_no_longer_for_sale_is_not_offered(stall: Stall, taken_off: str) -> None:
    quiz_id = stall.for_sale()
    match taken_off:
        case "public":
            stall.show(quiz_id, "public")
        case "hidden":
            stall.decide(quiz_id, hidden=True, reason="wrong")
        case "retired":
            stall.retire(quiz_id)
        case _:
            stall.delete(quiz_id)

    assert stall.listings.offered(QuizId(quiz_id)) is None
    assert stall.shop() == stall.shop(q="bees") == []
    gone = {"public": "listing_not_found", "hidden": "quiz_hidden"}
    assert stall.look_at(quiz_id).code == gone.get(taken_off, "quiz_retired")


def test_shown_again_by_moderators_it_is_for_sale_again(stall: Stall) -> None:
    quiz_id = stall.for_sale()
    stall.decide(quiz_id, hidden=True, reason="wrong")
    assert stall.offer(quiz_id).code == "quiz_hidden"

    stall.decide(quiz_id, hidden=False)

    assert stall.shop() == ["Bees"]
    assert stall.listings.offered(QuizId(quiz_id)) is not None


def test_only_what_is_published_can_be_sold(stall: Stall) -> None:
    draft = stall.create()["quiz_id"]
    assert stall.offer(draft).code == "quiz_unpublished"
    retired = stall.published()
    stall.retire(retired)
    assert stall.offer(retired).code == "quiz_retired"
    assert stall.offer("quiz-nothing").code == "quiz_not_found"
    assert stall.shop() == []


def test_nobody_sells_the_quiz_of_another_and_no_guest_sells(stall: Stall) -> None:
    quiz_id = stall.published()

    assert stall.offer(quiz_id, player=BOB).code == "quiz_not_found"
    assert stall.withdraw(quiz_id, BOB).code == "quiz_not_found"
    assert stall.listing(quiz_id, BOB).code == "quiz_not_found"
    assert stall.offer(quiz_id, guest=True).code == "guest_account"


@pytest.mark.parametrize("price", [0, -1, 10_001, 1.5, "30", None, True, 10**30])
def test_a_price_is_a_whole_number_within_bounds(stall: Stall, price: Any) -> None:
    quiz_id = stall.published()

    refused = stall.offer(quiz_id, price)

    assert (refused.status, refused.code) == (400, "bad_request")
    assert stall.listing(quiz_id).body["price"] is None


def test_a_new_version_stays_for_sale_at_the_same_price(stall: Stall) -> None:
    quiz_id = stall.for_sale(30, title="Bees")
    stall.save(quiz_id, 2, title="Wasps")

    assert stall.publish(quiz_id, 3, "market").status == 200

    assert (stall.shop(), stall.shop(q="bees"), stall.shop(q="wasps")) == (["Wasps"], [], ["Wasps"])
    offer = stall.listings.offered(QuizId(quiz_id))
    assert offer is not None
    assert (offer.version, offer.price, offer.title) == (2, 30, "Wasps")


def test_without_a_price_nothing_is_for_sale(stall: Stall) -> None:
    """It would be a quiz that nobody can buy, nor play."""
    quiz_id = stall.published("private")
    assert stall.show(quiz_id, "market").code == "not_for_sale"
    stall.save(quiz_id, 2, title="Wasps")
    assert stall.publish(quiz_id, 3, "market").code == "not_for_sale"
    assert stall.mine().body["quizzes"][0]["visibility"] == "private"


def test_who_dies_between_price_and_listing_has_changed_nothing_that_is_seen(stall: Stall) -> None:
    quiz_id = stall.published("public")
    stall.prices.set(ADA.id, QuizId(quiz_id), 30, may_copy=False, at=stall.clock.now())

    assert stall.listings.offered(QuizId(quiz_id)) is None
    assert (stall.find(), stall.shop()) == (["Bees"], [])
    assert stall.offer(quiz_id).body["terms_revision"] == 1
    assert stall.shop() == ["Bees"]
