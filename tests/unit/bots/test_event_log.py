"""The log of a client: waits, counts, and notices what it missed."""

import asyncio
import json
from typing import Any

import pytest
from trivia_bots.clients.event_log import EventLog

from tests.unit.bots.complete import complete


def took(log: EventLog, *events: dict[str, Any]) -> bool:
    return log.take(json.dumps(list(events)))


def broadcast(seq: int, type_: str = "question_opened") -> dict[str, Any]:
    return complete({"type": type_, "seq": seq})


def test_a_payload_is_one_event_or_an_array() -> None:
    log = EventLog()
    log.take(b'{"type":"pong","seq":0,"at":1,"game_id":"g"}')
    took(log, broadcast(0), broadcast(1))

    assert [len(log.of_type(type_)) for type_ in ("pong", "question_opened")] == [1, 2]
    assert all(event["received_at"] > 0 for event in log.events)


@pytest.mark.parametrize(
    "frame",
    [
        "Worker process died",
        b"\xff\xfe",
        '{"message": "Internal server error", "connectionId": "c", "requestId": "r"}',
        "null",
        "7",
        '{"type": "pong"}',
        '{"type": "error", "seq": 0, "at": 1, "game_id": "g"}',
        '{"type": "snapshot", "seq": true}',
        "[" * 100_000,
    ],
)
def test_what_is_no_event_is_left_out_and_counted(frame: str | bytes) -> None:
    log = EventLog()
    assert not log.take(frame)
    took(log, broadcast(0))

    assert [event["type"] for event in log.events] == ["question_opened"]
    assert log.strange == 1


def test_what_no_event_is_known_by_is_kept_for_those_who_know_it() -> None:
    log = EventLog()
    took(log, {"type": "chat_said", "seq": 3})

    assert [event["type"] for event in log.events] == ["chat_said"]


def test_a_missed_broadcast_is_a_gap_until_the_snapshot() -> None:
    log = EventLog()
    assert not took(log, broadcast(4))
    assert took(log, broadcast(6))
    assert (log.gaps, log.behind) == (1, True)

    took(log, broadcast(5, "snapshot"))
    assert log.behind
    took(log, broadcast(6, "snapshot"))
    assert not log.behind


def test_private_messages_and_repeated_broadcasts_are_no_gap() -> None:
    log = EventLog()
    took(log, broadcast(4))

    assert not took(log, broadcast(9, "answer_received"), broadcast(4), broadcast(5))
    assert log.gaps == 0


def test_a_pong_tells_of_a_broadcast_after_which_nothing_came() -> None:
    log = EventLog()
    assert not took(log, broadcast(3, "pong")), "nothing of the game is known yet"
    took(log, broadcast(4))

    assert not took(log, broadcast(4, "pong"), broadcast(0, "pong"))
    assert took(log, broadcast(5, "pong"))
    assert (log.gaps, log.behind) == (1, True)
    took(log, broadcast(5, "snapshot"))
    assert not log.behind


async def test_who_waits_gets_what_was_there_or_what_comes() -> None:
    log = EventLog()
    took(log, broadcast(1), broadcast(2))
    assert (await log.wait_for("question_opened"))["seq"] == 1
    assert (await log.wait_for("question_opened", since=1))["seq"] == 2

    later = asyncio.create_task(log.wait_for(("pong", "error"), lambda e: e["seq"] == 8))
    await asyncio.sleep(0)
    took(log, broadcast(7, "error"), broadcast(8, "error"))
    assert (await later)["seq"] == 8


async def test_positions_stay_when_the_past_is_forgotten() -> None:
    log = EventLog()
    took(log, broadcast(1))
    log.forget()
    since = log.position
    took(log, broadcast(2))

    assert since == 1
    assert (await log.wait_for("question_opened", since=since))["seq"] == 2
    assert (await log.wait_for("question_opened"))["seq"] == 2


async def test_waiting_ends_with_the_time_or_the_connection() -> None:
    log = EventLog()
    took(log, complete({"type": "error", "seq": 0, "code": "not_open"}))
    with pytest.raises(TimeoutError, match="not_open"):
        await log.wait_for("pong", timeout_s=0.01)

    waiting = asyncio.create_task(log.wait_for("pong"))
    await asyncio.sleep(0)
    log.close()
    with pytest.raises(ConnectionError, match="pong"):
        await waiting
    with pytest.raises(ConnectionError):
        await log.wait_for("pong")
