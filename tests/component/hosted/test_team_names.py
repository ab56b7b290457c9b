"""Through the functions of hosted games: players name their team, and the host puts names back."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from trivia.application.games.values import Role
from trivia.domain.games.rules import Teams

from tests.fakes.hosted_world import HostedWorld
from tests.modes import CASUAL

DEALT = replace(CASUAL, guests=True, teams=Teams.DEALT)


@pytest.fixture
def world() -> Iterator[HostedWorld]:
    with HostedWorld(DEALT).wired() as wired:
        yield wired


def code_of(events: list[dict[str, Any]]) -> str | None:
    return next((event["code"] for event in events if event["type"] == "error"), None)


def test_everyone_hears_what_a_team_is_called_and_whoever_comes_later_sees_it(
    world: HostedWorld,
) -> None:
    host, screen = world.host(), world.screen()
    ada, bob = world.player(1), world.player(2)
    ada.say("name_team", name=" Die  Füchse ")
    for peer in (host, screen, ada, bob):
        told = peer.last("team_named")
        assert (told["team"], told["name"], told["locked"]) == ("red", "Die Füchse", False)
        assert told["seq"] == 1
    for later in (world.player(3), world.player(5), world.screen(), host):
        later.say("open" if later is host else "sync")
        assert later.last("snapshot")["team_names"] == {"red": "Die Füchse"}
    ada.say("name_team", name="")
    assert bob.last("team_named")["name"] is None
    assert bob.say("sync")[-1]["team_names"] == {}


def test_the_lobby_tells_screens_who_of_those_that_came_last_is_in_which_team(
    world: HostedWorld,
) -> None:
    world.host()
    for number in (1, 2, 3):
        world.player(number)
    assert world.screen().last("lobby_changed")["teams"] == ["red", "blue", "green"]


@pytest.mark.parametrize("name", ["Rude Word", "x" * 21, "a\u202eb", "blau", "Owls"])
def test_a_name_that_may_not_be_is_refused_to_its_sender_alone(
    world: HostedWorld, name: str
) -> None:
    world.host()
    ada, bob = world.player(1), world.player(2)
    bob.say("name_team", name="Owls")
    heard, before = len(bob.events), world.stored
    (refused,) = ada.say("name_team", name=name, ref="r1")
    taken = name in ("blau", "Owls")
    assert refused["code"] == ("team_name_taken" if taken else "team_not_allowed")
    assert (refused["ref"], refused["field"]) == ("r1", "name")
    assert (len(bob.events), world.stored) == (heard, before)


def test_the_team_is_that_of_the_sender_and_of_no_one_else(world: HostedWorld) -> None:
    host, screen, ada = world.host(), world.screen(), world.player(1)
    assert code_of(ada.say("name_team", name="Foxes", team="blue")) == "bad_request"
    assert code_of(host.say("name_team", name="Foxes")) == "not_player"
    assert code_of(screen.say("name_team", name="Foxes")) == "not_player"
    guest = world.peer(Role.PLAYER, "guest-9", guest=True)
    assert code_of(guest.say("name_team", name="Foxes")) == "not_joined"
    host.say("remove", slot=1)
    world.poster.gone.clear()
    assert code_of(ada.say("name_team", name="Foxes")) == "removed"
    assert world.stored.game.team_names == {}


def test_a_name_is_given_in_the_lobby_only_and_stays_on_the_boards(world: HostedWorld) -> None:
    host, ada = world.host(), world.player(1)
    ada.say("name_team", name="Foxes")
    host.say("ask", index=0)
    assert code_of(ada.say("name_team", name="Wolves")) == "not_now"
    host.say("end")
    assert code_of(ada.say("name_team", name="Wolves")) == "game_ended"
    assert ada.say("sync")[-1]["team_names"] == {"red": "Foxes"}


def test_the_host_puts_a_name_back_for_good(world: HostedWorld) -> None:
    host, ada, bob = world.host(), world.player(1), world.player(2)
    ada.say("name_team", name="Foxes")
    assert code_of(bob.say("reset_team", team="red")) == "not_host"
    assert code_of(host.say("reset_team", team="purple")) == "no_such_team"
    host.say("reset_team", team="red")
    assert (ada.last("team_named")["name"], ada.last("team_named")["locked"]) == (None, True)
    assert code_of(ada.say("name_team", name="Wolves")) == "team_name_locked"
    assert world.player(5).last("snapshot")["locked_teams"] == ["red"]


def test_who_asks_for_the_name_that_is_gets_the_snapshot(world: HostedWorld) -> None:
    world.host()
    ada, *_, eve = (world.player(number) for number in range(1, 6))
    ada.say("name_team", name="Foxes")
    assert eve.last("team_named")["team"] == eve.last("snapshot")["you"]["team"]
    assert eve.say("name_team", name="Foxes")[-1]["type"] == "snapshot"


def test_where_nobody_plays_in_a_team_there_is_none_to_name() -> None:
    with HostedWorld(CASUAL).wired() as world:
        world.host()
        assert code_of(world.player(1).say("name_team", name="Foxes")) == "no_team_to_name"


def test_chosen_teams_are_named_too_and_found_by_their_new_name() -> None:
    with HostedWorld(replace(DEALT, teams=Teams.CHOSEN)).wired() as world:
        world.host()
        ada = world.player(1, team="green")
        ada.say("name_team", name="Foxes")
        bob = world.player(2, team="foxes")
        assert bob.last("snapshot")["you"]["team"] == "green"
        own = world.player(3, team="Die Eulen")
        assert code_of(own.say("name_team", name="Owls")) == "no_team_to_name"
        assert code_of(ada.say("name_team", name="die eulen")) == "team_name_taken"
