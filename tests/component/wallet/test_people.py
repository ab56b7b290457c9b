"""Wallets of people: what is shown of them, swept after them, and forgotten."""

import json
from typing import Any

import pytest
from trivia.application.wallet.forgetting import WalletForgetting
from trivia.application.wallet.showing import WalletView
from trivia.application.wallet.sweeping import Lapses, ReservationSweep
from trivia.bootstrap import wallet as wallet_bootstrap
from trivia.domain.errors import Unavailable
from trivia.domain.ids import QuizId
from trivia.domain.wallet.pay import Pay
from trivia.domain.wallet.reservations import State
from trivia.domain.wallet.transfers import About, Kind
from trivia.entrypoints.wallet import player_wallet_get, reservation_sweep

from tests.builders import ADA, BOB
from tests.component.wallet.purse import Stored, paid
from tests.fakes.clock import NOON, FixedClock, InTurn
from tests.fakes.wallet import MemoryLedger
from tests.fakes.world import http_event

LASTS_MS = 60_000


@pytest.fixture
def ledger() -> Stored:
    return Stored()


def shown(ledger: Stored, **query: str) -> tuple[int, Any]:
    view = WalletView(wallets=ledger, clock=FixedClock(), concurrency=InTurn())
    with wallet_bootstrap.player_wallet_get.override(view):
        answer = player_wallet_get.handler(http_event(ADA, query=query), None)
    return answer["statusCode"], json.loads(answer["body"])


def test_a_wallet_shows_its_balance_its_day_and_its_entries_in_pages(ledger: Stored) -> None:
    for number in range(4):
        ledger.earn(
            Pay(
                id=f"earned#{number}",
                player_id=ADA.id,
                amount=10,
                kind=Kind.PLAYED,
                at=NOON + number,
                about=About(quiz_id=QuizId("rivers")),
            )
        )

    _, first = shown(ledger)
    _, second = shown(ledger, cursor=first["next"])

    assert first["balance"] == 40
    assert first["playing"] == {"left": 160, "most": 200}
    assert first["authoring"] == {"left": 100, "most": 100}
    amounts = [(one["amount"], one["kind"], one["quiz_id"]) for one in first["entries"]]
    assert amounts == [(10, "played", "rivers")] * 3
    assert (len(second["entries"]), second["next"]) == (1, None)


def test_a_wallet_that_nobody_has_used_is_empty(ledger: Stored) -> None:
    assert shown(ledger)[1]["balance"] == 0


@pytest.mark.parametrize("cursor", ["x", "QkFMQU5DRQ==", "RU5UUlkjMTc5"])
def test_a_cursor_that_is_none_is_refused(ledger: Stored, cursor: str) -> None:
    status, body = shown(ledger, cursor=cursor)

    assert (status, body["error"]["code"]) == (400, "bad_cursor")


def test_no_wallet_shows_another_ones_entries(ledger: Stored) -> None:
    """A cursor says where a page begins, never whose it is."""
    for number in range(4):
        ledger.post(paid(BOB.id, 5, f"bob-{number}", at=NOON + number))
    view = WalletView(wallets=ledger, clock=FixedClock(), concurrency=InTurn())
    after = view.of(BOB.id).entries.next

    assert view.of(ADA.id, after).entries.items == ()


def reserve(ledger: Stored, id: str, expires_at: int) -> None:
    ledger.reserve(id, ADA.id, 10, expires_at=expires_at, about=About(), at=NOON)


def test_the_sweep_gives_back_what_nobody_has_fetched_in_time(ledger: Stored) -> None:
    ledger.post(paid(ADA.id, 30))
    clock = FixedClock(NOON + LASTS_MS)
    for id, expires_at in (("late", NOON), ("settled", NOON), ("in-time", NOON + 2 * LASTS_MS)):
        reserve(ledger, id, expires_at)
    ledger.settle("settled", to=BOB.id, at=NOON)
    sweep = ReservationSweep(ledger=ledger, reservations=ledger, clock=clock)

    with wallet_bootstrap.reservation_sweep.override(sweep):
        swept = [reservation_sweep.handler({"source": "aws.events"}, None) for _ in range(2)]

    assert swept == [{"voided": 1, "failed": 0}, {"voided": 0, "failed": 0}]
    states = {id: ledger.reservation(id) for id in ("late", "settled", "in-time")}
    assert {id: one.state for id, one in states.items() if one} == {
        "late": State.VOIDED,
        "settled": State.SETTLED,
        "in-time": State.HELD,
    }
    assert ledger.balance(ADA.id) == 10


def test_one_that_cannot_be_voided_keeps_no_other_from_it() -> None:
    ledger = MemoryLedger()
    ledger.give(ADA.id, 30)
    for id in ("stuck", "other"):
        ledger.reserve(id, ADA.id, 10, expires_at=NOON, about=About(), at=NOON)
    void = ledger.void

    def stuck(reservation_id: str, **more: Any) -> Any:
        if reservation_id == "stuck":
            raise Unavailable("unavailable", "Busy.")
        return void(reservation_id, **more)

    ledger.void = stuck  # type: ignore[method-assign]
    sweep = ReservationSweep(ledger=ledger, reservations=ledger, clock=FixedClock(NOON + LASTS_MS))

    assert sweep.run() == Lapses(voided=1, failed=1)


def test_one_that_is_settled_while_it_is_swept_ends_one_way() -> None:
    ledger = MemoryLedger()
    ledger.give(ADA.id, 30)
    ledger.reserve("r", ADA.id, 10, expires_at=NOON, about=About(), at=NOON)
    found = ledger.lapsed

    def lapsed(before: int, limit: int) -> Any:
        seen = found(before, limit)
        ledger.settle("r", to=BOB.id, at=NOON)
        return seen

    ledger.lapsed = lapsed  # type: ignore[method-assign]
    sweep = ReservationSweep(ledger=ledger, reservations=ledger, clock=FixedClock(NOON + LASTS_MS))

    assert sweep.run() == Lapses(voided=0, failed=0)
    assert (ledger.balance(ADA.id), ledger.balance(BOB.id)) == (20, 10)
    ledger.check()


def test_who_goes_leaves_nothing_that_names_them(ledger: Stored) -> None:
    ledger.post(paid(ADA.id, 30, f"earned#game#{ADA.id}#progress"))
    reserve(ledger, "r", NOON + LASTS_MS)
    forgetting = WalletForgetting(ledger=ledger, clock=FixedClock())

    for _ in range(2):
        forgetting.forget(ADA.id)

    assert ledger.balance(ADA.id) == 0
    assert ADA.id not in str(ledger.tables.scan(TableName="PlayerWallet"))
