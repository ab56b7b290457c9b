"""Plays are counted once, whatever is repeated, comes late, or dies in between."""

import random
from dataclasses import dataclass, field
from typing import Any

import pytest
from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.insights import plays as plays_module
from trivia.adapters.dynamodb.insights.plays import DynamoGamePlays, DynamoPlays
from trivia.adapters.dynamodb.insights.statistics import DynamoQuizPlays
from trivia.adapters.dynamodb.solo.attempts import DynamoAttemptStore
from trivia.adapters.dynamodb.solo.scored import DynamoScoredAttempts, scored_attempt
from trivia.application.solo.values import ScoredAttempt
from trivia.domain.errors import Unavailable
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.insights.counted import Counted
from trivia.domain.insights.marks import Version
from trivia.domain.insights.tally import Tally
from trivia.domain.players.player import Player
from trivia.domain.solo.attempts import open_attempt, score_attempt
from trivia.domain.solo.days import Daily
from trivia_bench.simulation.meter import Meter
from trivia_bench.simulation.tables import CountingTables

from tests.builders import quiz, right_responses
from tests.fakes.clock import NOON
from tests.games import a_game

RIVERS = QuizId("rivers")


@dataclass
class Tables:
    """Counting tables, before whose writes something may happen."""

    kept: Any = field(default_factory=lambda: CountingTables(Meter()))
    before: list[Any] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.kept, name)

    def transact_write_items(self, **asked: Any) -> Any:
        if self.before:
            self.before.pop()()
        return self.kept.transact_write_items(**asked)

    def plays_of(self, quiz_id: QuizId = RIVERS, of: str = "plays") -> int:
        found = self.kept.get_item("QuizStats", keys.quiz_plays(quiz_id))
        return int(found["Item"][of]["N"]) if found else 0

    def tally_of(self, version: int = 1, quiz_id: QuizId = RIVERS) -> Tally:
        found = DynamoQuizPlays(self.kept, "QuizStats").of(quiz_id, [version])
        return found.versions.get(version, Counted()).now


@pytest.fixture
def tables() -> Tables:
    return Tables()


@pytest.fixture(autouse=True)
def nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    class Sleepless:
        @staticmethod
        def sleep(_seconds: float) -> None: ...

    monkeypatch.setattr(plays_module, "time", Sleepless)


def scored(
    tables: Tables, number: int, quiz_id: str = RIVERS, version: int = 1, *, guest: bool = False
) -> ScoredAttempt:
    """An attempt that was scored and is to be told, all of it right."""
    store = DynamoAttemptStore(tables.kept, "Attempts", "Limits")
    of = quiz(quiz_id, version=version)
    player = Player(PlayerId(f"player-{number}"), "Ada", guest)
    attempt = open_attempt(of, player, f"attempt-{number}", NOON)
    store.open(attempt)
    store.score(score_attempt(of, attempt, right_responses(of), NOON + 5_000), None)
    return scored_attempt(tables.kept.get_item("Attempts", keys.attempt(attempt.id))["Item"])


def relay(tables: Tables) -> DynamoScoredAttempts:
    client: Any = tables
    return DynamoScoredAttempts(client, "Attempts", "QuizStats")


def test_plays_of_guests_are_counted_and_pay_nobody(tables: Tables) -> None:
    for number in range(0, 6, 2):
        both = [scored(tables, number), scored(tables, number + 1, guest=True)]
        relay(tables).mark_told(both)

    assert (tables.plays_of(), tables.plays_of(of="paying")) == (6, 3)


def test_attempts_of_a_batch_are_counted_however_often_they_are_told(tables: Tables) -> None:
    told = [scored(tables, number) for number in range(70)]

    relay(tables).mark_told([*told, told[0]])
    relay(tables).mark_told(told[10:40])

    assert tables.plays_of() == tables.tally_of().plays == 70
    assert tables.tally_of().questions["q1"].right == 70
    assert tables.tally_of().average_share == 1
    assert relay(tables).untold(NOON + 10**9, 100) == []


