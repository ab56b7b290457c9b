"""The lead-in of a live game: the script refuses what comes before it is over."""

from dataclasses import replace

import pytest
from trivia.application.live.values import Timer, TimerKind
from trivia.domain.games import commands
from trivia.domain.games.game import Phase
from trivia.domain.games.lead_in import lead_in_ms
from trivia.domain.games.rules import LeadIn
from trivia.domain.ids import GameId, PlayerId

from tests.builders import quiz
from tests.fakes.live import LiveWorld
from tests.games import RIGHT
from tests.modes import CASUAL

RULES = replace(CASUAL, lead_in=LeadIn.FULL)
QUESTION = quiz().questions[0]
LEAD = lead_in_ms(LeadIn.FULL, QUESTION)


@pytest.fixture
def live() -> LiveWorld:
    world = LiveWorld(rules=RULES).open(3)
    world.ask(0)
    return world


def test_an_answer_before_the_choices_is_refused_as_too_early(live: LiveWorld) -> None:
    assert live.take(live.answer("p1", RIGHT, after_ms=LEAD - 1)).counts == {"too_early": 1}
    assert live.last("error", "p1")["code"] == "too_early"
    assert live.take(live.answer("p1", RIGHT, after_ms=LEAD)).counts == {"stored": 1}


def test_the_deadline_is_waited_for_with_the_lead_in(live: LiveWorld) -> None:
    (timer, delay_s), *_ = [one for one in live.timers.waiting if one[0].kind is TimerKind.DEADLINE]
    assert delay_s == QUESTION.time_limit_s + -(-LEAD // 1000)
    live.clock.advance(QUESTION.time_limit_s)
    live.wake(timer)
    assert live.game.phase is Phase.QUESTION


def test_starting_now_lets_answers_in_and_moves_the_deadline(live: LiveWorld) -> None:
    live.timers.waiting.clear()
    live.clock.advance(1)
    live.host(commands.StartNow(0))
    assert live.last("question_started")["opened_at"] == live.clock.now()
    timer = Timer(kind=TimerKind.DEADLINE, game_id=GameId("game-1"), index=0)
    assert (timer, QUESTION.time_limit_s) in live.timers.waiting
    assert live.take(live.answer("p1", RIGHT, after_ms=1)).counts == {"stored": 1}


def test_a_start_outlives_the_loss_of_the_cache(live: LiveWorld) -> None:
    live.clock.advance(1)
    live.host(commands.StartNow(0))
    live.redis.flushall()
    assert live.take(live.answer("p1", RIGHT, after_ms=1)).counts == {"stored": 1}


def test_in_a_pause_of_it_nothing_counts_and_nothing_closes(live: LiveWorld) -> None:
    live.clock.advance(1)
    live.host(commands.Pause())
    assert live.last("game_paused")["opened_at"] is None
    assert live.take(live.answer("p1", RIGHT, after_ms=LEAD)).counts == {"too_early": 1}
    live.clock.advance(60)
    live.run_timers()
    assert live.game.phase is Phase.PAUSED
    live.host(commands.Resume())
    opens = live.last("game_resumed")["opened_at"] - live.clock.now()
    assert 0 < opens < LEAD
    assert live.take(live.answer("p2", RIGHT, after_ms=opens)).counts == {"stored": 1}


def test_a_game_lost_in_such_a_pause_comes_back_as_it_was(live: LiveWorld) -> None:
    live.clock.advance(1)
    live.host(commands.Pause())
    before = live.game.clock
    live.redis.flushall()
    live.games.load(GameId("game-1"))
    assert live.game.clock == before
    live.run_timers(TimerKind.RECALL)


def test_who_leaves_meanwhile_is_not_waited_for(live: LiveWorld) -> None:
    live.host(commands.Remove(PlayerId("p3")))
    live.run_timers(TimerKind.COMPLETE)
    assert live.game.phase is Phase.QUESTION
    assert live.take(
        *(live.answer(player, RIGHT, after_ms=LEAD) for player in ("p1", "p2"))
    ).counts == {"stored": 2}
