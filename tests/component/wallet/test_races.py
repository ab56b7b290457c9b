"""Somebody else is faster, between what was read and what is written."""

from collections.abc import Callable
from typing import Any

import pytest
from trivia.adapters.dynamodb.wallet import posting
from trivia.application.wallet.ports import Earned, Ended, Posted
from trivia.domain.errors import Conflict, Unavailable
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.market.amounts import PLAYED_MOST
from trivia.domain.wallet.pay import Pay
from trivia.domain.wallet.reservations import State
from trivia.domain.wallet.transfers import About, Kind
from trivia_bench.simulation.meter import Meter
from trivia_bench.simulation.tables import CountingTables

from tests.builders import ADA, BOB
from tests.component.wallet.purse import Stored, paid, spent
from tests.fakes.clock import NOON
from tests.integration.wallet.bank import conflict

QUIZ = QuizId("quiz-of-ada")


class Tables(CountingTables):
    """Before whose next transaction something happens; and which are held by others for a while."""

    def __init__(self) -> None:
        super().__init__(Meter())
        self.before: list[Callable[[], object]] = []
        self.held = 0

    def transact_write_items(self, TransactItems: list[Any], **asked: Any) -> dict[str, Any]:
        if self.before:
            self.before.pop()()
        if self.held:
            self.held -= 1
            raise conflict(len(TransactItems))
        return super().transact_write_items(TransactItems, **asked)


@pytest.fixture(autouse=True)
def nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    class Sleepless:
        @staticmethod
        def sleep(_seconds: float) -> None: ...

    monkeypatch.setattr(posting, "time", Sleepless)


@pytest.fixture
def tables() -> Tables:
    return Tables()


@pytest.fixture
def ledger(tables: Tables) -> Stored:
    made = Stored(tables)
    made.post(paid(ADA.id, 100, "begin"))
    return made


def reserve(ledger: Stored, id: str = "r", amount: int = 60) -> Posted:
    return ledger.reserve(id, ADA.id, amount, expires_at=NOON, about=About(), at=NOON)


def pay(id: str, amount: int, player: PlayerId = ADA.id) -> Pay:
    return Pay(id=id, player_id=player, amount=amount, kind=Kind.PLAYED, at=NOON)


def test_what_is_settled_while_it_is_voided_is_settled(tables: Tables, ledger: Stored) -> None:
    reserve(ledger)
    tables.before = [lambda: ledger.settle("r", to=BOB.id, at=NOON)]

    assert ledger.void("r", at=NOON) == Ended(State.SETTLED, now=False)
    assert (ledger.balance(ADA.id), ledger.balance(BOB.id)) == (40, 60)


def test_what_is_voided_while_it_is_settled_is_voided(tables: Tables, ledger: Stored) -> None:
    reserve(ledger)
    tables.before = [lambda: ledger.void("r", at=NOON)]

    assert ledger.settle("r", to=BOB.id, at=NOON) == Ended(State.VOIDED, now=False)
    assert (ledger.balance(ADA.id), ledger.balance(BOB.id)) == (100, 0)


def test_the_same_settled_twice_at_once_is_paid_once(tables: Tables, ledger: Stored) -> None:
    reserve(ledger)
    tables.before = [lambda: ledger.settle("r", to=BOB.id, at=NOON)]

    assert ledger.settle("r", to=BOB.id, at=NOON + 1) == Ended(State.SETTLED, now=False)
    assert ledger.balance(BOB.id) == 60


def test_ten_who_want_the_last_coin_at_once_get_it_once(tables: Tables, ledger: Stored) -> None:
    ledger.post(spent(ADA.id, 99))
    came: list[str] = []

    def buy(number: int) -> None:
        if number:
            tables.before = [lambda: buy(number - 1)]
        try:
            came.append(reserve(ledger, f"r{number}", 1).name)
        except Conflict as refused:
            came.append(refused.code)

    buy(9)

    assert sorted(came) == ["DONE", *["coins_too_few"] * 9]
    assert ledger.balance(ADA.id) == 0


def test_one_that_is_given_up_while_it_is_made_is_not_made(tables: Tables, ledger: Stored) -> None:
    tables.before = [lambda: ledger.void("r", at=NOON)]

    with pytest.raises(Conflict, match="reservation_void"):
        reserve(ledger)
    assert ledger.balance(ADA.id) == 100


def test_two_messages_do_not_share_the_last_room_of_a_day(tables: Tables, ledger: Stored) -> None:
    ledger.earn(pay("first", PLAYED_MOST - 10))
    tables.before = [lambda: ledger.earn(pay("other", 10))]

    assert ledger.earn(pay("mine", 10)) == Earned(0, now=False)
    assert ledger.balance(ADA.id) == 100 + PLAYED_MOST


def test_the_same_plays_are_not_paid_twice_at_once(tables: Tables, ledger: Stored) -> None:
    def plays(count: int) -> Earned:
        return ledger.earn_by_plays(pay(f"plays#{count}", 1, BOB.id), QUIZ, count)

    tables.before = [lambda: plays(3)]

    assert plays(5) == Earned(2, now=True)
    assert ledger.balance(BOB.id) == 5


def test_what_comes_in_while_an_account_is_closed_is_the_houses_too(
    tables: Tables, ledger: Stored
) -> None:
    tables.before = [lambda: ledger.post(paid(ADA.id, 7, "late"))]

    assert ledger.close(ADA.id, at=NOON) is Posted.DONE
    assert ledger.balance(ADA.id) == 0


def test_accounts_that_others_write_are_waited_for(tables: Tables, ledger: Stored) -> None:
    tables.held = posting.TRIES - 1

    assert ledger.post(spent(ADA.id, 10)) is Posted.DONE


def test_accounts_that_others_never_leave_are_given_up_with_nothing_changed(
    tables: Tables, ledger: Stored
) -> None:
    tables.held = 2 * posting.TRIES

    with pytest.raises(Unavailable):
        ledger.post(spent(ADA.id, 10))
    tables.held = 0
    assert ledger.balance(ADA.id) == 100
    assert ledger.post(spent(ADA.id, 10)) is Posted.DONE
