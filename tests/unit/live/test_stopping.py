"""How questions of a live game stop: deadlines, markers, nudges, and what is under way then."""

import pytest
from trivia.application.live.values import Marker, Timer, TimerKind
from trivia.domain.errors import Conflict
from trivia.domain.games import commands
from trivia.domain.games.game import Phase
from trivia.domain.ids import GameId, PlayerId

from tests.fakes.live import LiveWorld
from tests.games import RIGHT, WRONG


def test_an_answer_processed_during_the_settlement_still_wins() -> None:
    live = LiveWorld().open(3)
    live.ask(0)
    live.take(live.answer("p2", RIGHT, after_ms=2000))
    early = live.answer("p1", RIGHT, after_ms=1500)
    live.clock.advance(3)
    live.host(commands.Close(0))

    live.take(early)
    live.run_timers(TimerKind.SETTLE)

    assert live.last("answers_revealed")["reveals"][0]["winner"]["name"] == "Name p1"
    assert live.game.standing(PlayerId("p2")).score == 0


def test_an_answer_processed_after_the_settlement_is_refused() -> None:
    live = LiveWorld().open(3)
    live.ask(0)
    late = live.answer("p1", RIGHT)
    live.clock.advance(3)
    live.close()

    counts = live.take(late).counts

    assert counts == {"too_late": 1}
    assert live.last("error", "p1")["code"] == "too_late"
    assert live.game.standing(PlayerId("p1")).score == 0


def test_settling_waits_for_the_marker_but_not_for_ever() -> None:
    live = LiveWorld().open(3)
    live.ask(0)
    live.clock.advance(5)
    live.host(commands.Close(0))
    live.timers.markers.clear()  # lost, or still behind a long queue

    for _ in range(5):
        live.run_timers(TimerKind.SETTLE)
        assert live.game.phase is Phase.SETTLING
    live.run_timers(TimerKind.SETTLE)

    assert live.game.phase is Phase.REVEALED


def test_a_marker_seen_just_now_is_given_time() -> None:
    live = LiveWorld().open(3)
    live.ask(0)
    live.host(commands.Close(0))
    live.store.mark(Marker(GameId("game-1"), 0), live.clock.now())

    live.settling.settle_when_ready(live.timers.waiting[-1][0])

    assert live.game.phase is Phase.SETTLING


def test_when_all_have_answered_the_question_is_settled_at_once() -> None:
    live = LiveWorld().open(2)
    live.ask(0)
    live.take(live.answer("p1", WRONG), live.answer("p2", RIGHT, after_ms=1100))
    live.clock.advance(2)

    assert live.timers.waiting[-1][0].kind is TimerKind.COMPLETE
    live.run_timers(TimerKind.COMPLETE)

    assert live.game.phase is Phase.REVEALED
    assert live.game.standing(PlayerId("p2")).score == 1000


def test_a_batch_whose_function_died_after_storing_it_still_completes_the_question() -> None:
    live = LiveWorld().open(2)
    live.ask(0)
    batch = (live.answer("p1", WRONG), live.answer("p2", RIGHT, after_ms=1100))
    live.take(*batch)
    live.timers.waiting.clear()  # what it owed was never sent
    live.clock.advance(2)

    live.take(*batch)

    assert live.timers.waiting[-1][0].kind is TimerKind.COMPLETE
    live.run_timers(TimerKind.COMPLETE)
    assert live.game.phase is Phase.REVEALED
    assert live.game.standing(PlayerId("p2")).score == 1000


def test_whoever_got_a_receipt_is_counted_though_the_clocks_differ() -> None:
    live = LiveWorld().open(3)
    live.ask(0)
    live.take(live.answer("p1", RIGHT, after_ms=240))  # by the broker's clock
    live.host(commands.Close(0))
    live.run_timers(TimerKind.SETTLE)

    assert live.game.standing(PlayerId("p1")).score == 1000


def test_a_removed_player_is_not_waited_for() -> None:
    live = LiveWorld().open(2)
    live.ask(0)
    live.take(live.answer("p1", RIGHT))
    live.host(commands.Remove(PlayerId("p2")))

    live.wake(Timer(kind=TimerKind.COMPLETE, game_id=GameId("game-1"), index=0))

    assert live.game.phase is Phase.REVEALED


def test_the_deadline_closes_and_an_early_call_comes_back() -> None:
    live = LiveWorld().open(3)
    live.ask(0)
    deadline, _ = live.timers.waiting.pop()
    live.clock.advance(19)
    live.wake(deadline)
    assert live.timers.waiting.pop() == (deadline, 1)

    live.clock.advance(1)
    live.wake(deadline)

    assert live.game.phase is Phase.SETTLING


def test_after_a_pause_the_old_deadline_means_nothing() -> None:
    live = LiveWorld().open(3)
    live.ask(0)
    deadline = live.timers.waiting[-1][0]
    live.clock.advance(5)
    live.host(commands.Pause())
    live.clock.advance(60)
    live.wake(deadline)
    assert live.game.phase is Phase.PAUSED

    live.host(commands.Resume())

    assert live.timers.waiting[-1] == (deadline, 15)


def test_any_player_may_nudge_a_question_past_its_deadline_and_not_before() -> None:
    live = LiveWorld().open(3)
    live.ask(0)
    with pytest.raises(Conflict, match="deadline_not_reached"):
        live.settling.nudge(GameId("game-1"), 0, "p1")

    live.clock.advance(20)
    live.settling.nudge(GameId("game-1"), 0, "p1")

    assert live.game.phase is Phase.SETTLING


def test_a_nudge_settles_what_lost_calls_have_left_behind() -> None:
    live = LiveWorld().open(3)
    live.ask(0)
    live.clock.advance(21)
    live.settling.nudge(GameId("game-1"), 0, "p1")
    live.timers.waiting.clear()
    live.clock.advance(10)

    live.settling.nudge(GameId("game-1"), 0, "p2")

    assert live.game.phase is Phase.REVEALED
