"""A lost cache: the game comes back with its open question, its answers, and everyone knows."""

from dataclasses import replace

import pytest
from trivia.application.live.games import leap_at
from trivia.application.live.values import LiveAnswer, TimerKind
from trivia.domain.games import commands
from trivia.domain.games.game import Phase
from trivia.domain.ids import PlayerId
from trivia.domain.questions.question import Response

from tests.builders import quiz
from tests.fakes.live import HOST, LiveWorld
from tests.games import RIGHT, WRONG

P1 = PlayerId("p1")


def asked(index: int = 0) -> LiveWorld:
    first = quiz().questions[0]
    live = LiveWorld(quiz=quiz(questions=(first, replace(first, id="q2")))).open(3)
    for closed in range(index):
        live.ask(closed)
        live.take(live.answer("p1", RIGHT))
        live.close()
    live.ask(index)
    return live


def receipted(live: LiveWorld, player_id: str, response: Response, after_ms: int) -> LiveAnswer:
    """An answer that the broker wrote down, and that was stored."""
    answer = live.answer(player_id, response, after_ms=after_ms)
    live.arrivals.written.append(answer)
    live.take(answer)
    return answer


@pytest.mark.parametrize("index", [0, 1])
def test_a_lost_cache_costs_neither_the_open_question_nor_its_answers(index: int) -> None:
    live = asked(index)
    before = live.game
    first = receipted(live, "p1", RIGHT, 500)
    live.clock.advance(2)
    live.lose_redis()
    leap = leap_at(before, live.clock.now())

    counts = live.take(live.answer("p2", RIGHT, after_ms=0)).counts
    live.run_timers(TimerKind.RECALL)

    assert counts == {"stored": 1}
    assert (live.game.index, live.game.phase) == (index, Phase.QUESTION)
    assert live.game.clock == before.clock
    assert live.game.seq == before.seq + leap
    assert live.last("answer_received", "p1")["arrived_at"] == first.arrived_at
    live.close()
    winner = live.last("answers_revealed")["reveals"][0]["winner"]
    assert winner["name"] == "Name p1"
    assert live.game.standing(P1).score == 1000 * (index + 1)


def test_everyone_hears_of_it_once_in_a_way_that_makes_clients_sync() -> None:
    live = asked()
    seen = live.game.seq
    live.lose_redis()
    live.restart()

    for player in ("p1", "p2", "p3"):
        live.take(live.answer(player, RIGHT, index=0))

    told = [event for event in live.events() if event["seq"] > seen]
    assert [event["type"] for event in told][0] == "lobby_changed"
    assert [event["type"] for event in told].count("lobby_changed") == 1
    assert told[0]["seq"] > seen + 1


def test_who_syncs_then_sees_the_open_question_and_their_answer() -> None:
    live = asked()
    receipted(live, "p1", WRONG, 500)
    live.lose_redis()

    live.snapshot_sync.sync(live.sender(HOST))
    live.run_timers(TimerKind.RECALL)
    live.snapshot_sync.sync(live.sender("p1"))

    view = live.last("snapshot", "p1")
    assert (view["phase"], view["index"]) == ("question", 0)
    assert view["you"]["answered"] is True


@pytest.mark.parametrize(
    ("answers", "away_s", "calls"),
    [
        (3, 3, (TimerKind.RECALL, TimerKind.COMPLETE)),
        (1, 30, (TimerKind.DEADLINE, TimerKind.SETTLE)),
    ],
    ids=["all had answered", "its time ran out meanwhile"],
)
def test_a_question_that_is_over_is_closed_and_settled(
    answers: int, away_s: int, calls: tuple[TimerKind, ...]
) -> None:
    live = asked()
    for number in range(1, answers + 1):
        receipted(live, f"p{number}", RIGHT, 500 * number)
    live.timers.waiting.clear()  # what was ordered before is lost as well
    live.clock.advance(away_s)
    live.lose_redis()

    live.snapshot_sync.sync(live.sender("p1"))
    for kind in calls:
        live.run_timers(kind)

    assert live.game.phase is Phase.REVEALED
    assert live.game.standing(P1).score == 1000


def test_a_paused_question_stays_paused() -> None:
    live = asked()
    receipted(live, "p1", RIGHT, 500)
    live.clock.advance(2)
    live.host(commands.Pause())
    remaining = live.game.clock.remaining
    live.lose_redis()

    live.snapshot_sync.sync(live.sender("p1"))
    live.run_timers(TimerKind.RECALL)

    assert (live.game.phase, live.game.clock.remaining) == (Phase.PAUSED, remaining)
    assert live.last("answer_received", "p1")["index"] == 0


def test_a_second_try_that_was_refused_is_not_refused_again() -> None:
    live = asked()
    receipted(live, "p1", WRONG, 500)
    receipted(live, "p1", RIGHT, 900)
    refused = live.kinds("p1").count("error")
    live.lose_redis()

    live.snapshot_sync.sync(live.sender("p2"))
    live.run_timers(TimerKind.RECALL)

    assert live.kinds("p1").count("error") == refused


def came_late(live: LiveWorld) -> LiveAnswer:
    """The answer of a player whom the cache alone knew, with a receipt."""
    live.joining.join(live.sender("late"), None)
    return receipted(live, "late", RIGHT, 500)


def test_who_came_in_after_the_last_checkpoint_is_counted_though_they_do_not_come_again() -> None:
    live = asked()
    came_late(live)
    live.clock.advance(2)
    live.lose_redis()
    live.restart()

    live.close()

    assert live.game.standing(PlayerId("late")).score == 1000
    assert live.checkpoints.results["game-1", 0][PlayerId("late")].slot == 4


def test_who_never_came_in_gets_no_place_by_answering() -> None:
    live = asked()
    live.arrivals.written.append(live.answer("stranger", RIGHT, after_ms=500))

    live.close()

    assert "stranger" not in live.store.roster(live.game_id)


def test_who_was_removed_gets_no_place_by_an_answer_when_the_cache_is_lost() -> None:
    live = asked()
    came_late(live)
    live.host(commands.Remove(PlayerId("late"), slot=4))
    live.lose_redis()
    live.restart()

    live.close()

    assert live.store.roster(live.game_id)[PlayerId("late")].removed
    assert PlayerId("late") not in live.checkpoints.results["game-1", 0]


def test_a_question_that_was_settling_is_settled_after_a_loss() -> None:
    live = asked()
    receipted(live, "p1", RIGHT, 500)
    live.clock.advance(2)
    live.host(commands.Close(0))
    live.host(commands.Remove(PlayerId("p3"), slot=3))
    live.timers.waiting.clear()
    live.lose_redis()
    live.restart()

    live.snapshot_sync.sync(live.sender("p1"))
    for _ in range(7):
        live.run_timers(TimerKind.SETTLE)

    assert live.game.phase is Phase.REVEALED
    assert live.game.standing(P1).score == 1000
