"""Functions die with answers in their hands: what arrived in time counts all the same."""

import random

import pytest
from trivia.application.live.values import LiveAnswer, TimerKind
from trivia.domain.games import commands
from trivia.domain.games.game import Phase
from trivia.domain.ids import GameId, PlayerId
from trivia.domain.kinds.true_false import BooleanResponse
from trivia.domain.questions.question import Response

from tests.fakes.live import HOST, LiveWorld
from tests.games import RIGHT, WRONG
from tests.modes import SPEED


def asked(players: int = 3) -> LiveWorld:
    live = LiveWorld().open(players)
    live.ask(0)
    return live


def died(live: LiveWorld, player_id: str, response: Response, after_ms: int) -> LiveAnswer:
    """An answer that the broker took, and whose function died before it did anything."""
    answer = live.answer(player_id, response, after_ms=after_ms)
    live.arrivals.written.append(answer)
    return answer


def sent(live: LiveWorld, player_id: str, response: Response, after_ms: int) -> LiveAnswer:
    """An answer that was taken as it should be."""
    answer = died(live, player_id, response, after_ms)
    live.take(answer)
    return answer


def test_an_answer_whose_function_died_counts_and_gets_its_receipt() -> None:
    live = asked()
    lost = died(live, "p1", RIGHT, 1000)

    live.close()

    assert live.last("answer_received", "p1")["arrived_at"] == lost.arrived_at
    assert live.game.standing(PlayerId("p1")).score == 1000
    assert live.last("answers_revealed")["reveals"][0]["distribution"]["answered"] == 1


def test_the_receipt_comes_before_the_reveal() -> None:
    live = asked()
    died(live, "p1", RIGHT, 1000)

    live.close()

    sent = [event["type"] for one in live.broker.sent for event in one.events]
    assert sent.index("answer_received") < sent.index("answers_revealed")


def test_the_first_to_arrive_wins_though_only_their_resend_was_processed() -> None:
    live = asked()
    first = died(live, "p1", RIGHT, 500)
    sent(live, "p2", RIGHT, 900)
    sent(live, "p1", RIGHT, 3500)

    live.close()

    assert live.last("answers_revealed")["reveals"][0]["winner"]["name"] == "Name p1"
    assert live.checkpoints.results[("game-1", 0)][PlayerId("p1")].arrived_at == first.arrived_at
    assert live.game.standing(PlayerId("p2")).score == 0


def test_also_when_all_have_answered_and_nothing_is_waited_for() -> None:
    live = asked(2)
    died(live, "p1", RIGHT, 500)
    sent(live, "p2", RIGHT, 900)
    sent(live, "p1", RIGHT, 3500)
    live.clock.advance(4)

    live.run_timers(TimerKind.COMPLETE)

    assert live.game.phase is Phase.REVEALED
    assert live.game.standing(PlayerId("p1")).score == 1000


def test_when_the_queue_brings_it_after_the_close_the_receipt_is_repeated_not_refused() -> None:
    live = asked()
    lost = died(live, "p1", RIGHT, 500)
    live.close()

    counts = live.take(lost).counts

    assert counts == {"repeat": 1}
    assert live.kinds("p1").count("answer_received") == 2
    assert "error" not in live.kinds("p1")


def test_when_the_queue_brings_it_after_the_end_of_the_game_nobody_is_bothered() -> None:
    live = asked()
    lost = died(live, "p1", RIGHT, 500)
    live.close()
    live.ending.end(GameId("game-1"), HOST)

    live.take(lost)

    assert "error" not in live.kinds("p1")


def test_whoever_has_a_receipt_is_not_told_that_an_earlier_try_came_too_late() -> None:
    live = asked()
    first = live.answer("p1", RIGHT, after_ms=500)  # not even written down
    live.take(live.answer("p1", RIGHT, after_ms=3500))
    live.close()

    assert live.take(first).counts == {"repeat": 1}
    assert "error" not in live.kinds("p1")
    assert live.checkpoints.results[("game-1", 0)][PlayerId("p1")].arrived_at > first.arrived_at


