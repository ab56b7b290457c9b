"""Live games whose rules put players out: who is out is neither scored nor waited for."""

import pytest
from trivia.application.live.values import Timer, TimerKind
from trivia.domain.games import commands
from trivia.domain.games.game import Phase
from trivia.domain.games.modes import MODES
from trivia.domain.ids import PlayerId
from trivia.domain.questions.question import Response

from tests.builders import quiz
from tests.fakes.live import HOST, LiveWorld
from tests.games import RIGHT, WRONG

SURVIVAL = MODES["survival"].rules


@pytest.fixture
def live() -> LiveWorld:
    first = quiz().questions[0]
    return LiveWorld(rules=SURVIVAL, quiz=quiz(questions=(first,) * 4)).open(4)


def play(live: LiveWorld, **given: Response) -> None:
    """The next question, answered as told."""
    live.ask(live.game.index + 1)
    live.take(*(live.answer(player, response) for player, response in given.items()))
    live.close()


def refusal(live: LiveWorld, player_id: str) -> str:
    live.take(live.answer(player_id, RIGHT))
    return str(live.last("error", player_id)["code"])


def test_an_answer_of_somebody_who_is_out_is_refused(live: LiveWorld) -> None:
    play(live, p1=RIGHT, p2=RIGHT, p3=WRONG)
    live.ask(1)
    assert [refusal(live, player) for player in ("p3", "p4")] == ["out", "out"]


def test_an_answer_with_a_receipt_keeps_it_when_it_is_sent_again_from_outside(
    live: LiveWorld,
) -> None:
    live.ask(0)
    wrong = live.answer("p3", WRONG)
    live.take(wrong, live.answer("p1", RIGHT), live.answer("p2", RIGHT))
    live.close()
    assert live.take(wrong).counts == {"repeat": 1}


def test_who_is_out_stays_so_when_they_join_again_and_when_redis_was_lost(live: LiveWorld) -> None:
    play(live, p1=RIGHT, p2=RIGHT, p3=WRONG, p4=RIGHT)
    live.lose_redis()
    live.restart()
    live.joining.join(live.sender("p3"), None)
    assert live.last("snapshot", "p3")["you"]["out"] is True
    live.ask(1)
    assert refusal(live, "p3") == "out"


def test_nobody_waits_for_who_is_out(live: LiveWorld) -> None:
    play(live, p1=RIGHT, p2=RIGHT, p3=WRONG)
    live.ask(1)
    live.take(live.answer("p1", RIGHT), live.answer("p2", RIGHT))
    live.run_timers(TimerKind.COMPLETE)
    live.run_timers(TimerKind.COMPLETE)  # everyone has seen that all are in
    assert live.game.phase is Phase.REVEALED


@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize("lost", [False, True])
@pytest.mark.parametrize("removed", ["p3", "p4"], ids=["out", "standing"])
def test_who_was_removed_is_counted_neither_once_nor_twice(
    live: LiveWorld, removed: str, lost: bool, back: bool
) -> None:
    play(live, p1=RIGHT, p2=RIGHT, p3=WRONG, p4=RIGHT)
    slot = live.store.roster(live.game_id)[PlayerId(removed)].slot
    live.host(commands.Remove(PlayerId(removed), slot=slot))
    if back:
        live.host(commands.Admit(PlayerId(removed)))
        live.joining.join(live.sender(removed), None)
    standing = ["p1", "p2", "p4"] if removed == "p3" else ["p1", "p2"]
    play(live, **dict.fromkeys(standing, RIGHT))
    if lost:
        live.lose_redis()
        live.restart()
    live.ask(2)
    complete = Timer(kind=TimerKind.COMPLETE, game_id=live.game_id, index=2)
    for player in standing[:-1]:
        live.take(live.answer(player, RIGHT))
        assert complete not in [timer for timer, _ in live.timers.waiting]
    live.take(live.answer(standing[-1], RIGHT))
    assert complete in [timer for timer, _ in live.timers.waiting]
    live.run_timers(TimerKind.COMPLETE)
    live.run_timers(TimerKind.COMPLETE)  # everyone has seen that all are in
    assert live.game.phase is Phase.REVEALED


def test_removing_all_but_one_leaves_a_game_that_goes_on_and_ends(live: LiveWorld) -> None:
    play(live, p1=RIGHT, p2=RIGHT, p3=WRONG)
    live.host(commands.Remove(PlayerId("p2"), slot=2))
    live.host(commands.Remove(PlayerId("p1"), slot=1))
    play(live)
    assert live.game.decided
    assert live.game.playing == 0
    assert live.host(commands.End()).phase is Phase.ENDED


def test_answers_are_counted_of_those_who_may_answer(live: LiveWorld) -> None:
    play(live, p1=RIGHT, p2=RIGHT, p3=WRONG)
    live.ask(1)
    live.take(live.answer("p1", RIGHT))
    live.run_timers(TimerKind.NOTIFY)
    counted = live.last("answers_counted", HOST)
    assert (counted["index"], counted["answered"], counted["players"]) == (1, 1, 2)