def test_those_that_somebody_else_has_told_meanwhile_are_left_out(tables: Tables) -> None:
    told = [scored(tables, number) for number in range(6)]
    tables.before.append(lambda: relay(tables).mark_told(told[:3]))

    relay(tables).mark_told(told)

    assert tables.plays_of() == tables.tally_of().plays == 6


def test_versions_and_quizzes_are_counted_apart_and_a_total_over_versions(tables: Tables) -> None:
    told = [
        *(scored(tables, number, version=1) for number in range(3)),
        *(scored(tables, 10 + number, version=2) for number in range(4)),
        scored(tables, 20, "lakes"),
    ]
    random.Random(3).shuffle(told)

    relay(tables).mark_told(told)

    assert (tables.tally_of(1).plays, tables.tally_of(2).plays) == (3, 4)
    assert (tables.plays_of(), tables.plays_of(QuizId("lakes"))) == (7, 1)


def test_of_the_day_s_challenge_nothing_is_counted(tables: Tables) -> None:
    daily = Daily("en", "2026-11-28").quiz_id

    relay(tables).mark_told([scored(tables, 1, daily)])

    assert tables.plays_of(daily) == 0
    assert relay(tables).untold(NOON + 10**9, 100) == []


def test_two_who_count_at_once_are_both_in_it(tables: Tables) -> None:
    one, other = scored(tables, 1), scored(tables, 2)
    tables.before.append(lambda: relay(tables).mark_told([other]))

    relay(tables).mark_told([one])

    assert tables.plays_of() == tables.tally_of().plays == 2


def test_who_never_gets_to_it_leaves_everything_to_be_told(tables: Tables) -> None:
    told = scored(tables, 1)
    client: Any = tables
    others = DynamoPlays(client.kept, "QuizStats")
    disturb = lambda: others.add({Version(RIVERS, 1): Tally(plays=1)}, [])  # noqa: E731
    tables.before += [disturb] * 10

    with pytest.raises(Unavailable):
        relay(tables).mark_told([told])

    assert relay(tables).untold(NOON + 10**9, 100) == [told]
    tables.before.clear()
    relay(tables).mark_told([told])
    assert tables.tally_of().questions["q1"].right == 1


def test_a_game_is_counted_once(tables: Tables) -> None:
    client: Any = tables
    plays = DynamoGamePlays(client, "QuizStats", "LiveGames")
    game, another = a_game(), a_game()

    assert plays.count(game, Tally(plays=30))
    assert not plays.count(game, Tally(plays=30))
    assert plays.count(another, Tally(plays=2))

    assert tables.plays_of() == tables.tally_of().plays == 32


def test_versions_may_come_in_any_order_and_each_keeps_what_is_its_own(tables: Tables) -> None:
    """The newest is counted with all; it gets an item of its own when a newer one is played."""
    dice, expected = random.Random(11), dict.fromkeys((1, 2, 3, 4), 0)
    numbers = iter(range(1000))
    for _ in range(30):
        batch = [dice.choice((1, 1, 2, 3, 4)) for _ in range(dice.randint(1, 5))]
        if sum(expected.values()) < 20:
            batch = [min(version, 2) for version in batch]
        for version in batch:
            expected[version] += 1
        relay(tables).mark_told([scored(tables, next(numbers), version=v) for v in batch])

        assert {v: tables.tally_of(v).plays for v in expected} == expected
        assert tables.plays_of() == sum(expected.values())


def test_most_plays_take_one_read_and_one_write_of_what_is_counted(tables: Tables) -> None:
    relay(tables).mark_told([scored(tables, 1)])
    meter = tables.kept._meter
    one = scored(tables, 2)
    meter.forget()

    relay(tables).mark_told([one])

    calls = {name.removeprefix("dynamodb."): n for name, n in meter.operations.items()}
    assert calls == {"BatchGetItem": 1, "TransactWriteItems": 1}
