"""What holds of every ledger: over the fake, and over the real adapter."""

from collections.abc import Iterator, Sequence

import pytest
from trivia.adapters.dynamodb.outbox.outbox import DynamoOutbox
from trivia.application.outbox.messages import OutboxRow
from trivia.application.wallet.ports import Ended, Posted
from trivia.domain.errors import Conflict, NotFound
from trivia.domain.ids import QuizId
from trivia.domain.wallet.reservations import State
from trivia.domain.wallet.transfers import About, Entry, Kind

from tests.builders import ADA, BOB, row
from tests.component.wallet.purse import LEDGERS, Coins, Stored, paid, spent
from tests.fakes.clock import NOON
from tests.fakes.wallet import MemoryLedger

ABOUT = About(quiz_id=QuizId("quiz-a"), purchase_id="p1")
HOUR = 3_600_000


@pytest.fixture(params=sorted(LEDGERS))
def ledger(request: pytest.FixtureRequest) -> Iterator[Coins]:
    made = LEDGERS[request.param]()
    made.post(paid(ADA.id, 100, "begin"))
    return made  # type: ignore[return-value]


def reserve(ledger: Coins, amount: int = 60, id: str = "r1") -> Posted:
    return ledger.reserve(id, ADA.id, amount, expires_at=NOON + HOUR, about=ABOUT, at=NOON)


def test_a_transfer_moves_coins_once(ledger: Coins) -> None:
    first = ledger.post(spent(ADA.id, 30))
    again = ledger.post(spent(ADA.id, 30, at=NOON + 1))

    assert (first, again) == (Posted.DONE, Posted.KNOWN)
    assert ledger.balance(ADA.id) == 70


def test_another_transfer_of_the_same_id_is_refused(ledger: Coins) -> None:
    ledger.post(spent(ADA.id, 30))

    with pytest.raises(Conflict, match="transfer_differs"):
        ledger.post(spent(ADA.id, 31))
    assert ledger.balance(ADA.id) == 70


def test_nobody_gives_what_they_do_not_have(ledger: Coins) -> None:
    with pytest.raises(Conflict, match="coins_too_few"):
        ledger.post(spent(ADA.id, 101))
    with pytest.raises(Conflict, match="coins_too_few"):
        ledger.post(spent(BOB.id, 1))
    assert (ledger.balance(ADA.id), ledger.balance(BOB.id)) == (100, 0)


def test_what_is_refused_may_be_posted_later(ledger: Coins) -> None:
    with pytest.raises(Conflict):
        ledger.post(spent(ADA.id, 150))
    ledger.post(paid(ADA.id, 50, "more"))

    assert ledger.post(spent(ADA.id, 150)) is Posted.DONE


def test_a_reservation_takes_coins_out_of_reach(ledger: Coins) -> None:
    assert reserve(ledger) is Posted.DONE
    assert reserve(ledger) is Posted.KNOWN

    assert ledger.balance(ADA.id) == 40
    with pytest.raises(Conflict, match="coins_too_few"):
        reserve(ledger, id="r2")


def test_the_same_reservation_of_other_coins_is_refused(ledger: Coins) -> None:
    reserve(ledger)

    with pytest.raises(Conflict, match="transfer_differs"):
        reserve(ledger, amount=10)


def test_settled_coins_are_the_sellers(ledger: Coins) -> None:
    reserve(ledger)

    first = ledger.settle("r1", to=BOB.id, at=NOON)
    again = ledger.settle("r1", to=BOB.id, at=NOON + 1)
    other = ledger.void("r1", at=NOON + 2)

    assert first == Ended(State.SETTLED, now=True)
    assert again == other == Ended(State.SETTLED, now=False)
    assert (ledger.balance(ADA.id), ledger.balance(BOB.id)) == (40, 60)
    assert reserve(ledger) is Posted.KNOWN


def test_voided_coins_are_the_buyers_again(ledger: Coins) -> None:
    reserve(ledger)

    first = ledger.void("r1", at=NOON)
    again = ledger.void("r1", at=NOON + 1)
    other = ledger.settle("r1", to=BOB.id, at=NOON + 2)

    assert first == Ended(State.VOIDED, now=True)
    assert again == other == Ended(State.VOIDED, now=False)
    assert (ledger.balance(ADA.id), ledger.balance(BOB.id)) == (100, 0)


def test_a_reservation_says_what_has_become_of_it(ledger: Coins) -> None:
    assert ledger.reservation("r1") is None

    reserve(ledger)
    held = ledger.reservation("r1")
    ledger.settle("r1", to=BOB.id, at=NOON)
    settled = ledger.reservation("r1")

    assert held is not None
    assert (held.state, held.amount, held.about) == (State.HELD, 60, ABOUT)
    assert settled is not None
    assert settled.state is State.SETTLED


