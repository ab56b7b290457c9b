"""What the house pays: once each, and no more on a day than it says."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trivia.application.wallet.ports import Earned
from trivia.domain.ids import QuizId
from trivia.domain.market.amounts import AUTHORED_MOST, PLAYED_MOST
from trivia.domain.wallet.pay import Pay
from trivia.domain.wallet.transfers import Kind

from tests.builders import ADA
from tests.component.wallet.purse import LEDGERS, Coins
from tests.fakes.clock import NOON

DAY_MS = 86_400_000
QUIZ = QuizId("quiz-k3v7m2x5q4za")
NOTHING = Earned(0, now=False)


@pytest.fixture(params=sorted(LEDGERS))
def ledger(request: pytest.FixtureRequest) -> Coins:
    return LEDGERS[request.param]()


def pay(number: int, amount: int = 15, at: int = NOON) -> Pay:
    return Pay(id=f"earned#{number}", player_id=ADA.id, amount=amount, kind=Kind.PLAYED, at=at)


def plays(count: int, at: int = NOON) -> Pay:
    id = f"plays#{QUIZ}#{count}"
    return Pay(id=id, player_id=ADA.id, amount=1, kind=Kind.AUTHORED, at=at)


def test_a_message_pays_once(ledger: Coins) -> None:
    assert ledger.earn(pay(1)) == Earned(15, now=True)
    assert ledger.earn(pay(1)) == NOTHING
    assert ledger.balance(ADA.id) == 15


def test_a_day_pays_no_more_than_its_cap_and_the_last_message_in_part(ledger: Coins) -> None:
    earned = [ledger.earn(pay(number, 90)).amount for number in range(4)]

    assert earned == [90, 90, PLAYED_MOST - 180, 0]
    assert ledger.earn(pay(2, 90)) == ledger.earn(pay(3, 90)) == NOTHING
    assert ledger.balance(ADA.id) == PLAYED_MOST


def test_the_day_is_that_of_what_was_earned_however_late_it_comes(ledger: Coins) -> None:
    ledger.earn(pay(1, PLAYED_MOST))

    assert ledger.earn(pay(2, at=NOON + DAY_MS)) == Earned(15, now=True)
    assert ledger.earn(pay(3, at=NOON)) == NOTHING
    assert ledger.earn(pay(4, at=NOON - DAY_MS)) == Earned(15, now=True)


def test_an_author_is_paid_for_the_plays_since_the_last_time(ledger: Coins) -> None:
    came = [ledger.earn_by_plays(plays(count), QUIZ, count).amount for count in (3, 7, 7, 5, 8)]

    assert came == [3, 4, 0, 0, 1]
    assert ledger.balance(ADA.id) == 8


def test_plays_above_the_days_cap_are_not_paid_later(ledger: Coins) -> None:
    most = AUTHORED_MOST
    ledger.earn_by_plays(plays(most + 50), QUIZ, most + 50)
    full = ledger.earn_by_plays(plays(most + 60), QUIZ, most + 60)
    later = ledger.earn_by_plays(plays(most + 61, NOON + DAY_MS), QUIZ, most + 61)

    assert (full, later) == (NOTHING, Earned(1, now=True))
    assert ledger.balance(ADA.id) == most + 1


def test_plays_of_a_quiz_that_pays_nobody_are_never_paid(ledger: Coins) -> None:
    assert ledger.earn_by_plays(None, QUIZ, 10) == NOTHING
    assert ledger.earn_by_plays(plays(12), QUIZ, 12) == Earned(2, now=True)


def test_playing_and_authoring_have_a_cap_each(ledger: Coins) -> None:
    ledger.earn(pay(1, PLAYED_MOST))

    assert ledger.earn_by_plays(plays(5), QUIZ, 5) == Earned(5, now=True)


def test_who_has_no_account_any_more_is_paid_nothing(ledger: Coins) -> None:
    ledger.close(ADA.id, at=NOON)

    assert ledger.earn(pay(1)) == NOTHING
    assert ledger.earn_by_plays(plays(5), QUIZ, 5) == NOTHING
    assert ledger.balance(ADA.id) == 0


@settings(max_examples=30)
@given(
    order=st.lists(
        st.tuples(st.integers(0, 12), st.integers(1, 120), st.integers(0, 2)), max_size=30
    )
)
@pytest.mark.parametrize("kept", sorted(LEDGERS))
def test_however_messages_come_no_day_pays_more(
    kept: str, order: list[tuple[int, int, int]]
) -> None:
    """Message by its number: what comes again under it says the same."""
    ledger = LEDGERS[kept]()
    said: dict[int, Pay] = {}
    by_day = [0, 0, 0]
    for number, amount, day in order:
        one = said.setdefault(number, pay(number, amount, NOON + day * DAY_MS))
        earned = ledger.earn(replace(one))
        by_day[(one.at - NOON) // DAY_MS] += earned.amount

    assert all(paid <= PLAYED_MOST for paid in by_day)
    assert ledger.balance(ADA.id) == sum(by_day)
