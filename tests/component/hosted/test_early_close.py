"""A question closes by itself: after all have answered, a race with the first right answer."""

import pytest
from trivia.domain.games.rules import Rules
from trivia.domain.kinds.single_choice import ChoiceResponse

from tests.fakes.hosted_world import HostedWorld

RIGHT, WRONG = ChoiceResponse("a"), ChoiceResponse("b")
RACE = Rules(mode="first_correct")


def test_it_closes_a_second_after_the_last_has_answered() -> None:
    with HostedWorld(Rules()).wired() as world:
        host, ada, bob = world.host(), world.player(1), world.player(2)
        host.say("ask", index=0)
        ada.answer(0, RIGHT)
        world.wait(3)
        assert world.stored.game.phase.value == "question"
        bob.answer(0, WRONG)
        world.wait(3)
        assert host.last("answers_revealed")["reveals"][0]["fastest"]["slot"] == 1
        assert ada.types().count("answers_revealed") == 1


def test_it_waits_for_its_host_where_the_host_wants_that() -> None:
    with HostedWorld(Rules(close_when_all=False)).wired() as world:
        host, ada = world.host(), world.player(1)
        host.say("ask", index=0)
        ada.answer(0, RIGHT)
        world.wait(5)
        assert world.stored.game.phase.value == "question"


def test_who_was_sent_away_is_not_waited_for() -> None:
    with HostedWorld(Rules()).wired() as world:
        host, ada, _ = world.host(), world.player(1), world.player(2)
        host.say("ask", index=0)
        ada.answer(0, RIGHT)
        host.say("remove", slot=2)
        world.wait(3)
        assert ada.last("answers_revealed")["reveals"][0]["index"] == 0


def test_a_race_is_over_with_the_first_right_answer() -> None:
    with HostedWorld(RACE).wired() as world:
        host, ada, bob, cho = world.host(), *(world.player(n) for n in (1, 2, 3))
        host.say("ask", index=0)
        ada.answer(0, WRONG)
        world.wait(2)
        assert world.stored.game.phase.value == "question"
        bob.answer(0, RIGHT)
        world.wait(2)
        reveal = cho.last("answers_revealed")["reveals"][0]
        assert (reveal["winner"]["slot"], reveal["fastest"]["slot"]) == (2, 2)
        assert cho.answer(0, RIGHT)[0]["code"] == "too_late"


def test_a_race_of_rounds_tells_nobody_who_was_right() -> None:
    with HostedWorld(Rules(mode="first_correct", round_size=2)).wired() as world:
        host, ada, _ = world.host(), world.player(1), world.player(2)
        host.say("ask", index=0)
        ada.answer(0, RIGHT)
        world.wait(3)
        assert world.stored.game.phase.value == "question"


@pytest.mark.parametrize("paused", [True, False])
def test_a_pause_is_the_hosts(paused: bool) -> None:
    with HostedWorld(Rules()).wired() as world:
        host, ada = world.host(), world.player(1)
        host.say("ask", index=0)
        ada.answer(0, RIGHT)
        if paused:
            host.say("pause")
        world.wait(4)
        assert world.stored.game.phase.value == ("paused" if paused else "revealed")
        if paused:
            host.say("resume")
            world.wait(3)
            assert world.stored.game.phase.value == "revealed"
