"""`trivia ledger check` names what does not add up, and nothing else."""

from typing import Any

import pytest
from trivia.adapters.dynamodb.items import number
from trivia.adapters.dynamodb.wallet import keys
from trivia.adapters.dynamodb.wallet.books import DynamoBooks
from trivia.application.wallet.checking import Sum, check
from trivia.domain.wallet.accounts import AccountId, escrow_of, house_of, of_player, trace_of
from trivia.domain.wallet.transfers import About

from tests.builders import ADA, BOB
from tests.component.wallet.purse import Stored, paid, spent
from tests.fakes.clock import NOON

ADAS, BOBS = of_player(ADA.id), of_player(BOB.id)


class Books(DynamoBooks):
    """In pages of three, with something that happens while they are read."""

    def __init__(self, ledger: Stored) -> None:
        super().__init__(ledger.tables, "PlayerWallet")
        self.tables = ledger.tables
        self.meanwhile: list[Any] = []
        scan = ledger.tables.scan

        def paged(**asked: Any) -> Any:
            if self.meanwhile:
                self.meanwhile.pop()()
            return scan(**asked, Limit=3)

        ledger.tables.scan = paged


@pytest.fixture
def ledger() -> Stored:
    made = Stored()
    for number_ in range(5):
        made.post(paid(ADA.id, 20, f"paid-{number_}", at=NOON + number_))
    made.post(spent(ADA.id, 10))
    for id in ("held", "sold", "back"):
        made.reserve(id, ADA.id, 15, expires_at=NOON, about=About(), at=NOON)
    made.settle("sold", to=BOB.id, at=NOON)
    made.void("back", at=NOON)
    made.void("never-made", at=NOON)
    return made


def change(ledger: Stored, key: Any, name: str, by: int) -> None:
    """Somebody writes the table by hand."""
    ledger.tables.update_item(
        TableName="PlayerWallet",
        Key=key,
        UpdateExpression=f"ADD {name} :by",
        ExpressionAttributeValues={":by": number(by)},
    )


def faulty(found: Sum) -> set[AccountId]:
    return {fault.account for fault in found.faults}


def test_a_ledger_that_was_used_properly_adds_up(ledger: Stored) -> None:
    found = check(Books(ledger))

    assert (found.faults, found.unsure, found.total) == ([], [], 0)
    assert found.transfers == 11
    assert found.issued >= 90


def test_a_balance_that_was_changed_by_hand_is_named(ledger: Stored) -> None:
    change(ledger, keys.balance(ADAS), "balance", 5)

    found = check(Books(ledger))

    assert [(fault.account, fault.what) for fault in found.faults] == [
        (ADAS, "holds 65; its entries add up to 60")
    ]
    assert found.total == 5


def test_an_entry_that_was_deleted_is_named_on_both_sides(ledger: Stored) -> None:
    transfer = paid(ADA.id, 20, "paid-0")
    ledger.tables.delete_item(TableName="PlayerWallet", Key=keys.entry(ADAS, NOON, transfer.trace))

    assert faulty(check(Books(ledger))) == {ADAS, house_of("paid-0")}


def test_an_entry_without_a_transfer_is_named(ledger: Stored) -> None:
    transfer = paid(ADA.id, 20, "paid-0")
    ledger.tables.delete_item(TableName="PlayerWallet", Key=keys.transfer(transfer.trace))

    assert faulty(check(Books(ledger))) == {ADAS, house_of("paid-0")}


def test_a_balance_below_zero_and_a_count_that_is_off_are_named(ledger: Stored) -> None:
    change(ledger, keys.balance(BOBS), "moves", 1)
    low = keys.balance(of_player(ADA.id)) | {"entry": keys.balance(ADAS)["entry"]}
    change(ledger, low, "balance", -100)
    change(ledger, keys.entry(ADAS, NOON, trace_of("paid-0")), "amount", -100)

    assert {ADAS, BOBS} <= faulty(check(Books(ledger)))


def test_an_escrow_account_holds_what_its_state_says(ledger: Stored) -> None:
    for id, by in (("sold", 1), ("held", -1)):
        change(ledger, keys.balance(escrow_of(id)), "balance", by)

    assert faulty(check(Books(ledger))) == {escrow_of("sold"), escrow_of("held")}


def test_transfers_that_run_meanwhile_are_no_fault(ledger: Stored) -> None:
    books = Books(ledger)
    books.meanwhile = [
        lambda at=at: ledger.post(paid(ADA.id, 1, f"late-{at}", at=NOON + at)) for at in range(12)
    ]

    found = check(books)

    assert books.meanwhile == []
    assert (found.faults, found.unsure) == ([], [])


def test_an_account_that_never_rests_is_told_apart_from_one_that_is_wrong(
    ledger: Stored, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(ledger, keys.balance(ADAS), "balance", 5)
    monkeypatch.setattr(DynamoBooks, "account", lambda *_: None)

    found = check(Books(ledger))

    assert (found.faults, found.unsure) == ([], [ADAS])
