"""What was played, as it is kept and looked back at: the real adapters over tables in memory."""

from dataclasses import replace
from typing import Any

import pytest
from trivia.adapters.dynamodb.players.history import DynamoHistories
from trivia.adapters.dynamodb.players.progress import DynamoProgressLedger
from trivia.adapters.messaging.encoding import ContractEncoder
from trivia.application.outbox.messages import Played, ProgressEarned
from trivia.application.players.history import DAYS, HistoryView
from trivia.application.players.progress import ProgressRecorder
from trivia.domain.ids import QuizId
from trivia_bench.simulation.meter import Meter
from trivia_bench.simulation.tables import CountingTables

from tests.builders import ADA, BOB, earned
from tests.fakes.clock import NOON, FixedClock
from tests.fakes.outbox import MemoryTopics

HOUR = 3_600_000
DAY = 24 * HOUR
RIVERS = Played(quiz_id=QuizId("rivers"), title="Rivers", score=900, correct=1, judged=2)
PLACED = replace(RIVERS, mode="casual", rank=1, players=3)


class Past:
    def __init__(self) -> None:
        tables: Any = CountingTables(Meter())
        self.tables = tables
        ledger = DynamoProgressLedger(tables, "PlayerProgress", "Attempts")
        self.recorder = ProgressRecorder(
            ledger=ledger, encoder=ContractEncoder(), publisher=MemoryTopics()
        )
        self.kept = DynamoHistories(tables, "PlayerProgress", page_size=2)
        self.view = HistoryView(histories=self.kept, clock=FixedClock())

    def plays(self, number: int, at: int = NOON, **more: Any) -> ProgressEarned:
        message = earned(10 * number, message_id=f"m-{number}", at=at)
        found = replace(message, **{"played": RIVERS, **more})
        self.recorder.record(found)
        return found


def test_the_newest_play_comes_first_a_page_at_a_time() -> None:
    past = Past()
    for number in (1, 2, 3):
        past.plays(number, at=NOON + number)

    first = past.view.page(ADA.id, None)
    second = past.view.page(ADA.id, first.next)

    assert [play.experience for play in (*first.items, *second.items)] == [30, 20, 10]
    assert first.items[0].played == RIVERS
    assert past.view.page(BOB.id, None).items == ()
    with pytest.raises(ValueError, match="position"):
        past.view.page(ADA.id, "TOTAL")


def test_a_message_that_comes_again_is_one_play() -> None:
    past = Past()
    for _ in range(3):
        past.plays(1, played=PLACED, wins=1)

    (play,) = past.view.page(ADA.id, None).items
    assert (play.won, play.played) == (True, PLACED)


def test_a_play_is_kept_for_who_leaves_unless_its_board_goes_or_names_nobody() -> None:
    """Boards of quizzes are for ever: a play that is forgotten first would leave the name there."""
    past = Past()
    past.plays(1)
    past.plays(2, played=PLACED)
    past.plays(3, played=replace(RIVERS, quiz_id=QuizId("daily_en_2026-11-21")))
    past.plays(4, guest=True)

    items = past.tables.query(
        TableName="PlayerProgress",
        KeyConditionExpression="player_id = :player AND begins_with(entry, :played)",
        ExpressionAttributeValues={":player": {"S": ADA.id}, ":played": {"S": "PLAYED#"}},
    )["Items"]
    forgotten = {item["message_id"]["S"] for item in items if "expires_at" in item}
    assert len(items) == 4
    assert forgotten == {"m-3", "m-4"}


def test_a_play_that_died_before_it_was_noted_is_noted_when_it_comes_again() -> None:
    past = Past()
    put = past.tables.put_item
    past.tables.put_item = lambda **_: (_ for _ in ()).throw(ConnectionError())
    with pytest.raises(ConnectionError):
        past.plays(1)
    past.tables.put_item = put

    past.plays(1)

    assert len(past.view.page(ADA.id, None).items) == 1


def test_the_second_play_of_a_day_is_in_the_history_with_what_it_brought() -> None:
    past = Past()
    past.plays(1, quiz_id=QuizId("rivers"))
    for _ in range(2):
        past.plays(2, at=NOON + 1, quiz_id=QuizId("rivers"), wins=1)

    later, _ = past.view.page(ADA.id, None).items
    assert (later.experience, later.won) == (0, False)


def test_messages_of_before_leave_no_trace_in_the_history() -> None:
    past = Past()
    past.plays(1, played=None)

    assert past.view.page(ADA.id, None).items == ()


def test_days_are_those_of_the_callers_clock_and_none_is_left_out() -> None:
    past = Past()  # it is noon
    past.plays(1)
    past.plays(2, at=NOON - 13 * HOUR)
    past.plays(3, at=NOON - 3 * DAY)
    past.plays(4, at=NOON - 40 * DAY)

    utc, east = past.view.days(ADA.id, 0), past.view.days(ADA.id, 120)

    assert len(utc) == len(east) == DAYS
    assert [day.experience for day in utc[-4:]] == [30, 0, 20, 10]
    assert [day.experience for day in east[-4:]] == [30, 0, 0, 30]
    assert sum(day.plays for day in utc) == 3


def test_whoever_plays_more_than_is_read_is_shown_the_days_that_are_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("trivia.application.players.history.DAYS_READ_MOST", 3)
    past = Past()
    for number in range(1, 6):
        past.plays(number, at=NOON - (number // 2) * DAY)

    days = past.view.days(ADA.id, 0)

    assert [(day.experience, day.plays) for day in days] == [(10, 1)]
