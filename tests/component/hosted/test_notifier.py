"""The host hears of every answer, and in a burst an answer does not look who will send it."""

from collections.abc import Iterator

import pytest
from trivia.application.games.notifier import Notice, Topic
from trivia.application.hosted.throttle import SOON
from trivia.application.hosted.values import ThrottleState
from trivia.domain.games.rules import Rules
from trivia.domain.kinds.single_choice import ChoiceResponse

from tests.fakes.hosted_world import GAME, HostedWorld, Peer

RIGHT = ChoiceResponse("a")


@pytest.fixture
def world() -> Iterator[HostedWorld]:
    with HostedWorld(Rules(guests=True)).wired() as wired:
        yield wired


def asked(world: HostedWorld, players: int) -> tuple[Peer, list[Peer]]:
    host = world.host()
    peers = [world.player(number) for number in range(1, players + 1)]
    host.say("ask", index=0)
    world.do_work()
    return host, peers


def last_count(host: Peer) -> int:
    count: int = host.last("answers_received")["answered"]
    return count


def test_a_burst_looks_only_until_a_call_is_ordered(
    world: HostedWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    host, peers = asked(world, players=30)
    looks: list[str] = []
    read = world.throttle.read

    def watched(game_id: str, key: str) -> ThrottleState:
        looks.append(key)
        return read(game_id, key)

    monkeypatch.setattr(world.throttle, "read", watched)

    for peer in peers:
        peer.answer(0, RIGHT)

    assert len(looks) == 2, "the first is sent at once, the second orders a call"
    world.clock.advance(1)
    world.do_work()
    assert last_count(host) == 30


def test_answers_after_a_call_that_came_twice_are_sent_too(world: HostedWorld) -> None:
    host, (first, second, third) = asked(world, players=3)
    first.answer(0, RIGHT)
    second.answer(0, RIGHT)
    world.clock.advance(0.5)
    world.worker.do(Notice(GAME, Topic.ANSWERS, 0))  # of an earlier order, once more
    third.answer(0, RIGHT)
    assert last_count(host) == 2

    world.clock.advance(0.5)
    world.do_work()

    assert last_count(host) == 3


def test_a_class_that_comes_in_one_by_one_is_shown_at_once_and_a_crowd_every_two_seconds(
    world: HostedWorld,
) -> None:
    host, soon = world.host(), SOON[Topic.ROSTER]
    for number in range(1, soon + 1):
        world.player(number)
        assert len(host.last("roster")["players"]) == number
        world.clock.advance(0.6)

    world.player(soon + 1)

    ((_, delay_s),) = world.work.waiting
    assert delay_s == 2
    world.clock.advance(delay_s)
    world.do_work()
    assert len(host.last("roster")["players"]) == soon + 1


def test_the_host_hears_of_the_first_answers_soon_and_of_later_ones_every_two_seconds(
    world: HostedWorld,
) -> None:
    host, (first, second, third, last) = asked(world, players=4)
    delays = []
    first.answer(0, RIGHT)
    for peer in (second, third, last):
        peer.answer(0, RIGHT)
        ((_, delay_s),) = world.work.waiting
        delays.append(delay_s)
        world.clock.advance(delay_s)
        world.do_work()

    assert delays == [1, 2, 2]
    assert last_count(host) == 4
