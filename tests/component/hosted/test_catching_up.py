"""Who leads a hosted game and missed what was sent of the answers gets them with the snapshot."""

from collections.abc import Iterator

import pytest
from trivia.domain.games.rules import Rules
from trivia.domain.kinds.single_choice import ChoiceResponse

from tests.fakes.hosted_world import HostedWorld, Peer

RIGHT = ChoiceResponse("a")


@pytest.fixture
def world() -> Iterator[HostedWorld]:
    with HostedWorld(Rules(guests=True)).wired() as wired:
        yield wired


def asked(world: HostedWorld, players: int) -> tuple[Peer, list[Peer]]:
    """The host, and players who all but the last have answered the first question."""
    host, peers = world.host(), [world.player(n) for n in range(1, players + 1)]
    host.say("ask", index=0)
    for peer in peers[:-1]:
        peer.answer(0, RIGHT)
        world.clock.advance(3)  # longer than what a late notice brings again
    return host, peers


def slots(host: Peer) -> list[int]:
    return [answer["slot"] for answer in host.last("answers_received")["answers"]]


def test_a_host_who_comes_back_gets_all_answers_so_far(world: HostedWorld) -> None:
    asked(world, 4)
    again = world.host()
    assert again.last("snapshot")["answered"] == 3
    assert again.last("answers_received")["answered"] == 3
    assert slots(again) == [1, 2, 3]


def test_a_host_who_asks_gets_all_answers_so_far(world: HostedWorld) -> None:
    host, _ = asked(world, 3)
    came = host.say("sync")
    assert [event["type"] for event in came] == ["answers_received", "snapshot"]
    assert came[-1]["answered"] == 2
    assert slots(host) == [1, 2]


def test_a_host_whose_command_changes_nothing_gets_all_answers_so_far(world: HostedWorld) -> None:
    host, _ = asked(world, 3)
    came = host.say("ask", index=0)
    assert [event["type"] for event in came] == ["answers_received", "snapshot"]
    assert came[-1]["answered"] == 2


def test_a_screen_hears_how_many_have_answered_and_not_who(world: HostedWorld) -> None:
    asked(world, 3)
    screen = world.screen()
    assert screen.last("snapshot")["answered"] == 2
    assert "answers_received" not in screen.types()


def test_players_hear_neither(world: HostedWorld) -> None:
    _, players = asked(world, 3)
    players[0].say("sync")
    players[2].say("join")
    for player in players:
        assert player.last("snapshot")["answered"] is None
        assert "answers_received" not in player.types()


def test_what_came_too_late_does_not_count(world: HostedWorld) -> None:
    host, players = asked(world, 3)
    deadline = world.stored.game.clock.deadline
    players[2].answer(0, RIGHT, at=deadline + 5_000)
    assert host.say("sync")[-1]["answered"] == 2


def test_it_is_of_the_open_question_and_of_none_other(world: HostedWorld) -> None:
    host, _ = asked(world, 1)
    assert [event["type"] for event in host.say("sync")] == ["snapshot"]
    assert host.last("snapshot")["answered"] == 0
    host.say("pause")
    assert host.say("sync")[-1]["answered"] == 0
    host.say("resume")
    host.say("close", index=0)
    assert host.say("sync")[-1]["answered"] is None
    host.say("ask", index=1)
    assert host.say("sync")[-1]["answered"] == 0


def test_the_answer_of_who_was_removed_does_not_count(world: HostedWorld) -> None:
    host, players = asked(world, 4)
    screen = world.screen()
    host.say("remove", slot=2, ban=False)

    assert host.say("sync")[-1]["answered"] == 2
    assert slots(host) == [1, 3]
    players[3].answer(0, RIGHT)
    world.wait(3)
    told = host.last("answers_received")
    assert (told["answered"], told["players"]) == (3, 3)
    assert screen.last("answers_counted")["answered"] == 3