def test_a_resend_after_the_stop_is_not_refused_while_the_first_try_may_be_found() -> None:
    live = asked()
    died(live, "p1", RIGHT, 500)
    live.clock.advance(5)
    live.host(commands.Close(0))
    sent(live, "p1", RIGHT, 1000)
    assert "error" not in live.kinds("p1")

    live.clock.advance(1)
    live.run_timers(TimerKind.SETTLE)

    assert live.kinds("p1").count("answer_received") == 1
    assert "error" not in live.kinds("p1")
    assert live.game.standing(PlayerId("p1")).score == 1000


def test_who_sent_only_after_the_stop_is_told_when_the_question_is_settled() -> None:
    live = asked()
    live.clock.advance(5)
    live.host(commands.Close(0))
    sent(live, "p1", RIGHT, 500)
    live.clock.advance(1)

    live.run_timers(TimerKind.SETTLE)

    assert live.last("error", "p1")["code"] == "too_late"
    assert live.kinds("p1").count("error") == 1
    assert live.game.standing(PlayerId("p1")).score == 0


@pytest.mark.parametrize("after_ms", [-200, 9000], ids=["before the question", "after the stop"])
def test_what_came_at_the_wrong_time_is_not_caught_up(after_ms: int) -> None:
    live = asked()
    died(live, "p1", RIGHT, after_ms)

    live.close()

    assert live.game.standing(PlayerId("p1")).score == 0
    assert "answer_received" not in live.kinds("p1")


def test_a_second_try_is_not_caught_up() -> None:
    live = asked()
    sent(live, "p1", WRONG, 500)
    died(live, "p1", RIGHT, 900)

    live.close()

    assert live.game.standing(PlayerId("p1")).score == 0
    assert live.kinds("p1").count("answer_received") == 1


def test_answers_to_other_questions_nonsense_and_strangers_change_nothing() -> None:
    live = asked()
    live.arrivals.written += [
        live.answer("p1", RIGHT, index=1),
        live.answer("p2", BooleanResponse(True)),
        live.answer("stranger", RIGHT),
    ]

    game = live.close()

    assert live.last("answers_revealed")["reveals"][0]["distribution"]["answered"] == 0
    assert game.standings == {}
    assert all("error" not in live.kinds(player) for player in ("p1", "p2", "stranger"))


def test_an_answer_of_a_removed_player_stays_gone() -> None:
    live = asked()
    sent(live, "p1", RIGHT, 500)
    live.host(commands.Remove(PlayerId("p1")))
    sent(live, "p2", RIGHT, 900)

    live.close()

    assert live.game.standing(PlayerId("p2")).score == 1000


def test_settling_that_was_interrupted_counts_what_it_had_found_once() -> None:
    live = asked()
    died(live, "p1", RIGHT, 500)
    live.clock.advance(5)
    live.host(commands.Close(0))
    live.settling.settle(GameId("game-1"), 0)

    assert live.settling.settle(GameId("game-1"), 0) == 0
    assert live.game.standing(PlayerId("p1")).score == 1000


@pytest.mark.parametrize("seed", range(5))
def test_whichever_batches_die_the_scores_are_the_same(seed: int) -> None:
    """Ten players answer, some twice, some wrong; batches die, come late, or come twice."""
    outcomes = []
    for deadly in (0.0, 0.6):
        rng, fate = random.Random(seed), random.Random(seed + 100)
        live = LiveWorld(rules=SPEED).open(10)
        live.ask(0)
        answers = [
            died(live, f"p{rng.randint(1, 10)}", rng.choice([RIGHT, WRONG]), rng.randint(1, 4900))
            for _ in range(14)
        ]
        alive = [one for one in answers if fate.random() >= deadly]
        fate.shuffle(alive)
        live.take(*alive, *alive[:3])
        live.close()
        live.take(*answers)
        outcomes.append((live.game.standings, live.checkpoints.results[("game-1", 0)]))

    assert outcomes[0] == outcomes[1]
    assert outcomes[0][0]
