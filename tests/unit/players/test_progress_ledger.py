"""Progress counts each message once, for one small write: over tables that count."""

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trivia.adapters.dynamodb.players import applied
from trivia.adapters.dynamodb.players.progress import DynamoProgressLedger
from trivia.application.outbox.messages import ProgressEarned
from trivia.application.players.people_values import Added
from trivia.domain.ids import QuizId
from trivia_bench.simulation.meter import Meter
from trivia_bench.simulation.tables import CountingTables

from tests.builders import ADA, earned
from tests.fakes.clock import NOON

DAY = "2026-11-21"


class Ledger(DynamoProgressLedger):
    """With what it has used."""

    def __init__(self) -> None:
        self.meter = Meter()
        tables: Any = CountingTables(self.meter)
        self.tables = tables
        super().__init__(tables, "PlayerProgress", "Attempts")


def message(number: int, at: int | None = None) -> ProgressEarned:
    """A minute after the one before, unless it is said when."""
    one = earned(10, message_id=f"game-{number}#ada#progress")
    return replace(one, earned_at=NOON + 60_000 * number if at is None else at)


def test_a_message_takes_one_write_unit_and_half_a_read() -> None:
    ledger = Ledger()

    for number in range(applied.MOST):
        ledger.meter.usage.writes = ledger.meter.usage.reads = 0
        assert ledger.add(message(number)).added is Added.DONE
        assert (ledger.meter.usage.writes, ledger.meter.usage.reads) == (1, 0.5)


def test_of_a_player_who_never_stops_too_it_takes_little_more() -> None:
    ledger, many = Ledger(), 20 * applied.MOST

    for number in range(many):
        ledger.add(message(number))

    assert ledger.meter.usage.writes <= 1.5 * many
    assert max(ledger.meter.largest_item.values()) <= 1024
    assert ledger.total(ADA.id).quizzes_played == many


@given(
    order=st.lists(st.integers(0, 3 * applied.MOST), min_size=1, max_size=8 * applied.MOST),
    seed=st.integers(0, 2**16),
)
def test_whatever_comes_again_and_however_late_counts_once(order: list[int], seed: int) -> None:
    ledger, again = Ledger(), list(order)
    random.Random(seed).shuffle(again)
    seen: set[int] = set()

    for number in order + again:
        wanted = Added.KNOWN if number in seen else Added.DONE
        assert ledger.add(message(number)).added is wanted
        seen.add(number)

    found = ledger.total(ADA.id)
    assert (found.experience, found.quizzes_played) == (10 * len(seen), len(seen))


def test_messages_of_one_moment_are_told_apart() -> None:
    ledger = Ledger()
    messages = [message(number, at=NOON) for number in range(3 * applied.MOST)]

    for one in messages:
        assert ledger.add(one).added is Added.DONE
    for one in messages:
        assert ledger.add(one).added is Added.KNOWN


def test_a_day_that_a_message_took_before_its_function_died_is_its_own() -> None:
    ledger = Ledger()
    one = replace(message(1), quiz_id=QuizId("rivers"))
    other = replace(message(2), quiz_id=QuizId("rivers"))
    update, ledger.tables.update_item = ledger.tables.update_item, _dies
    with pytest.raises(ConnectionError):
        ledger.add(one, DAY)
    ledger.tables.update_item = update

    assert ledger.add(other, DAY).added is Added.PAID_BEFORE
    assert ledger.add(one, DAY).added is Added.DONE
    assert ledger.add(one, DAY).added is Added.KNOWN
    assert ledger.total(ADA.id).quizzes_played == 1


def _dies(*_args: Any, **_asked: Any) -> None:
    raise ConnectionError("the function is gone")
