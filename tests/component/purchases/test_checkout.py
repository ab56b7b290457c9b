"""Paying: the coins, the licence and the purchase change together, or nothing does."""

from dataclasses import replace
from typing import Any

import pytest
from trivia.adapters.dynamodb.purchases.checkout import DynamoCheckout
from trivia.adapters.dynamodb.purchases.licences import DynamoLicences
from trivia.adapters.dynamodb.purchases.purchases import DynamoPurchases
from trivia.adapters.dynamodb.wallet.ledger import DynamoLedger
from trivia.application.purchases.ports import Paid
from trivia.domain.ids import PlayerId
from trivia.domain.purchases.purchase import Purchase, Reason, State
from trivia.domain.wallet import reservations
from trivia.domain.wallet.accounts import house_of, of_player
from trivia.domain.wallet.transfers import About, Kind, Transfer
from trivia_bench.simulation.meter import Meter
from trivia_bench.simulation.tables import CountingTables

from tests.builders import ADA, BOB
from tests.fakes.clock import NOON
from tests.shoppers import TERMS, purchase


class Counter:
    """Where Ada, who has a hundred coins, buys of Bob."""

    def __init__(self) -> None:
        tables: Any = CountingTables(Meter())
        self.purchases = DynamoPurchases(tables, "PlayerInventory")
        self.licences = DynamoLicences(tables, "PlayerInventory")
        self.ledger = DynamoLedger(tables, "PlayerWallet")
        self.checkout = DynamoCheckout(self.purchases, self.ledger)
        self.ledger.post(
            Transfer(
                id="given",
                debit=house_of("given"),
                credit=of_player(ADA.id),
                amount=100,
                kind=Kind.PLAYED,
                at=NOON,
            )
        )

    def delivered(self) -> Purchase:
        one = self.purchases.begin(purchase())
        one = self.purchases.agree(one, TERMS)
        self.ledger.reserve(
            one.purchase_id, ADA.id, one.price, expires_at=one.due_at, about=About(), at=NOON
        )
        self.purchases.reserved(one)
        self.purchases.deliver(one)
        return self.now()

    def now(self) -> Purchase:
        found = self.purchases.get(ADA.id, "purchase-1")
        assert found is not None
        return found

    def coins(self, player_id: PlayerId) -> int:
        return self.ledger.balance(player_id)

    def is_owned(self) -> bool:
        return self.licences.of(ADA.id, purchase().quiz_id) is not None

    def reservation(self) -> reservations.State:
        found = self.ledger.reservation("purchase-1")
        assert found is not None
        return found.state


@pytest.fixture
def counter() -> Counter:
    return Counter()


def test_what_is_paid_is_there_and_what_is_there_is_paid(counter: Counter) -> None:
    one = counter.delivered()
    assert (counter.coins(ADA.id), counter.coins(BOB.id), counter.is_owned()) == (70, 0, False)

    assert counter.checkout.pay(one, NOON) is Paid.DONE
    assert (counter.coins(ADA.id), counter.coins(BOB.id), counter.is_owned()) == (70, 30, True)
    assert counter.now().state is State.PAID


def test_it_is_paid_once(counter: Counter) -> None:
    one = counter.delivered()
    for _ in range(3):
        assert counter.checkout.pay(one, NOON) is Paid.DONE

    assert counter.coins(BOB.id) == 30


def test_what_was_given_back_is_not_paid(counter: Counter) -> None:
    one = counter.delivered()
    counter.ledger.void(one.purchase_id, at=NOON)

    assert counter.checkout.pay(one, NOON) is Paid.VOIDED
    assert (counter.coins(ADA.id), counter.coins(BOB.id), counter.is_owned()) == (100, 0, False)


def test_what_somebody_has_ended_is_not_paid(counter: Counter) -> None:
    """Between the two writes of giving back."""
    one = counter.delivered()
    counter.purchases.end(one, State.VOID, Reason.TIMED_OUT)

    assert counter.checkout.pay(one, NOON) is Paid.ENDED
    assert (counter.coins(BOB.id), counter.is_owned()) == (0, False)
    assert counter.reservation() is reservations.State.HELD


def test_what_is_owned_by_another_purchase_is_not_paid_again(counter: Counter) -> None:
    """No step leads there: the transaction would hold all the same."""
    one = counter.delivered()
    counter.checkout.pay(one, NOON)
    other = replace(one, purchase_id="purchase-2")
    counter.purchases.begin(replace(other, state=State.VALIDATING))
    counter.purchases.reserved(other)
    about = About()
    counter.ledger.reserve(
        other.purchase_id, ADA.id, 30, expires_at=one.due_at, about=about, at=NOON
    )

    assert counter.checkout.pay(other, NOON) is Paid.ENDED
    assert counter.coins(BOB.id) == 30


def test_coins_for_somebody_who_has_left_are_the_house_s_and_the_quiz_is_the_buyer_s(
    counter: Counter,
) -> None:
    one = counter.delivered()
    counter.ledger.close(BOB.id, at=NOON)

    assert counter.checkout.pay(one, NOON) is Paid.DONE
    assert (counter.coins(ADA.id), counter.coins(BOB.id), counter.is_owned()) == (70, 0, True)
