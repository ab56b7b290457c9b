"""Every command of a hosted game, tried by everyone."""

import json
from typing import Any, get_args

from trivia.application.games.values import Role
from trivia.contract.games.commands import HostCommand, PlayerCommand
from trivia.domain.games.rules import LeadIn, Rules, Teams
from trivia.entrypoints.hosted import live_admin, live_player

from tests.component.access.roles import IN_TURN, NO_ENTRY, NOTHING, WITHOUT_TICKET, YES, Who
from tests.fakes.hosted_world import GAME, HOST, HostedWorld, Peer

FIELDS: dict[str, dict[str, Any]] = {
    "answer": {"index": 0, "response": {"kind": "single_choice", "choice": "a"}},
    "ask": {"index": 1},
    "start_now": {"index": 0},
    "close": {"index": 0},
    "nudge": {"index": 0},
    "skip": {"index": 0},
    "show": {"step": 1},
    "remove": {"slot": 1},
    "admit": {"slot": 2},
    "name_team": {"name": "Foxes"},
    "reset_team": {"team": "red"},
}
"""Of each command that has some; slot 1 plays, 2 was removed, 3 banned."""

BEFORE: dict[str, tuple[tuple[str, int | None], ...]] = {
    "ask": (("close", 0),),
    "reveal": (("close", 0), ("ask", 1), ("close", 1)),
    "show": (("close", 0), ("ask", 1), ("close", 1), ("reveal", None)),
    "resume": (("pause", None),),
}
"""What the host has to do first, so that a command has its moment: question 0 is open."""


IN_LOBBY = {"name_team"}
"""What has its moment before the first question."""


def rules_for(command: str, **others: Any) -> Rules:
    """Rules of a game in which `command` has its moment."""
    lead_in = LeadIn.SHORT if command == "start_now" else LeadIn.NONE
    teams = Teams.DEALT if "team" in command else Teams.NONE
    return Rules(guests=True, round_size=2, lead_in=lead_in, teams=teams, **others)


def commands() -> list[str]:
    """All that the contract has, players' first."""
    models = (*get_args(get_args(PlayerCommand)[0]), *get_args(get_args(HostCommand)[0]))
    types = (get_args(model.model_fields["type"].annotation)[0] for model in models)
    return list(dict.fromkeys(types))


def row(command: str) -> dict[Who, str]:
    """What comes of `command`, whoever sends it."""
    with HostedWorld(rules_for(command)).wired() as world:
        host = world.host()
        for number in (1, 2, 3):
            world.player(number)
        if command not in IN_LOBBY:
            host.say("ask", index=0)
        host.say("remove", slot=2)
        host.say("remove", slot=3, ban=True)
        for first, index in BEFORE.get(command, ()):
            host.say(first, **({} if index is None else {"index": index}))
        if command == "nudge":
            world.clock.advance(120)
        world.poster.gone.clear()  # lines that are about to be closed
        return {who: _tried(world, host, command, who) for who in IN_TURN}


def _tried(world: HostedWorld, host: Peer, command: str, who: Who) -> str:
    if who in WITHOUT_TICKET:
        return _without_context(world, command)
    peer, before = _peer(world, who, host), world.stored
    heard = peer.say(command, **FIELDS.get(command, {}))
    served = YES if heard or world.stored != before else NOTHING
    return next((one["code"] for one in heard if one["type"] == "error"), served)


def _without_context(world: HostedWorld, command: str) -> str:
    """The door stays shut; and a message that nobody's ticket came before reaches nothing."""
    message = json.dumps({"type": command, **FIELDS.get(command, {})})
    event = world.event(world.peer(Role.HOST, HOST), command, message, None)
    del event["requestContext"]["authorizer"]
    before, posted = world.stored, {line: len(sent) for line, sent in world.poster.frames.items()}
    for handler in (live_admin.handler, live_player.handler):
        assert handler(event, None) == {"statusCode": 200}
    assert world.stored == before
    assert {line: len(sent) for line, sent in world.poster.frames.items()} == posted
    return NO_ENTRY


def _peer(world: HostedWorld, who: Who, host: Peer) -> Peer:
    match who:
        case Who.HOST:
            return host
        case Who.GUEST:
            return world.peer(Role.PLAYER, "guest-9", "Guest", guest=True)
        case Who.PLAYER:
            return world.player(1)
        case Who.REMOVED:
            return world.peer(Role.PLAYER, "player-2", "Player 2")
        case Who.BANNED:
            return world.peer(Role.PLAYER, "player-3", "Player 3")
        case Who.SCREEN:
            return world.screen()
        case Who.OTHER_HOST:
            # A connection belongs to the game of its ticket: no command names one.
            return world.peer(Role.HOST, HOST, game_id=f"{GAME}-other")
    raise AssertionError(who)
