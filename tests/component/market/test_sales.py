"""What is sold is counted once, for lists and for its seller."""

from collections.abc import Iterator

import pytest
from trivia.domain.ids import QuizId

from tests.builders import ADA, BOB
from tests.component.market.stall import Stall

DAY_S = 86_400


@pytest.fixture
def stall() -> Iterator[Stall]:
    with Stall(page_size=2).wired() as wired:
        yield wired


def test_a_seller_sees_what_each_quiz_and_each_day_has_brought(stall: Stall) -> None:
    bees, wasps = stall.for_sale(30, title="Bees"), stall.for_sale(5, title="Wasps")
    stall.sell(bees, 30)
    stall.clock.advance(DAY_S)
    stall.sell(bees, 20)
    stall.sell(wasps, 5)

    told = stall.earned().body

    sold = {one["title"]: (one["sold"], one["earned"]) for one in told["quizzes"]}
    assert sold == {"Bees": (2, 50), "Wasps": (1, 5)}
    assert [(one["sold"], one["earned"]) for one in told["days"][:3]] == [(2, 25), (1, 30), (0, 0)]
    assert len({one["day"] for one in told["days"]}) == 30
    assert stall.earned(BOB).body["quizzes"] == []


def test_a_sale_that_is_told_twice_is_one(stall: Stall) -> None:
    quiz_id = stall.for_sale()
    for _ in range(3):
        stall.sell(quiz_id, purchase_id="purchase-1")

    (told,) = stall.earned().body["quizzes"]
    assert (told["sold"], told["earned"]) == (1, 30)
    assert stall.look_at(quiz_id).body["quiz"]["sold"] == 1


def test_what_was_withdrawn_or_deleted_keeps_what_it_has_brought(stall: Stall) -> None:
    withdrawn, deleted = stall.for_sale(title="Bees"), stall.for_sale(title="Wasps")
    for quiz_id in (withdrawn, deleted):
        stall.sell(quiz_id)
    stall.withdraw(withdrawn)
    stall.delete(deleted)

    told = stall.earned().body["quizzes"]

    assert [(one["for_sale"], one["sold"], one["earned"]) for one in told] == [(False, 1, 30)] * 2


def test_many_quizzes_come_in_pages(stall: Stall) -> None:
    titles = {f"Bees {n}" for n in range(5)}
    for title in titles:
        stall.for_sale(title=title)
    first = stall.earned()
    found, days, cursor = first.body["quizzes"], first.body["days"], first.body["cursor"]
    while cursor:
        page = stall.earned(cursor=cursor).body
        assert page["days"] == []
        found, cursor = found + page["quizzes"], page["cursor"]

    assert len(days) == 30
    assert {one["title"] for one in found} == titles
    assert len(found) == 5
    assert stall.earned(cursor="eCMj").code == "bad_cursor"
    assert stall.earned(guest=True).code == "guest_account"


def test_a_seller_who_leaves_leaves_nothing_behind(stall: Stall) -> None:
    quiz_id = stall.for_sale()
    sale = stall.sell(quiz_id)

    for _ in range(2):
        stall.books.forget(ADA.id)

    assert stall.tables._tables["Marketplace"].get((ADA.id, f"QUIZ#{quiz_id}")) is None
    assert stall.listings.offered(QuizId(quiz_id)) is None
    assert stall.shop() == stall.earned().body["quizzes"] == []
    # What is told of late makes no new traces of them.
    stall.sell(quiz_id, purchase_id=sale.purchase_id)
    assert stall.earned().body["quizzes"] == []
    partition = stall.tables._tables["Marketplace"].partitions.get(ADA.id)
    assert partition is None or not partition.kept
