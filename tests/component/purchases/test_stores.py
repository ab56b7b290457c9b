"""What keeps purchases, and its fake: they do the same."""

from collections.abc import Callable
from typing import Any

import pytest
from trivia.adapters.dynamodb.purchases.licences import DynamoLicences
from trivia.adapters.dynamodb.purchases.purchases import DynamoPurchases
from trivia.adapters.dynamodb.transactions import write_all
from trivia.application.purchases.ports import Delivered, Licences, Purchases
from trivia.domain.ids import QuizId
from trivia.domain.purchases.purchase import Purchase, Reason, State, Terms
from trivia_bench.simulation.meter import Meter
from trivia_bench.simulation.tables import CountingTables

from tests.builders import ADA, BOB
from tests.fakes.clock import NOON
from tests.fakes.purchases import MemoryInventory
from tests.shoppers import TERMS, purchase


class Kept:
    """Either of them."""

    def __init__(self, kind: str) -> None:
        memory = MemoryInventory()
        self.purchases: Purchases = memory
        self.licences: Licences = memory
        self.pay: Callable[[Purchase], None] = lambda one: memory.paid(one, NOON)
        if kind == "dynamodb":
            tables: Any = CountingTables(Meter())
            table = DynamoPurchases(tables, "PlayerInventory", page_size=2)
            self.purchases = table
            self.licences = DynamoLicences(tables, "PlayerInventory", page_size=2)
            self.pay = lambda one: write_all(tables, table.paying(one, NOON))

    def now(self, one: Purchase) -> Purchase:
        found = self.purchases.get(one.player_id, one.purchase_id)
        assert found is not None
        return found

    def delivered(self, one: Purchase) -> Purchase:
        self.purchases.begin(one)
        self.purchases.agree(one, TERMS)
        self.purchases.reserved(one)
        assert self.purchases.deliver(one) is Delivered.DONE
        return self.now(one)

    def bought(self, one: Purchase) -> Purchase:
        self.pay(self.delivered(one))
        self.purchases.told(self.now(one))
        return self.now(one)


@pytest.fixture(params=["memory", "dynamodb"])
def kept(request: pytest.FixtureRequest) -> Kept:
    return Kept(request.param)


def test_one_of_an_id_is_kept(kept: Kept) -> None:
    assert kept.purchases.begin(purchase()) == purchase()
    assert kept.purchases.begin(purchase(at=NOON + 9)) == purchase()
    assert kept.now(purchase()) == purchase()
    assert kept.purchases.get(BOB.id, "purchase-1") is None


def test_what_is_agreed_is_agreed_once(kept: Kept) -> None:
    kept.purchases.begin(purchase())
    other = Terms(seller_id=BOB.id, title="Bats", version=3, may_copy=False)

    assert kept.purchases.agree(purchase(), TERMS).terms == TERMS
    assert kept.purchases.agree(purchase(), other).terms == TERMS


def test_it_goes_on_and_never_back(kept: Kept) -> None:
    one = kept.bought(purchase())
    assert (one.state, one.told, one.agreed) == (State.DONE, True, TERMS)

    kept.purchases.reserved(one)
    kept.purchases.end(one, State.VOID, Reason.FAILED)
    assert kept.purchases.deliver(one) is Delivered.DONE
    assert kept.now(one) == one


def test_a_licence_is_there_once_it_is_paid(kept: Kept) -> None:
    one = kept.delivered(purchase())
    assert kept.licences.of(ADA.id, QuizId("owls")) is None

    kept.pay(one)
    licence = kept.licences.of(ADA.id, QuizId("owls"))
    assert licence is not None
    assert (licence.version, licence.price, licence.may_copy) == (2, 30, True)
    assert licence.purchase_id == "purchase-1"
    assert kept.licences.of(BOB.id, QuizId("owls")) is None


def test_of_two_that_are_delivered_one_is(kept: Kept) -> None:
    kept.delivered(purchase())
    two = purchase("purchase-2")
    kept.purchases.begin(two)
    kept.purchases.reserved(two)

    assert kept.purchases.deliver(two) is Delivered.OWNED
    kept.purchases.end(two, State.VOID, Reason.OWNED_ALREADY)
    assert kept.purchases.deliver(two) is Delivered.ENDED
    kept.pay(kept.now(purchase()))
    assert kept.licences.of(ADA.id, QuizId("owls")) is not None


def test_what_ends_leaves_room_for_another(kept: Kept) -> None:
    one = kept.delivered(purchase())
    kept.purchases.end(one, State.VOID, Reason.TIMED_OUT)
    ended = kept.now(one)
    assert (ended.state, ended.reason, ended.told) == (State.VOID, Reason.TIMED_OUT, False)
    kept.purchases.told(ended)
    assert kept.now(one).told

    assert kept.bought(purchase("purchase-2")).state is State.DONE


def test_what_was_refused_says_what_it_was_about(kept: Kept) -> None:
    kept.purchases.begin(purchase())
    kept.purchases.end(purchase(), State.REFUSED, Reason.PRICE_CHANGED, TERMS)

    now = kept.now(purchase())
    assert (now.state, now.reason, now.terms) == (State.REFUSED, Reason.PRICE_CHANGED, TERMS)


def test_newest_are_listed_first(kept: Kept) -> None:
    for number in range(3):
        kept.purchases.begin(purchase(f"purchase-{number}", at=NOON + number))

    first = kept.purchases.page(ADA.id)
    assert [one.begun_at - NOON for one in first.items[:2]] == [2, 1]
    if first.next is not None:
        rest = kept.purchases.page(ADA.id, first.next)
        assert ([one.begun_at - NOON for one in rest.items], rest.next) == ([0], None)
        with pytest.raises(ValueError, match="position"):
            kept.purchases.page(ADA.id, "nowhere")
    assert kept.purchases.page(BOB.id).items == ()


def test_what_is_owned_is_listed_and_what_is_on_its_way_is_not(kept: Kept) -> None:
    for name in ("bats", "cats", "owls"):
        kept.bought(purchase(f"purchase-{name}", name))
    kept.delivered(purchase("purchase-rats", "rats"))

    first = kept.licences.all(ADA.id)
    rest = kept.licences.all(ADA.id, first.next).items if first.next else ()
    assert [one.quiz_id for one in (*first.items, *rest)] == ["bats", "cats", "owls"]


def test_what_is_unfinished_is_found_by_its_age(kept: Kept) -> None:
    kept.bought(purchase("purchase-1"))
    kept.purchases.begin(purchase("purchase-2", at=NOON + 1))
    kept.purchases.begin(purchase("purchase-3", at=NOON + 2))

    def found(before: int, limit: int = 9) -> list[str]:
        return [one.purchase_id for one in kept.purchases.unfinished(before, limit)]

    assert found(NOON + 3) == ["purchase-2", "purchase-3"]
    assert found(NOON + 3, 1) == ["purchase-2"]
    assert found(NOON + 2) == ["purchase-2"]
    assert [one.purchase_id for one in kept.purchases.open(ADA.id)] == ["purchase-2", "purchase-3"]


def test_what_a_player_has_is_forgotten_and_what_is_on_its_way_is_not(kept: Kept) -> None:
    kept.bought(purchase("purchase-1", "bats"))
    kept.purchases.begin(purchase("purchase-2"))
    kept.purchases.forget(ADA.id)

    assert kept.licences.all(ADA.id).items == ()
    assert [one.purchase_id for one in kept.purchases.page(ADA.id).items] == ["purchase-2"]
