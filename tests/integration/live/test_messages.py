"""What a live game costs: its messages are counted as AWS bills them, before it is played.

One message in and one out per receiver, in units of 5 KB; the orders to LiveRelay go through
Basic Ingest, which has no messaging charge.
"""

import pytest
from trivia.domain.games import commands
from trivia.domain.kinds.single_choice import ChoiceResponse, SingleChoice
from trivia.domain.questions.choices import Choice
from trivia.domain.questions.question import Question
from trivia_bench.costs.prices import US_EAST_1
from trivia_bench.simulation.led_game import play
from trivia_bench.simulation.live import LiveGame
from trivia_bench.simulation.script import Evening

from tests.builders import quiz
from tests.fakes.live import LiveWorld
from tests.modes import FIRST_CORRECT
from tests.simulated import simulate


def questions(count: int) -> tuple[Question, ...]:
    choices = tuple(Choice(id, f"One of the possible answers, {id}") for id in "abcd")
    return tuple(
        SingleChoice(
            id=f"q{n}",
            text=f"A question of a usual length that asks for one of four things, number {n}?",
            choices=choices,
            correct="a",
            time_limit_s=20,
            explanation="An explanation of two sentences. They are shown after the answer.",
        )
        for n in range(count)
    )


def run_due(live: LiveWorld) -> None:
    """Wake what is due by now, in order."""
    while live.timers.markers:
        live.processor.take((), [live.timers.markers.popleft()])
    for timer in live.timers.due(live.clock.now()):
        live.wake(timer)


@pytest.mark.parametrize("rules", ["first_correct", "speed"])
def test_a_hundred_players_and_twenty_questions_stay_within_the_budget(rules: str) -> None:
    players, asked = 100, 20
    played = simulate(players, asked, "mqtt", rules).usage
    bill = US_EAST_1.bill(played)

    assert played.messages <= 15_000
    assert bill.dollars <= 0.02
    # With functions, tables, logs and bytes out: docs/cost.md.
    assert bill.total <= 0.02
    # The formula of docs/live-games.md: 5 per player and question, 3 per joining, and what is
    # told to everyone or the host a few times a second at most.
    assert played.messages >= 4 * players * asked
    assert played.messages <= 5 * players * asked + 20 * players + 60 * asked


def test_messages_grow_linearly_from_ten_to_a_thousand_players() -> None:
    asked = 2
    sent = {n: simulate(n, asked, "mqtt").usage.messages for n in (10, 100, 1000)}

    for players, messages in sent.items():
        # Above 500 players each is told the own result alone: one message in and one out.
        per_question = 6 if players <= 500 else 8
        assert messages <= per_question * players * asked + 20 * players + 60 * asked
    # Ten times the players: about ten times the messages, as the lobby is told at most so often.
    assert 9 <= sent[1000] / sent[100] <= 12


def test_a_board_of_a_thousand_players_is_under_five_kilobytes() -> None:
    live = LiveWorld(rules=FIRST_CORRECT, quiz=quiz(questions=questions(2)))
    live.open(1000)
    live.ask(0)
    live.take(live.answer("p7", ChoiceResponse("a")))

    boards = [m for m in live.broker.sent if m.events[0]["type"] == "board_changed"]

    assert len(boards) == 1
    assert len(boards[0].payload.encode()) < 5120
    assert boards[0].events[0]["board"]["players"] == 1000


def test_no_message_is_larger_than_the_broker_takes() -> None:
    game = LiveGame(Evening(300, 2, "mqtt", "speed"))
    play(game)

    assert 1024 < game.iot.largest < 128 * 1024


def test_a_host_who_is_away_costs_nothing_extra_and_the_game_goes_on() -> None:
    live = LiveWorld(quiz=quiz(questions=questions(2))).open(2)
    live.ask(0)
    live.clock.advance(20)
    run_due(live)
    for _ in range(3):
        live.clock.advance(1)
        run_due(live)

    assert live.game.phase.value == "revealed"
    live.host(commands.Ask(1))
    assert live.game.index == 1
