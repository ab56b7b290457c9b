"""What a hosted game costs: real messages of simulated games, counted as AWS bills them."""

import random
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pytest
from trivia.domain.quiz import Quiz
from trivia.domain.responses import ChoiceResponse
from trivia.domain.rules import COMPETITIVE, SPEED, Rules

from tests.builders import one_of_each_kind, quiz
from tests.fakes.hosted_world import HostedWorld

QUESTIONS = 20
WEBSOCKET_MESSAGE = 1.00e-6
CONNECTION_MINUTE = 0.25e-6
DYNAMODB_WRITE = 0.625e-6
DYNAMODB_READ = 0.125e-6
LAMBDA_REQUEST = 0.20e-6
LAMBDA_GB_S = 1.33334e-5
SQS_REQUEST = 0.40e-6
SNS_PUBLISH = 0.50e-6

# Capacity units of each call of a store, at 100 players (an item of players is under 1 KB; a game
# with its reveals under 4 KB, its standings under 8 KB; a consistent read costs 1 unit for 4 KB).
WRITES = {"create": 1, "save": 4, "finish": 1, "next_slot": 1, "enrol": 4, "put": 1, "replace": 1,
          "take": 1, "trail": 1, "add": 1, "remove": 1}  # fmt: skip
READS = {"head": 2, "load": 6, "rosters.all": 5, "answers.all": 8, "get": 1, "read": 1,
         "of_game": 4}  # fmt: skip


@dataclass(frozen=True)
class Played:
    """What one game took."""

    inbound: int
    outbound: int
    writes: int
    reads: int
    work: int
    minutes: float
    players: int

    @property
    def messages(self) -> int:
        return self.inbound + self.outbound

    @property
    def dollars(self) -> float:
        # An invocation takes 20 ms of 1 GB; one that posts to everyone 2 ms more for each post.
        gb_s = self.inbound * 0.020 + self.outbound * 0.002
        return (
            self.messages * WEBSOCKET_MESSAGE
            + (self.players + 1) * self.minutes * CONNECTION_MINUTE
            + self.writes * DYNAMODB_WRITE
            + self.reads * DYNAMODB_READ
            + (self.inbound + 2 * self.players) * LAMBDA_REQUEST
            + gb_s * LAMBDA_GB_S
            + 3 * self.work * SQS_REQUEST
            + 2 * self.players * SNS_PUBLISH
        )


class Counting:
    """Passes calls on and counts them by name."""

    def __init__(self, inner: Any, name: str, calls: Counter[str]) -> None:
        self._inner = inner
        self._name = name
        self._calls = calls

    def __getattr__(self, method: str) -> Any:
        found = getattr(self._inner, method)

        def counted(*args: Any, **kwargs: Any) -> Any:
            self._calls[f"{self._name}.{method}"] += 1
            return found(*args, **kwargs)

        return counted


def long_quiz() -> Quiz:
    kinds = one_of_each_kind()
    from dataclasses import replace

    return quiz(
        questions=tuple(
            replace(kinds[0], id=f"q{n}", explanation="Because maps say so, and so do rivers. " * 5)
            for n in range(QUESTIONS)
        )
    )


def play(players: int, rules: Rules) -> Played:
    """Everyone joins within a minute, answers within 5 s, and stays to the end."""
    rng = random.Random(1)
    world = HostedWorld(rules, of=long_quiz())
    calls: Counter[str] = Counter()
    for name in ("games", "rosters", "answers", "pacer", "connections"):
        object.__setattr__(world.play, name, Counting(getattr(world.play, name), name, calls))
    work = 0
    with world.wired():
        began = world.clock.now()
        host = world.host()
        peers = []
        for number in range(players):
            peers.append(world.player(number))
            world.clock.advance(60 / players)
            work += world.do_work() if number % 10 == 0 else 0
        for index in range(QUESTIONS):
            host.say("ask", index=index)
            for peer in rng.sample(peers, players):
                peer.answer(index, ChoiceResponse(rng.choice("abc")))
                world.clock.advance(5 / players)
            work += world.do_work()
            world.clock.advance(15)
            host.say("close", index=index)
            if world.stored.game.round_is_asked and rules.round_size > 1:
                host.say("reveal")
            world.clock.advance(15)
        host.say("end")
        work += world.do_work()
    by_call = Counter({name.split(".")[1]: 0 for name in calls})
    for name, count in calls.items():
        by_call[name if name in READS else name.split(".")[1]] += count
    return Played(
        inbound=world.inbound,
        outbound=world.poster.posts,
        writes=sum(WRITES.get(name, 0) * count for name, count in by_call.items())
        + 3 * 2 * players,
        reads=sum(READS.get(name, 0) * count for name, count in by_call.items()),
        work=work,
        minutes=(world.clock.now() - began) / 60_000,
        players=players,
    )


@pytest.mark.parametrize("rules", [SPEED, COMPETITIVE], ids=["casual", "competitive"])
def test_a_game_of_100_players_and_20_questions_keeps_the_budget(rules: Rules) -> None:
    played = play(100, rules)

    print(played, round(played.dollars, 5))  # noqa: T201
    assert played.messages <= 11_000
    assert played.dollars <= 0.015


def test_messages_grow_linearly_with_players() -> None:
    counts = {players: play(players, SPEED).messages for players in (10, 100, 400, 1000)}
    per_player = {players: count / (players + 1) for players, count in counts.items()}

    assert max(per_player.values()) <= 1.35 * min(per_player.values()), counts
    assert per_player[1000] <= 1.02 * per_player[400], counts
