"""Hosted games whose rules put players out."""

from collections.abc import Iterator

import pytest
from trivia.domain.games.modes import MODES
from trivia.domain.kinds.single_choice import ChoiceResponse

from tests.builders import quiz
from tests.fakes.hosted_world import HostedWorld, Peer

SURVIVAL = MODES["survival"].rules
RIGHT, WRONG = ChoiceResponse("a"), ChoiceResponse("b")


@pytest.fixture
def world() -> Iterator[HostedWorld]:
    first = quiz().questions[0]
    with HostedWorld(SURVIVAL, of=quiz(questions=(first,) * 3)).wired() as wired:
        yield wired


def play(host: Peer, index: int, right: list[Peer], wrong: list[Peer]) -> None:
    host.say("ask", index=index)
    for peer in right:
        peer.answer(index, RIGHT)
    for peer in wrong:
        peer.answer(index, WRONG)
    host.say("close", index=index)


def test_who_is_out_is_refused_on_every_connection_and_keeps_no_answer(world: HostedWorld) -> None:
    host, ada, ben, cem = world.host(), world.player(1), world.player(2), world.player(3)
    play(host, 0, [ada, ben], [cem])
    host.say("ask", index=1)
    again = world.player(3)
    assert again.last("snapshot")["you"]["out"] is True
    for peer in (cem, again):
        assert [event["code"] for event in peer.answer(1, RIGHT)] == ["out"]
    for peer in (ada, ben):
        peer.answer(1, RIGHT)
    host.say("close", index=1)
    revealed = host.last("answers_revealed")
    assert revealed["reveals"][0]["distribution"]["answered"] == 2
    assert revealed["standing"] == 2


def test_who_was_removed_and_comes_back_watches_on(world: HostedWorld) -> None:
    host, ada, ben, cem = world.host(), world.player(1), world.player(2), world.player(3)
    play(host, 0, [ada, ben, cem], [])
    host.say("remove", slot=3)
    host.say("admit", slot=3)
    back = world.player(3)
    assert back.last("snapshot")["you"]["out"] is True
    host.say("ask", index=1)
    assert [event["code"] for event in back.answer(1, RIGHT)] == ["out"]


def test_nobody_may_come_in_late(world: HostedWorld) -> None:
    host, ada = world.host(), world.player(1)
    play(host, 0, [ada], [])
    assert world.player(2).last("error")["code"] == "join_closed"


def test_a_decided_game_can_only_be_ended(world: HostedWorld) -> None:
    host, ada, ben = world.host(), world.player(1), world.player(2)
    play(host, 0, [ada], [ben])
    assert host.last("answers_revealed")["decided"] is True
    assert [event["code"] for event in host.say("ask", index=1)] == ["game_decided"]
    host.say("end")
    assert ada.last("game_ended")["board"]["top"][0]["name"] == "Player 1"


def test_answers_are_counted_of_those_who_may_answer(world: HostedWorld) -> None:
    host, ada, ben, cem = world.host(), world.player(1), world.player(2), world.player(3)
    screen = world.screen()
    play(host, 0, [ada, ben], [cem])
    host.say("ask", index=1)
    ada.answer(1, RIGHT)
    ben.answer(1, RIGHT)
    world.clock.advance(1)
    world.do_work()
    for counted in (host.last("answers_received"), screen.last("answers_counted")):
        assert (counted["index"], counted["answered"], counted["players"]) == (1, 2, 2)
