"""What playing alone takes of the tables: calls are what a player waits for, and what is paid."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
from trivia.adapters.dynamodb.players.in_play import DynamoGamesInPlay
from trivia.adapters.dynamodb.quizzes.quizzes import DynamoQuizStore
from trivia.adapters.dynamodb.solo.attempts import DynamoAttemptStore
from trivia.adapters.dynamodb.solo.entrants import DynamoEntrants
from trivia.adapters.dynamodb.solo.scored import DynamoScoredAttempts
from trivia.adapters.messaging.encoding import ContractEncoder
from trivia.adapters.messaging.sns import SnsTopicPublisher
from trivia.application.outbox.messages import Topic
from trivia.application.outbox.relay import Swept
from trivia.application.solo.attempts import SoloAnswer, SoloPlay
from trivia.application.solo.telling import AttemptTelling
from trivia.bootstrap import solo as solo_bootstrap
from trivia.domain.ids import QuizId
from trivia.entrypoints.solo import attempt_relay
from trivia_bench.simulation.events import stream_event
from trivia_bench.simulation.meter import Meter
from trivia_bench.simulation.tables import CountingTables

from tests.builders import ADA, record
from tests.fakes.clock import CountingIds, FixedClock, InTurn
from tests.fakes.market import admission

QUIZ = """{"format": "trivia-quiz/1", "id": "rivers", "title": "Rivers", "category": "geography",
  "questions": [{"id": "q1", "kind": "true_false", "text": "Long?", "correct": true}]}"""


class Topics:
    """Counts what is published; those in `down` take nothing."""

    def __init__(self) -> None:
        self.calls = 0
        self.messages: list[str] = []
        self.down: set[str] = set()
        self.takes: Callable[[], None] = lambda: None

    def publish_batch(self, TopicArn: str, PublishBatchRequestEntries: Any) -> dict[str, Any]:
        self.calls += 1
        self.takes()
        if TopicArn in self.down:
            return {"Successful": []}
        self.messages += [one["Message"] for one in PublishBatchRequestEntries]
        return {"Successful": [{"Id": one["Id"]} for one in PublishBatchRequestEntries]}


class Solo:
    """Solo play over tables that count."""

    def __init__(self) -> None:
        self.meter = Meter()
        tables: Any = CountingTables(self.meter)
        self.tables = tables
        self.changes: list[Any] = []
        tables.follow("Attempts", self.changes.append)
        self.clock, self.topics = FixedClock(), Topics()
        quizzes = DynamoQuizStore(tables, "GamesDetail")
        attempts = DynamoAttemptStore(tables, "Attempts", "Limits")
        games = DynamoGamesInPlay(tables, "ActiveGames", self.clock)
        self.play = SoloPlay(
            admission=admission(quizzes),
            entrants=DynamoEntrants(tables, "Players", "Attempts", "Limits"),
            attempts=attempts,
            games=games,
            clock=self.clock,
            ids=CountingIds(),
            concurrency=InTurn(),
        )
        self.answer = SoloAnswer(quizzes=quizzes, attempts=attempts, games=games, clock=self.clock)
        topics: Any = self.topics
        self.telling = AttemptTelling(
            attempts=DynamoScoredAttempts(tables, "Attempts", "QuizStats"),
            encoder=ContractEncoder(),
            publisher=SnsTopicPublisher(topics, {topic: topic for topic in Topic}),
            clock=self.clock,
        )
        quizzes.put(QUIZ, 1)
        DynamoPlayerDirectory(tables, "Players").put(None, record())

    def opened(self) -> str:
        return self.play.play(QuizId("rivers"), ADA.id).attempt.id

    def counted(self) -> dict[str, int]:
        """Calls since it was last asked."""
        calls = {name.removeprefix("dynamodb."): n for name, n in self.meter.operations.items()}
        self.meter.forget()
        return calls

    def relay(self) -> Any:
        """What the stream has called the function with, and what that says."""
        event = stream_event(self.changes)
        self.changes.clear()
        with solo_bootstrap.attempt_relay.override(self.telling):
            return attempt_relay.handler(event, None)

    def sweep(self) -> Swept:
        self.clock.advance(31)
        return self.telling.sweep()


@pytest.fixture
def solo() -> Solo:
    return Solo()


def test_opening_an_attempt_is_two_reads_and_a_write(solo: Solo) -> None:
    """One attempt in eight is counted, in the same call."""
    kinds = set()
    for _ in range(40):
        solo.counted()
        solo.opened()
        calls = solo.counted()
        kinds |= set(calls)
        assert sum(calls.values()) == 3

    assert kinds == {"Query", "BatchGetItem", "PutItem", "TransactWriteItems"}


def test_an_answer_is_a_read_and_a_write_and_waits_for_no_message(solo: Solo) -> None:
    attempt = solo.opened()
    solo.counted()

    solo.answer.answer(attempt, ADA.id, {})

    assert solo.counted() == {"BatchGetItem": 1, "TransactWriteItems": 1}
    assert solo.topics.calls == 0


def test_a_later_attempt_of_the_day_is_a_read_and_a_plain_write(solo: Solo) -> None:
    solo.answer.answer(solo.opened(), ADA.id, {})
    second = solo.opened()
    solo.counted()

    result = solo.answer.answer(second, ADA.id, {})

    assert solo.counted() == {"BatchGetItem": 1, "UpdateItem": 1}
    assert result.experience == 0


def test_of_two_attempts_opened_together_the_second_is_told_by_the_table(solo: Solo) -> None:
    first, second = solo.opened(), solo.opened()
    solo.answer.answer(first, ADA.id, {})
    solo.counted()

    assert solo.answer.answer(second, ADA.id, {}).experience == 0
    assert solo.counted() == {"BatchGetItem": 1, "TransactWriteItems": 1, "UpdateItem": 1}


def test_what_was_seen_yesterday_does_not_count_today(solo: Solo) -> None:
    solo.answer.answer(solo.opened(), ADA.id, {})
    over_midnight = solo.opened()
    solo.clock.advance(12 * 3600)

    solo.counted()
    solo.answer.answer(over_midnight, ADA.id, {})

    assert solo.counted() == {"BatchGetItem": 1, "TransactWriteItems": 1}


def test_fifty_attempts_are_told_with_a_dozen_calls(solo: Solo) -> None:
    for _ in range(50):
        solo.answer.answer(solo.opened(), ADA.id, {})
    solo.counted()

    assert solo.relay() == {"published": 50, "failed": 0}

    assert solo.counted() == {"BatchGetItem": 2, "TransactWriteItems": 2}
    assert solo.topics.calls == 10
    assert len(Counter(solo.topics.messages)) == 100
    assert solo.sweep() == Swept(0, 0, more=False)


def test_an_attempt_that_nobody_can_read_takes_no_other_with_it(solo: Solo) -> None:
    """Neither in the stream nor in the sweep."""
    for _ in range(3):
        solo.answer.answer(solo.opened(), ADA.id, {})
    attempt = next(one for one in solo.changes if "pending" in one)
    solo.changes.remove(attempt)
    broken = {name: value for name, value in attempt.items() if name != "player_id"}
    solo.tables.put_item(TableName="Attempts", Item=broken)

    assert solo.relay() == {"published": 2, "failed": 1}
    assert solo.sweep() == Swept(0, 1, more=False)
    solo.answer.answer(solo.opened(), ADA.id, {})
    assert solo.sweep() == Swept(1, 1, more=False)


def test_changes_that_tell_nothing_are_passed_over(solo: Solo) -> None:
    """Its filter keeps them away; without it they do no harm."""
    solo.opened()
    solo.answer.answer(solo.opened(), ADA.id, {})
    solo.relay()

    assert solo.relay() == {"published": 0, "failed": 0}
    assert solo.topics.calls == 2


def test_what_half_the_topics_took_is_told_again_by_the_sweep(solo: Solo) -> None:
    solo.answer.answer(solo.opened(), ADA.id, {})
    solo.topics.down = {Topic.PLAYER_PROGRESS}

    assert solo.relay() == {"published": 0, "failed": 1}
    solo.topics.down = set()
    assert solo.sweep() == Swept(1, 0, more=False)
    assert solo.sweep() == Swept(0, 0, more=False)


def test_a_stream_that_brings_nothing_loses_nothing(solo: Solo) -> None:
    solo.answer.answer(solo.opened(), ADA.id, {})
    solo.changes.clear()

    assert solo.sweep() == Swept(1, 0, more=False)
    assert len(solo.topics.messages) == 2


def test_a_sweep_over_slow_topics_keeps_what_it_told_and_ends_in_time(solo: Solo) -> None:
    for _ in range(60):
        solo.answer.answer(solo.opened(), ADA.id, {})
        solo.clock.advance(10)  # nobody opens so many at once
    solo.topics.takes = lambda: solo.clock.advance(4)

    first = solo.sweep()

    assert first == Swept(30, 0, more=True)
    assert solo.sweep() == Swept(30, 0, more=False)
    assert len(Counter(solo.topics.messages)) == len(solo.topics.messages) == 120
