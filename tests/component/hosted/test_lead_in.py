"""The lead-in of a hosted game: everyone waits for one moment, whenever they came in."""

from collections.abc import Iterator

import pytest
from trivia.domain.games.clock import STOP_GRACE_MS
from trivia.domain.games.lead_in import lead_in_ms
from trivia.domain.games.rules import LeadIn, Rules
from trivia.domain.kinds.single_choice import ChoiceResponse

from tests.builders import quiz
from tests.fakes.hosted_world import HostedWorld

RIGHT = ChoiceResponse("a")
LEAD = lead_in_ms(LeadIn.FULL, quiz().questions[0])
LEAD_S = LEAD / 1000


@pytest.fixture
def world() -> Iterator[HostedWorld]:
    with HostedWorld(Rules(guests=True, lead_in=LeadIn.FULL)).wired() as wired:
        yield wired


def test_an_answer_before_the_choices_is_refused_and_counts_once_they_are_there(
    world: HostedWorld,
) -> None:
    host, ada = world.host(), world.player(1)
    host.say("ask", index=0)
    opened = ada.last("question_opened")
    assert opened["opened_at"] == opened["asked_at"] + LEAD

    early = ada.say("answer", index=0, response={"kind": "single_choice", "choice": "a"}, ref="a")
    assert (early[0]["code"], early[0]["ref"]) == ("too_early", "a")
    world.clock.advance(LEAD_S)
    assert ada.answer(0, RIGHT)[0]["type"] == "answer_received"

    host.say("close", index=0)
    assert ada.last("personal_result")["score"] == 1000


def test_who_comes_late_or_back_sees_the_same_moment(world: HostedWorld) -> None:
    host, _ = world.host(), world.player(1)
    host.say("ask", index=0)
    opened = host.last("question_opened")
    world.clock.advance(1)
    for peer in (world.player(2), world.player(1), world.screen(), world.host()):
        seen = peer.last("snapshot")
        moment = [seen[name] for name in ("asked_at", "opened_at", "deadline")]
        assert moment == [opened[name] for name in ("asked_at", "opened_at", "deadline")]


def test_starting_now_is_one_message_to_everyone(world: HostedWorld) -> None:
    host, ada = world.host(), world.player(1)
    host.say("ask", index=0)
    world.clock.advance(1)
    host.say("start_now", index=0)
    started = ada.last("question_started")
    assert started["opened_at"] == world.clock.now()
    assert ada.answer(0, RIGHT)[0]["type"] == "answer_received"
    assert host.say("start_now", index=0)[-1]["type"] == "snapshot"
    assert ada.types().count("question_started") == 1


def test_a_pause_in_it_hides_the_choices_until_it_has_gone_on(world: HostedWorld) -> None:
    host, ada = world.host(), world.player(1)
    host.say("ask", index=0)
    world.clock.advance(1)
    host.say("pause")
    assert ada.last("game_paused")["opened_at"] is None
    world.clock.advance(60)
    late = world.player(2).last("snapshot")
    assert (late["phase"], late["opened_at"]) == ("paused", None)
    assert ada.answer(0, RIGHT)[0]["code"] == "too_early"

    host.say("resume")

    left = LEAD - 1_000 - STOP_GRACE_MS
    assert ada.last("game_resumed")["opened_at"] == world.clock.now() + left
    world.clock.advance(left / 1000)
    assert ada.answer(0, RIGHT)[0]["type"] == "answer_received"


@pytest.mark.parametrize("command", [("skip", {"index": 0}), ("end", {})])
def test_it_can_be_dropped(world: HostedWorld, command: tuple[str, dict[str, int]]) -> None:
    host, ada = world.host(), world.player(1)
    host.say("ask", index=0)
    host.say(command[0], **command[1])
    assert ada.types()[-1] in ("question_skipped", "game_ended")


def test_who_is_sent_away_meanwhile_answers_no_more(world: HostedWorld) -> None:
    host, ada, bob = world.host(), world.player(1), world.player(2)
    host.say("ask", index=0)
    host.say("remove", slot=1)
    world.clock.advance(LEAD_S)
    assert ada.answer(0, RIGHT)[0]["code"] == "removed"
    assert bob.answer(0, RIGHT)[0]["type"] == "answer_received"


def test_a_nudge_waits_for_the_deadline_behind_it(world: HostedWorld) -> None:
    host, ada = world.host(), world.player(1)
    host.say("ask", index=0)
    limit_s = quiz().questions[0].time_limit_s
    world.clock.advance(limit_s + LEAD_S - 1)
    assert ada.say("nudge", index=0)[0]["code"] == "deadline_not_reached"
    world.clock.advance(1)
    ada.say("nudge", index=0)
    assert ada.last("answers_revealed")["reveals"][0]["index"] == 0
