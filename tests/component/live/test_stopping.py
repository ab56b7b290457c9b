"""How questions of a live game stop: deadlines, markers, nudges, and what is under way then."""

from dataclasses import replace

import pytest
from trivia.application.live.answers import COMPLETE_MS
from trivia.application.live.values import Marker, Timer, TimerKind
from trivia.domain.errors import Conflict
from trivia.domain.games import commands
from trivia.domain.games.game import Phase
from trivia.domain.ids import GameId, PlayerId

from tests.fakes.live import HOST, LiveWorld, later
from tests.games import RIGHT, WRONG
from tests.modes import CASUAL, FIRST_CORRECT


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
    live.clock.advance(COMPLETE_MS // 1000)

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

    assert (deadline, 15) in live.timers.waiting


def test_any_player_may_nudge_a_question_past_its_deadline_and_not_before() -> None:
    live = LiveWorld().open(3)
    live.ask(0)
    with pytest.raises(Conflict, match="deadline_not_reached"):
        live.settling.nudge(live.sender("p1"), 0)

    live.clock.advance(20)
    live.settling.nudge(live.sender("p1"), 0)

    assert live.game.phase is Phase.SETTLING


def test_a_nudge_settles_what_lost_calls_have_left_behind() -> None:
    live = LiveWorld().open(3)
    live.ask(0)
    live.clock.advance(21)
    live.settling.nudge(live.sender("p1"), 0)
    live.timers.waiting.clear()
    live.clock.advance(10)

    live.settling.nudge(live.sender("p2"), 0)

    assert live.game.phase is Phase.REVEALED


def complete_calls(live: LiveWorld) -> int:
    return sum(timer.kind is TimerKind.COMPLETE for timer, _ in live.timers.waiting)


def test_a_question_that_all_have_answered_is_ordered_to_be_closed_once() -> None:
    live = LiveWorld().open(40)
    live.ask(0)
    answers = [live.answer(f"p{n}", RIGHT, after_ms=1000 + n) for n in range(1, 41)]
    live.take(*answers)

    for first in range(0, 40, 10):  # all send again, for their receipts are late
        live.take(*(later(answer, 3000) for answer in answers[first : first + 10]))
        live.take(*answers[first : first + 10])

    assert complete_calls(live) == 1
    live.run_timers(TimerKind.COMPLETE)
    live.take(*answers)
    assert live.game.phase is Phase.REVEALED
    assert complete_calls(live) == 0


@pytest.mark.parametrize("first", ["answer", "pause"])
def test_nothing_closes_while_paused_whichever_came_first(first: str) -> None:
    live = LiveWorld().open(2)
    live.ask(0)
    live.take(live.answer("p1", RIGHT))
    last = live.answer("p2", RIGHT, after_ms=5100)
    live.clock.advance(5)
    if first == "answer":
        live.take(last)
        live.host(commands.Pause())
    else:
        live.host(commands.Pause())
        live.take(last)  # within the time that the clocks may differ
    kinds = (TimerKind.COMPLETE, TimerKind.DEADLINE, TimerKind.SETTLE)
    for _ in range(3):
        live.run_timers(*kinds)
    live.wake(Timer(kind=TimerKind.COMPLETE, game_id=live.game_id, index=0))

    assert live.game.phase.value == "paused"
    assert "answers_revealed" not in live.kinds()
    assert live.kinds("p2").count("answer_received") == 1

    live.host(commands.Resume())
    live.run_timers(TimerKind.COMPLETE)

    assert live.game.phase is Phase.REVEALED
    assert live.game.standing(PlayerId("p1")).score == 1000


def test_a_pause_in_the_moment_in_which_the_question_is_closed_holds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    live = LiveWorld().open(1)
    live.ask(0)
    live.take(live.answer("p1", RIGHT, after_ms=0))
    answers = live.store.answers

    def meanwhile(game_id: GameId, index: int) -> object:
        live.host(commands.Pause())
        return answers(game_id, index)

    monkeypatch.setattr(live.store, "answers", meanwhile)
    live.wake(Timer(kind=TimerKind.COMPLETE, game_id=live.game_id, index=0))

    assert live.game.phase is Phase.PAUSED


def test_who_was_removed_is_not_waited_for_any_more() -> None:
    live = LiveWorld().open(2)
    live.ask(0)
    live.take(live.answer("p1", RIGHT))

    live.host(commands.Remove(PlayerId("p2")))
    live.run_timers(TimerKind.COMPLETE)

    assert live.game.phase is Phase.REVEALED


def test_the_host_is_told_of_answers_once_in_an_interval_and_the_last_one_is_told() -> None:
    live = LiveWorld().open(40)
    live.ask(0)
    for number in range(1, 40):
        live.take(live.answer(f"p{number}", WRONG, after_ms=0))
        live.clock.advance(0.1)
        due = live.timers.due(live.clock.now())
        for timer in due:
            if timer.kind is TimerKind.NOTIFY:
                live.wake(timer)
    live.clock.advance(2)
    for timer in live.timers.due(live.clock.now()):
        live.wake(timer)

    counts = [
        event["answered"] for event in live.events(HOST) if event["type"] == "answers_counted"
    ]
    assert counts[0] == 1
    assert counts[-1] == 39
    assert len(counts) <= 4


def test_all_are_told_to_be_in_a_second_before_the_question_closes() -> None:
    live = LiveWorld(rules=CASUAL).open(2)
    live.ask(0)
    live.take(live.answer("p1", WRONG), live.answer("p2", RIGHT, after_ms=1100))
    live.clock.advance(2)

    live.run_timers(TimerKind.COMPLETE)

    assert live.game.phase.value == "question"
    told = live.last("answers_counted", HOST)
    assert (told["answered"], told["players"]) == (2, 2)
    assert live.timers.waiting[-1] == (
        Timer(kind=TimerKind.COMPLETE, game_id=live.game_id, index=0, tries=1),
        1,
    )
    live.run_timers(TimerKind.COMPLETE)
    assert live.game.phase.value == "revealed"


def test_it_waits_for_its_host_where_the_host_wants_that() -> None:
    live = LiveWorld(rules=replace(CASUAL, close_when_all=False)).open(1)
    live.ask(0)
    live.take(live.answer("p1", RIGHT))
    live.clock.advance(2)
    live.run_timers(TimerKind.COMPLETE)
    live.run_timers(TimerKind.COMPLETE)
    assert live.game.phase is Phase.QUESTION


def test_the_first_right_answer_ends_a_race_and_an_earlier_one_under_way_wins() -> None:
    live = LiveWorld().open(3)
    live.ask(0)
    live.take(live.answer("p2", RIGHT, after_ms=1500))
    early = live.answer("p1", RIGHT, after_ms=1400)
    live.clock.advance(2)

    live.run_timers(TimerKind.COMPLETE)

    assert live.game.phase is Phase.SETTLING
    live.take(early)
    live.run_timers(TimerKind.SETTLE)
    reveal = live.last("answers_revealed")["reveals"][0]
    assert (reveal["winner"]["name"], reveal["fastest"]["ms"]) == ("Name p1", 1400)


def test_a_race_of_rounds_goes_on() -> None:
    live = LiveWorld(rules=replace(FIRST_CORRECT, round_size=2)).open(3)
    live.ask(0)
    live.take(live.answer("p2", RIGHT))
    assert complete_calls(live) == 0