def test_what_was_given_up_before_it_was_made_is_never_made(ledger: Coins) -> None:
    first = ledger.void("r1", at=NOON)
    again = ledger.void("r1", at=NOON)

    assert (first, again) == (Ended(State.VOIDED, now=True), Ended(State.VOIDED, now=False))
    with pytest.raises(Conflict, match="reservation_void"):
        reserve(ledger)
    assert ledger.settle("r1", to=BOB.id, at=NOON) == again
    assert ledger.reservation("r1") is None
    assert ledger.balance(ADA.id) == 100


def test_nothing_can_be_settled_that_was_not_set_aside(ledger: Coins) -> None:
    with pytest.raises(NotFound, match="reservation_not_found"):
        ledger.settle("r1", to=BOB.id, at=NOON)


def test_reservations_lapse_when_their_time_is_over_and_nobody_has_ended_them(
    ledger: Coins,
) -> None:
    for number in range(4):
        ledger.reserve(
            f"r{number}", ADA.id, 1, expires_at=NOON + number, about=ABOUT, at=NOON - HOUR
        )
    ledger.settle("r1", to=BOB.id, at=NOON)

    assert [one.id for one in ledger.lapsed(NOON + 3, 10)] == ["r0", "r2"]
    assert [one.id for one in ledger.lapsed(NOON + 3, 1)] == ["r0"]


def test_entries_are_told_newest_first_and_in_pages(ledger: Coins) -> None:
    for number in range(1, 8):
        ledger.post(spent(ADA.id, number, f"spent-{number}", at=NOON + number))
    found: list[Entry] = []
    after: str | None = None
    pages = 0
    while True:
        page = ledger.entries(ADA.id, after)
        found += page.items
        pages += 1
        after = page.next
        if after is None or pages > 9:
            break

    assert [entry.amount for entry in found] == [-7, -6, -5, -4, -3, -2, -1, 100]
    assert sum(entry.amount for entry in found) == ledger.balance(ADA.id)
    assert ledger.entries(BOB.id).items == ()


def test_a_purchase_is_told_in_both_wallets(ledger: Coins) -> None:
    ledger.reserve("r1", ADA.id, 60, expires_at=NOON + HOUR, about=ABOUT, at=NOON + 1)
    ledger.settle("r1", to=BOB.id, at=NOON)

    (bought, _), (sold,) = ledger.entries(ADA.id).items, ledger.entries(BOB.id).items

    assert (bought.kind, bought.amount, bought.about) == (Kind.RESERVED, -60, ABOUT)
    assert (sold.kind, sold.amount, sold.about) == (Kind.SOLD, 60, ABOUT)


def test_a_position_that_is_none_is_refused(ledger: Coins) -> None:
    with pytest.raises(ValueError, match="."):
        ledger.entries(ADA.id, "BALANCE")


def test_a_closed_account_leaves_its_coins_to_the_house(ledger: Coins) -> None:
    first = ledger.close(ADA.id, at=NOON)
    again = ledger.close(ADA.id, at=NOON + 1)
    empty = ledger.close(BOB.id, at=NOON)

    assert (first, again, empty) == (Posted.DONE, Posted.KNOWN, Posted.DONE)
    assert ledger.balance(ADA.id) == 0


def test_nothing_comes_into_a_closed_account_nor_out_of_it(ledger: Coins) -> None:
    ledger.close(ADA.id, at=NOON)

    for transfer in (paid(ADA.id, 5), spent(ADA.id, 5)):
        with pytest.raises(Conflict, match="account_closed"):
            ledger.post(transfer)
    with pytest.raises(Conflict, match="account_closed"):
        reserve(ledger)


def test_what_was_set_aside_for_or_by_somebody_who_is_gone_goes_to_the_house(
    ledger: Coins,
) -> None:
    reserve(ledger, 20, "bought")
    reserve(ledger, 20, "given-up")
    ledger.close(ADA.id, at=NOON)
    ledger.close(BOB.id, at=NOON)

    assert ledger.settle("bought", to=BOB.id, at=NOON) == Ended(State.SETTLED, now=True)
    assert ledger.void("given-up", at=NOON) == Ended(State.VOIDED, now=True)
    assert (ledger.balance(ADA.id), ledger.balance(BOB.id)) == (0, 0)


def test_what_is_told_leaves_with_the_transfer_that_implies_it(ledger: Coins) -> None:
    told = [row("sold#1")]
    reserve(ledger)
    ledger.settle("r1", to=BOB.id, at=NOON, tells=told)
    ledger.settle("r1", to=BOB.id, at=NOON, tells=[row("sold#2")])

    assert ids_told(ledger) == ["sold#1"]


def ids_told(ledger: Coins) -> list[str]:
    rows = ledger.rows if isinstance(ledger, MemoryLedger) else _pending(ledger)
    return [one.id for one in rows]


def _pending(ledger: Coins) -> Sequence[OutboxRow]:
    assert isinstance(ledger, Stored)
    return DynamoOutbox(ledger.tables, "Outbox").pending(NOON + HOUR, 10)
