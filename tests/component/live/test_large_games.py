"""Games of more players than a message for everyone can tell of: each hears the own result."""

import pytest
from trivia.application.live.flow import RESULTS_AT_ONCE
from trivia.application.live.values import TimerKind
from trivia.domain.games.board import EXACT_PLAYERS
from trivia.domain.ids import PlayerId

from tests.fakes.live import LiveWorld
from tests.games import RIGHT, WRONG
from tests.modes import SPEED


def revealed(players: int) -> LiveWorld:
    live = LiveWorld(rules=SPEED).open(players)
    live.ask(0)
    live.take(live.answer("p1", RIGHT, after_ms=2000), live.answer("p2", WRONG))
    live.take(*(live.answer(f"p{n}", RIGHT, after_ms=1000 + n) for n in range(3, 20)))
    live.close()
    return live


@pytest.fixture(scope="module")
def large() -> LiveWorld:
    return revealed(EXACT_PLAYERS + 1)


def test_the_reveal_lists_nobodys_outcome_and_its_board_is_coarse(large: LiveWorld) -> None:
    event = large.last("answers_revealed")

    assert event["reveals"][0]["outcomes"] is None
    assert event["board"]["per_step"] > 1
    (payload,) = (one.payload for one in large.broker.sent if event in one.events)
    assert len(payload) < 5120


def test_each_player_is_told_alone_by_several_functions(large: LiveWorld) -> None:
    parts = [timer for timer, _ in large.timers.waiting if timer.kind is TimerKind.RESULTS]
    assert len(parts) == -(-(EXACT_PLAYERS + 1) // RESULTS_AT_ONCE)

    large.run_timers(TimerKind.RESULTS)

    told = {
        one.topic.rpartition("/")[2]: event
        for one in large.broker.sent
        for event in one.events
        if event["type"] == "personal_result"
    }
    assert len(told) == EXACT_PLAYERS + 1
    last = told["p1"]
    assert last["score"] == large.game.standing(PlayerId("p1")).score > 0
    assert (last["rank"], last["results"][0]["correct"]) == (18, True)
    assert told["p2"]["results"][0] == {"index": 0, "answered": True, "correct": False, "points": 0}
    assert told["p500"]["results"][0]["answered"] is False
    assert told["p500"]["rank"] == 19


def test_a_game_that_fits_is_told_by_one_message() -> None:
    live = revealed(EXACT_PLAYERS)

    event = live.last("answers_revealed")

    assert len(event["reveals"][0]["outcomes"]) == EXACT_PLAYERS
    assert event["board"]["per_step"] == 1
    assert TimerKind.RESULTS not in [timer.kind for timer, _ in live.timers.waiting]
