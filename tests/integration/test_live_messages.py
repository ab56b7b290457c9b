"""What a live game costs: its messages are counted as AWS bills them, before it is played.

One message in and one out per receiver, in units of 5 KB; the orders to LiveRelay go through
Basic Ingest, which has no messaging charge.
"""

import random
from dataclasses import dataclass

import pytest
from trivia.application.live_values import LiveAnswer
from trivia.domain import commands
from trivia.domain.quiz import Choice, Question, SingleChoice
from trivia.domain.responses import ChoiceResponse
from trivia.domain.rules import FIRST_CORRECT, SPEED, Rules

from tests.builders import quiz
from tests.fakes.live import HOST, LiveWorld

LOBBY_S, ANSWERING_S, BATCH = 60, 12, 10
ARRIVAL_UNITS = 1
"""An answer that the broker wrote down takes 910 to 1,000 bytes (tests/e2e/test_live_deaths.py)."""
PARTS = 4


@dataclass(frozen=True)
class Bill:
    """Of one game. `up` are messages of players and host, `answers` those of them that are
    written down as well, `orders` those of functions."""

    up: int
    answers: int
    asked: int
    down: int
    orders: int
    minutes: float
    players: int

    @property
    def messages(self) -> int:
        return self.up + self.down

    @property
    def dollars(self) -> float:
        """IoT messages, rules and actions, connections; queues and their requests; arrivals
        written (an action and a write each) and read (4 KB units, consistent)."""
        ruled = self.up + self.orders
        connected = (self.players + 1) * self.minutes
        read = PARTS * self.asked + self.answers * ARRIVAL_UNITS / 4
        return (
            self.messages * 1.00
            + self.answers * (0.15 + 0.625 * ARRIVAL_UNITS)
            + read * 0.125
            + ruled * (0.15 + 0.15)
            + connected * 0.08
            + ruled * 0.40 * (1 + 2 / BATCH)
        ) / 1e6


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


def play(players: int, asked: int, rules: Rules, seed: int = 1) -> tuple[LiveWorld, Bill]:
    """A game: players trickle in over a minute, answer within 12 s, one of them too late."""
    rng = random.Random(seed)
    live = LiveWorld(rules=rules, quiz=quiz(questions=questions(asked)))
    live.broker.subscribers = 1
    live.open()
    began, up, answers = live.clock.now(), 1, 0
    for number in range(1, players + 1):
        live.clock.advance(LOBBY_S / players)
        live.broker.subscribers += 1
        live.joining.join(live.sender(f"p{number}"), None)
        run_due(live)
        up += 1
    for index in range(asked):
        live.ask(index)
        up += 1
        answers += _answers(live, index, players, rng)
        while live.game.phase.value != "revealed":
            live.clock.advance(1)
            run_due(live)
    live.ending.end(live.game_id, HOST)
    bill = Bill(
        up=up + 1 + answers,
        answers=answers,
        asked=asked,
        down=live.broker.messages,
        orders=live.timers.orders,
        minutes=(live.clock.now() - began) / 60_000,
        players=players,
    )
    return live, bill


def _answers(live: LiveWorld, index: int, players: int, rng: random.Random) -> int:
    """All but one answer, half of them right, in batches as they come; how many were sent."""
    opened = live.clock.now()
    arrivals = sorted(rng.randint(500, 1000 * ANSWERING_S) for _ in range(players - 1))
    for start in range(0, len(arrivals), BATCH):
        batch: list[LiveAnswer] = []
        for offset, at in enumerate(arrivals[start : start + BATCH]):
            number = start + offset + 1
            response = ChoiceResponse(rng.choice("aabc"))
            answer = live.answer(f"p{number}", response, index=index, after_ms=0)
            batch.append(
                LiveAnswer(
                    sender=answer.sender,
                    id=f"{index}-{number}",
                    index=index,
                    response=response,
                    arrived_at=opened + at,
                )
            )
        live.clock.advance(max(0, opened + arrivals[start] - live.clock.now()) / 1000)
        live.take(*batch)
        run_due(live)
    return len(arrivals)


def run_due(live: LiveWorld) -> None:
    """Wake what is due by now, in order."""
    while live.timers.markers:
        live.intake.take((), [live.timers.markers.popleft()])
    for timer in live.timers.due(live.clock.now()):
        live.wake(timer)


@pytest.mark.parametrize("rules", [FIRST_CORRECT, SPEED], ids=["first_correct", "speed"])
def test_a_hundred_players_and_twenty_questions_stay_within_the_budget(rules: Rules) -> None:
    live, bill = play(100, 20, rules)

    assert live.game_over
    assert bill.messages <= 15_000, bill
    assert bill.dollars <= 0.02, bill
    # The formula of docs/live-mode.md: 6 per player and question, 3 per joining, and what is
    # told to everyone or the host a few times a second at most.
    players, asked = 100, 20
    assert bill.messages >= 5 * players * asked
    assert bill.messages <= 6 * players * asked + 20 * players + 60 * asked, bill


@pytest.mark.parametrize("rules", [FIRST_CORRECT, SPEED], ids=["first_correct", "speed"])
def test_messages_grow_linearly_from_ten_to_a_thousand_players(rules: Rules) -> None:
    asked = 2
    bills = {players: play(players, asked, rules)[1] for players in (10, 100, 1000)}

    for players, bill in bills.items():
        # Above 500 players a reveal takes two units of 5 KB: one more per player and question.
        per_question = 6 if players <= 500 else 7
        assert bill.messages <= per_question * players * asked + 20 * players + 60 * asked, bill
    # Ten times the players: about ten times the messages, as the lobby is told at most so often.
    assert 9 <= bills[1000].messages / bills[100].messages <= 11


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
    live, _ = play(300, 2, SPEED)

    assert max(len(one.payload.encode()) for one in live.broker.sent) < 128 * 1024


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
