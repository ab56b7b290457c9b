"""Buying: what is checked, in which states it ends, and what each of them hears."""

import pytest
from trivia.domain.errors import TooMany
from trivia.domain.ids import QuizId
from trivia.domain.notices.notice import NoticeKind
from trivia.domain.players.player import Player
from trivia.domain.purchases.purchase import DUE_MS, Reason, State

from tests.builders import ADA, BOB
from tests.unit.purchases.shop import PRICE, QUIZ, Shop, offer


@pytest.fixture
def shop() -> Shop:
    shop = Shop()
    shop.ledger.give(ADA.id, 100)
    return shop


def test_who_pays_has_the_quiz_and_the_seller_the_coins(shop: Shop) -> None:
    purchase = shop.buy()

    assert shop.ends(purchase) == (State.DONE, None)
    assert (shop.coins(ADA), shop.coins(BOB)) == (100 - PRICE, PRICE)
    licence = shop.inventory.of(ADA.id, QUIZ)
    assert licence is not None
    assert (licence.version, licence.price, licence.may_copy) == (2, PRICE, True)
    shop.check(ended=True)


def test_both_are_told_once_and_the_sale_is_counted_once(shop: Shop) -> None:
    purchase = shop.buy()
    shop.run(purchase)

    assert shop.notices.of(ADA.id) == [NoticeKind.BOUGHT]
    assert shop.notices.of(BOB.id) == [NoticeKind.SOLD]
    assert [sale.price for sale in shop.sales.sales.values()] == [PRICE]


def test_a_purchase_passes_ten_states(shop: Shop) -> None:
    """Each is paid for: see docs/cost.md."""
    visited = shop.run(shop.begin()).visited

    assert visited == [
        "Validate", "IsValid", "Reserve", "IsReserved", "Deliver", "IsDelivered", "Settle",
        "Tell", "Outcome", "Bought",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"price": PRICE - 1}, Reason.PRICE_CHANGED),
        ({"revision": 7}, Reason.PRICE_CHANGED),
        ({"quiz_id": "quiz-bats"}, Reason.NOT_LISTED),
        ({"buyer": BOB}, Reason.OWN_QUIZ),
        ({"buyer": Player("player-cid", "Cid")}, Reason.COINS_TOO_FEW),  # type: ignore[arg-type]
    ],
)
def test_what_speaks_against_it_ends_it_by_a_name(
    shop: Shop, asked: dict[str, object], reason: Reason
) -> None:
    purchase = shop.begin(**asked)  # type: ignore[arg-type]
    execution = shop.run(purchase)

    assert shop.ends(purchase) == (State.REFUSED, reason)
    assert (execution.visited[-1], execution.error) == ("Refused", None)
    assert shop.coins(ADA) == 100
    assert shop.notices.of(purchase.player_id) == [NoticeKind.PURCHASE_REFUSED]
    shop.check(ended=True)


def test_a_quiz_is_bought_once(shop: Shop) -> None:
    shop.buy()

    assert shop.ends(shop.buy(request_id="two")) == (State.REFUSED, Reason.OWNED_ALREADY)
    assert shop.coins(ADA) == 100 - PRICE


def test_the_same_request_is_the_same_purchase(shop: Shop) -> None:
    first = shop.begin()
    shop.run(first)

    assert shop.begin().purchase_id == first.purchase_id
    assert shop.begin(price=1).price == PRICE, "what was asked for first counts"
    assert list(shop.workflow.started) == [first.purchase_id]
    assert shop.begin(request_id="two").purchase_id != first.purchase_id


def test_a_price_that_changes_once_it_was_found_valid_is_not_the_buyer_s(shop: Shop) -> None:
    purchase = shop.begin()
    shop.step(purchase, "validate")
    shop.listings.put(offer(price=99, revision=2, version=3, may_copy=False))
    shop.run(purchase)

    licence = shop.inventory.of(ADA.id, QUIZ)
    assert licence is not None
    assert (licence.price, licence.version, licence.may_copy) == (PRICE, 2, True)
    assert shop.coins(BOB) == PRICE


def test_what_is_withdrawn_later_stays_the_buyer_s(shop: Shop) -> None:
    shop.buy()
    shop.listings.withdraw(QUIZ)

    assert shop.inventory.of(ADA.id, QUIZ) is not None


def test_of_two_pages_that_buy_the_same_one_does(shop: Shop) -> None:
    one, two = shop.begin(), shop.begin(request_id="two")
    for step in ("validate", "reserve", "deliver"):
        shop.step(one, step)
        shop.step(two, step)
    shop.run(two)
    shop.run(one)

    assert shop.ends(one) == (State.DONE, None)
    assert shop.ends(two) == (State.VOID, Reason.OWNED_ALREADY)
    assert shop.coins(ADA) == 100 - PRICE
    shop.check(ended=True)


