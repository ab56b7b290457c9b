"""What nobody can read waits where it is, and keeps nothing else from being told."""

from dataclasses import replace
from typing import Any

import pytest
from trivia.adapters.dynamodb.items import number, text
from trivia.adapters.dynamodb.keys import pending_shard
from trivia.adapters.dynamodb.outbox.outbox import DynamoOutbox, pending_item
from trivia.adapters.dynamodb.solo.scored import DynamoScoredAttempts
from trivia.adapters.messaging.encoding import ContractEncoder
from trivia.application.outbox.messages import Message, OutboxRow, Topic
from trivia.application.outbox.relay import OutboxSweep, Relay
from trivia.application.solo.telling import AttemptTelling
from trivia.bootstrap import solo as solo_bootstrap
from trivia.entrypoints.solo import attempt_relay
from trivia_bench.simulation.events import stream_event
from trivia_bench.simulation.meter import Meter
from trivia_bench.simulation.tables import CountingTables

from tests.fakes.clock import NOON, FixedClock
from tests.fakes.outbox import MemoryTopics

BROKEN = 30
"""More than a page of them, all older than what can be read."""


@pytest.fixture
def tables() -> Any:
    return CountingTables(Meter())


def scored(number_: int) -> dict[str, Any]:
    attempt_id = f"attempt-{number_}"
    return {
        "pk": text(f"ATTEMPT#{attempt_id}"),
        "attempt_id": text(attempt_id),
        "player_id": text("ada"),
        "player_name": text("Ada"),
        "quiz_id": text("rivers"),
        "score": number(700),
        "experience": number(10),
        "created_at": number(NOON - 100_000 + number_),
        "pending": text(pending_shard(attempt_id)),
    }


def unreadable(number_: int) -> dict[str, Any]:
    return {**scored(number_), "score": text("seven hundred")}


def test_a_sweep_publishes_what_lies_behind_rows_that_cannot_be_read(tables: Any) -> None:
    rows = [
        OutboxRow(id=f"row-{n}", topic=Topic.LEADERBOARD, body="{}", created_at=NOON - 90_000 + n)
        for n in range(BROKEN + 3)
    ]
    for at, row in enumerate(rows):
        item = pending_item(row)
        tables.put_item("Outbox", {**item, "topic": text("gone")} if at < BROKEN else item)
    outbox, topics = DynamoOutbox(tables, "Outbox"), MemoryTopics()
    sweep = OutboxSweep(
        outbox=outbox, relay=Relay(outbox=outbox, publisher=topics), clock=FixedClock()
    )

    swept = sweep.run(limit=10)

    assert [row.id for row in topics.published] == [row.id for row in rows[BROKEN:]]
    assert (swept.published, swept.failed) == (3, BROKEN)
    assert tables.get_item("Outbox", pending_item(rows[0]))["Item"]["pending"]


def telling(tables: Any, topics: MemoryTopics) -> AttemptTelling:
    return AttemptTelling(
        attempts=DynamoScoredAttempts(tables, "Attempts", "QuizStats"),
        encoder=ContractEncoder(),
        publisher=topics,
        clock=FixedClock(),
    )


def test_attempts_are_swept_that_lie_behind_some_that_cannot_be_read(tables: Any) -> None:
    for at in range(BROKEN):
        tables.put_item("Attempts", unreadable(at))
    tables.put_item("Attempts", scored(BROKEN))
    topics = MemoryTopics()

    swept = telling(tables, topics).sweep(limit=10)

    assert (swept.published, swept.failed) == (1, BROKEN)
    assert len(topics.published) == 2


def test_an_attempt_that_cannot_be_read_or_said_stops_none_of_its_stream(tables: Any) -> None:
    items = [unreadable(1), scored(2), scored(3)]
    for item in items:
        tables.put_item("Attempts", item)
    topics = MemoryTopics()
    event = stream_event(items)

    class Unsaid(ContractEncoder):
        def row(self, message: Message, created_at: int) -> OutboxRow:
            assert "attempt-2" not in message.message_id
            return super().row(message, created_at)

    service = replace(telling(tables, topics), encoder=Unsaid())
    with solo_bootstrap.attempt_relay.override(service):
        told = attempt_relay.handler(event, None)

    assert told == {"published": 1, "failed": 2}
    assert {row.id.partition("#")[0] for row in topics.published} == {"attempt-3"}
