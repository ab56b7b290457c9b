"""A stop that takes long to be written: whoever got a receipt meanwhile is counted, nobody else."""

from collections.abc import Iterator

import pytest
from trivia.domain.kinds.single_choice import ChoiceResponse

from tests.fakes.hosted_world import HostedWorld, Peer
from tests.fakes.mortal import Reaper
from tests.modes import CASUAL

RIGHT = ChoiceResponse("a")
SLOW_S = 3


@pytest.fixture
def reaper() -> Reaper:
    return Reaper()


@pytest.fixture
def world(reaper: Reaper) -> Iterator[HostedWorld]:
    with HostedWorld(CASUAL, mortal=reaper).wired() as wired:
        yield wired


def asked(world: HostedWorld) -> tuple[Peer, Peer, Peer]:
    peers = world.host(), world.player(1), world.player(2)
    peers[0].say("ask", index=0)
    world.clock.advance(1)
    return peers


def answers_while_it_is_written(
    world: HostedWorld, reaper: Reaper, player: Peer, slow: str = "save"
) -> None:
    def meanwhile() -> None:
        world.clock.advance(SLOW_S)
        assert player.answer(0, RIGHT)[0]["type"] == "answer_received"

    reaper.before(slow, meanwhile)


@pytest.mark.parametrize("slow", ["save", "later"])
def test_who_answered_while_a_close_was_written_is_counted(
    world: HostedWorld, reaper: Reaper, slow: str
) -> None:
    host, ada, bob = asked(world)
    answers_while_it_is_written(world, reaper, ada, slow)

    host.say("close", index=0)

    assert ada.last("personal_result")["score"] == 1000
    assert bob.last("personal_result")["score"] == 0


@pytest.mark.parametrize("dies", [False, True])
@pytest.mark.parametrize("next_", ["a worker looks", "the host goes on"])
def test_who_answered_while_a_pause_was_written_is_counted(
    world: HostedWorld, reaper: Reaper, dies: bool, next_: str
) -> None:
    host, ada, _ = asked(world)
    answers_while_it_is_written(world, reaper, ada)
    if dies:
        with reaper.kill(after="save"):
            host.say("pause")
    else:
        host.say("pause")
    if next_ == "a worker looks":
        world.wait(40)
    host.say("resume")
    host.say("close", index=0)

    assert ada.last("game_paused")["remaining"] == 19_000 - 250
    assert ada.last("personal_result")["score"] == 1000


def test_who_answers_in_a_pause_is_not_counted_however_long_it_took_to_write_it(
    world: HostedWorld, reaper: Reaper
) -> None:
    host, ada, bob = asked(world)
    answers_while_it_is_written(world, reaper, ada)
    host.say("pause")
    world.clock.advance(1)

    assert bob.answer(0, RIGHT)[0]["code"] == "not_open"

    host.say("close", index=0)
    assert ada.last("personal_result")["score"] == 1000
    assert bob.last("personal_result")["score"] == 0


def test_a_stop_that_is_written_in_time_is_written_once(world: HostedWorld, reaper: Reaper) -> None:
    host, *_ = asked(world)
    before = world.stored.version

    host.say("pause")

    assert world.stored.version == before + 1
    assert world.stored.game.clock.late == ()