def test_ten_purchases_of_who_has_coins_for_one(shop: Shop) -> None:
    for number in range(10):
        shop.listings.put(offer(quiz_id=f"quiz-{number}", price=60))
    begun = [
        shop.begin(request_id=str(number), quiz_id=f"quiz-{number}", price=60)  # type: ignore[arg-type]
        for number in range(10)
    ]
    for step in ("validate", "reserve", "deliver", "settle", "tell"):
        for purchase in begun:
            shop.step(purchase, step)

    ends = [shop.ends(purchase) for purchase in begun]
    assert ends.count((State.DONE, None)) == 1
    assert ends.count((State.REFUSED, Reason.COINS_TOO_FEW)) == 9
    assert (shop.coins(ADA), shop.coins(BOB)) == (40, 60)
    shop.check(ended=True)


def test_what_was_reserved_and_not_finished_is_given_back_and_told(shop: Shop) -> None:
    purchase = shop.begin()
    shop.step(purchase, "validate", "reserve", "deliver")
    shop.clock.advance(DUE_MS / 1000 - 1)
    assert shop.sweep_up() == 0
    shop.clock.advance(2)

    assert shop.sweep_up() == 1
    assert shop.ends(purchase) == (State.VOID, Reason.TIMED_OUT)
    assert shop.coins(ADA) == 100
    assert shop.notices.of(ADA.id) == [NoticeKind.PURCHASE_REFUSED]
    shop.check(ended=True)
    assert shop.sweep_up() == 0


def test_who_was_stopped_after_paying_is_told_by_the_sweep(shop: Shop) -> None:
    purchase = shop.begin()
    shop.step(purchase, "validate", "reserve", "deliver", "settle")
    shop.clock.advance(DUE_MS / 1000 + 1)

    assert shop.sweep_up() == 1
    assert shop.ends(purchase) == (State.DONE, None)
    assert shop.notices.of(ADA.id) == [NoticeKind.BOUGHT]
    shop.check(ended=True)


def test_an_execution_that_never_started_is_ended(shop: Shop) -> None:
    purchase = shop.begin()
    shop.clock.advance(DUE_MS / 1000 + 1)

    assert shop.sweep_up() == 1
    assert shop.ends(purchase) == (State.VOID, Reason.TIMED_OUT)
    assert shop.run(purchase).visited[-1] == "Voided", "one that comes late changes nothing"
    shop.check(ended=True)


def test_who_looks_at_an_overdue_one_has_it_ended(shop: Shop) -> None:
    purchase = shop.begin()
    shop.step(purchase, "validate", "reserve")
    shop.view.one(ADA.id, purchase.purchase_id)
    assert len(shop.workflow.started) == 1, "it is not overdue"
    shop.clock.advance(DUE_MS / 1000)
    shop.view.one(ADA.id, purchase.purchase_id)
    shop.run(purchase, f"{purchase.purchase_id}-late")

    assert shop.ends(purchase) == (State.VOID, Reason.TIMED_OUT)
    shop.check(ended=True)
    assert shop.view.one(ADA.id, purchase.purchase_id).told
    assert len(shop.workflow.started) == 2


def test_one_that_cannot_be_ended_keeps_no_other_from_it(shop: Shop) -> None:
    first, second = shop.begin(), shop.begin(request_id="two")
    shop.clock.advance(DUE_MS / 1000 + 1)
    shop.notices.failures = 1

    assert shop.sweep_up() == 1
    assert {shop.now(first).told, shop.now(second).told} == {True, False}
    assert shop.sweep_up() == 1
    shop.check(ended=True)


def test_coins_that_lapsed_while_it_was_on_its_way_end_it(shop: Shop) -> None:
    purchase = shop.begin()
    shop.step(purchase, "validate", "reserve", "deliver")
    shop.ledger.void(purchase.purchase_id, at=shop.clock.now())

    assert shop.run(purchase).visited[-1] == "Voided"
    assert shop.ends(purchase) == (State.VOID, Reason.TIMED_OUT)
    shop.check(ended=True)


def test_a_purchase_of_nobody_ends(shop: Shop) -> None:
    purchase = shop.begin()
    shop.step(purchase, "validate")
    del shop.inventory.purchases[purchase.purchase_id]

    assert shop.run(purchase).visited[-1] == "Voided"


def test_who_leaves_has_the_coins_back_before_they_are_forgotten(shop: Shop) -> None:
    shop.buy()
    purchase = shop.begin(request_id="two", quiz_id=QuizId("quiz-bats"))
    shop.listings.put(offer(quiz_id=QuizId("quiz-bats")))
    shop.step(purchase, "validate", "reserve", "deliver")

    assert not shop.forgetting.forget(ADA.id), "its execution has the end of it to tell"
    assert shop.coins(ADA) == 100 - PRICE
    shop.run(purchase)
    assert shop.forgetting.forget(ADA.id)
    assert (shop.inventory.purchases, shop.inventory.licences) == ({}, {})
    assert shop.forgetting.forget(ADA.id)


def test_a_buyer_begins_a_bounded_number(shop: Shop) -> None:
    for number in range(20):
        shop.begin(request_id=str(number))
    with pytest.raises(TooMany):
        shop.begin(request_id="more")
    assert len(shop.workflow.started) == 20
