"""Who is not in a game gets nothing of it, whichever command they try, at whatever moment.

The commands are those of the contract: one that is added is tried too.
"""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from trivia.application.games.values import Role
from trivia.application.hosted.values import Connection
from trivia.contract.games.commands import HostCommand, PlayerCommand
from trivia.domain.games.rules import Rules

from tests.fakes.hosted_world import HostedWorld, Peer

FIELDS: dict[str, Any] = {
    "index": 0,
    "slot": 1,
    "team": "red",
    "name": "Foxes",
    "response": {"kind": "single_choice", "choice": "a"},
}
OUTSIDERS = ("never joined", "kicked", "banned", "of another game")
MOMENTS = ("lobby", "open", "paused", "closed", "next", "ended")
INNOCENT = {"ping"}
"""What tells nothing of a game."""


def commands() -> dict[str, dict[str, Any]]:
    """By type: a message of each kind that players or hosts may send, naming question 0."""
    models = {*get_args(get_args(PlayerCommand)[0]), *get_args(get_args(HostCommand)[0])}
    found = {}
    for model in models:
        (type_,) = get_args(model.model_fields["type"].annotation)
        found[type_] = {name: FIELDS[name] for name in model.model_fields if name in FIELDS}
    return found


@pytest.fixture
def world() -> Iterator[HostedWorld]:
    with HostedWorld(Rules(guests=True, late_join=False)).wired() as wired:
        yield wired


def outsider(world: HostedWorld, host: Peer, who: str) -> Peer:
    if who == "never joined":
        return world.peer(Role.PLAYER, "player-9")
    if who == "of another game":
        return world.peer(Role.PLAYER, "player-1", game_id="game-2")
    world.player(2)
    host.say("remove", slot=2, ban=who == "banned")
    world.poster.gone.clear()  # their connection is still open
    return world.peer(Role.PLAYER, "player-2")


def reach(host: Peer, moment: str) -> None:
    steps = {"open": 1, "paused": 2, "closed": 2, "next": 3, "ended": 4}.get(moment, 0)
    follow: list[tuple[str, dict[str, Any]]] = [("ask", {"index": 0})]
    follow += [("pause", {})] if moment == "paused" else [("close", {"index": 0})]
    follow += [("ask", {"index": 1}), ("end", {})]
    for type_, fields in follow[:steps]:
        host.say(type_, **fields)


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("who", OUTSIDERS)
def test_no_command_of_an_outsider_is_answered_with_the_game(
    world: HostedWorld, who: str, moment: str
) -> None:
    host = world.host()
    world.player(1)
    peer = outsider(world, host, who)
    reach(host, moment)
    before = world.stored

    for type_, fields in sorted(commands().items()):
        if (type_, who, moment) == ("join", "never joined", "lobby"):
            continue  # that is how one becomes a member
        heard = peer.say(type_, **fields)
        if type_ not in INNOCENT:
            assert [event["type"] for event in heard] == ["error"], (type_, heard)
            assert not {"question", "board", "players", "reveals"} & heard[0].keys()

    assert world.stored == before
    assert set(peer.types()) <= {"error", "pong"}


def test_a_member_is_answered_by_the_same_commands(world: HostedWorld) -> None:
    """Or the test above would pass on a service that answers nobody."""
    host, ada = world.host(), world.player(1)
    reach(host, "next")
    for type_ in ("nudge", "close", "sync", "join"):
        assert ada.say(type_, **commands()[type_])[0]["type"] == "snapshot", type_


def test_a_removed_player_whose_line_was_never_closed_hears_of_that_alone(
    world: HostedWorld,
) -> None:
    """Whoever removed them has died before closing it."""
    host, ada = world.host(), world.player(1)
    world.player(2)
    host.say("remove", slot=1)
    world.poster.gone.clear()
    still_there = Connection(ada.caller.connection_id, Role.PLAYER, ada.caller.player_id)
    world.connections.add(ada.caller.game_id, still_there, 0)
    heard = len(ada.events)

    for type_, fields in (("ask", {"index": 0}), ("close", {"index": 0}), ("end", {})):
        host.say(type_, **fields)
    world.do_work()

    assert ada.types()[heard:] == ["removed"], "the worker comes back to what was left"


def test_all_commands_are_tried() -> None:
    assert {"join", "answer", "sync", "nudge", "close", "open", "end"} <= commands().keys()
