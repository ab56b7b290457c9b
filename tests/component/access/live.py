"""Every topic of a live game, tried by everyone: first at the broker, then at the function."""

import json
from dataclasses import replace

from trivia.adapters.identity.broker_policy import policy_of_connection
from trivia.application.games.screens import screen_id
from trivia.application.games.values import Bearer, Role, Transport
from trivia.domain.games import commands as game_commands
from trivia.domain.games.game import Game
from trivia.domain.ids import GameId, PlayerId

from tests.broker_policies import ARN, allowed
from tests.component.access.hosted import BEFORE, FIELDS, IN_LOBBY, rules_for
from tests.component.access.hosted import commands as all_commands
from tests.component.access.roles import DENIED, IN_TURN, NO_ENTRY, NOTHING, YES, Who
from tests.fakes.live import HOST, LiveWorld
from tests.fakes.live_table import OF_HOST, OF_PLAYERS, Table, queued

GAME, OTHER_GAME = "game-1", "game-2"
ROOT = f"trivia/v1/games/{GAME}"

AT_THE_BROKER = {
    "answer, by Basic Ingest": ("Publish", "topic/$aws/rules/answers/{root}/players/{me}/answer"),
    "publish: events": ("Publish", "topic/{root}/events"),
    "publish: another player's topic": ("Publish", "topic/{root}/players/p8/answer"),
    "subscribe: events": ("Subscribe", "topicfilter/{root}/events"),
    "subscribe: own topic": ("Subscribe", "topicfilter/{root}/players/{me}"),
    "subscribe: another player's topic": ("Subscribe", "topicfilter/{root}/players/p8"),
    "subscribe: all games' events": ("Subscribe", "topicfilter/trivia/v1/games/+/events"),
    "subscribe: everything": ("Subscribe", "topicfilter/#"),
}
"""What the policy of the connection decides alone."""

_PLAYER = Bearer(
    game_id=GameId(GAME),
    transport=Transport.MQTT,
    role=Role.PLAYER,
    player_id=PlayerId("p1"),
    name="Name",
    guest=False,
)
BEARERS = {
    Who.GUEST: replace(_PLAYER, player_id=PlayerId("guest-9"), guest=True),
    Who.PLAYER: _PLAYER,
    Who.REMOVED: replace(_PLAYER, player_id=PlayerId("p2")),
    Who.BANNED: replace(_PLAYER, player_id=PlayerId("p3")),
    Who.HOST: replace(_PLAYER, role=Role.HOST, player_id=PlayerId(HOST)),
    Who.OTHER_HOST: replace(
        _PLAYER, role=Role.HOST, player_id=PlayerId("other"), game_id=GameId(OTHER_GAME)
    ),
    Who.SCREEN: replace(_PLAYER, role=Role.SCREEN, player_id=screen_id(GameId(GAME)), name=""),
}
"""What their connect tickets say."""


def commands() -> list[str]:
    """What is sent over MQTT: the broker has pings of its own."""
    return [command for command in all_commands() if command != "ping"]


def row_of_broker(operation: str) -> dict[Who, str]:
    """What the policies say of `operation`; without a ticket there is none."""
    action, resource = AT_THE_BROKER[operation]
    said = {who: YES if _may(who, action, resource) else DENIED for who in BEARERS}
    return dict.fromkeys(Who, NO_ENTRY) | said


def row(command: str) -> dict[Who, str]:
    """What comes of `command`, whoever sends it."""
    rules = rules_for(command, mode="first_correct")
    with Table(rules).wired() as table:
        _reach(table, command)
        return {who: _tried(table, command, who) for who in IN_TURN}


def _tried(table: Table, command: str, who: Who) -> str:
    """On the topic that the sender would use."""
    bearer = BEARERS.get(who)
    side = "players" if command in OF_PLAYERS else "host"
    if command == "sync" and bearer is not None and bearer.role is Role.HOST:
        side = "host"
    me = bearer.player_id if bearer else PlayerId("p1" if side == "players" else HOST)
    ticket = table.ticket(me, bearer.role.value, game_id=bearer.game_id) if bearer else None
    before = _state(table.live)
    heard = len(table.live.events(me))
    _send(table, command, f"{ROOT}/{side}/{me}/{command}", ticket)
    answers = table.live.events(me)[heard:]
    changed = _state(table.live) != before
    if bearer and _may(who, "Publish", f"topic/{{root}}/{side}/{{me}}/{command}"):
        served = YES if answers or changed else NOTHING
        return next((one["code"] for one in answers if one["type"] == "error"), served)
    # Behind a broker that let it through, nothing would come of it either.
    assert {one["type"] for one in answers} <= {"error"}
    assert not changed
    return DENIED if bearer else NO_ENTRY


def _state(live: LiveWorld) -> tuple[Game | None, int, int]:
    """The game, and how much was broadcast and put off of it."""
    game = None if live.game_over else live.game
    return game, len(live.events()), live.timers.orders


def _reach(table: Table, command: str) -> None:
    """The moment of `command`: p1 plays, p2 was removed, p3 banned."""
    table.opened(3) if command in IN_LOBBY else table.asked(3)
    table.live.host(game_commands.Remove(PlayerId("p2"), False, slot=2))
    table.live.host(game_commands.Remove(PlayerId("p3"), True, slot=3))
    for first, index in BEFORE.get(command, ()):
        _lead(table.live, first, index)
    if command == "nudge":
        table.live.clock.advance(120)


def _lead(live: LiveWorld, command: str, index: int | None) -> None:
    if index is None:
        live.host(game_commands.Pause() if command == "pause" else game_commands.Reveal())
    elif command == "ask":
        live.ask(index)
    else:
        live.close(index)


def _may(who: Who, action: str, resource: str) -> bool:
    bearer = BEARERS[who]
    policy = policy_of_connection(bearer, f"{bearer.player_id}-phone", ARN, "answers")
    return allowed(policy, f"iot:{action}", resource.format(root=ROOT, me=bearer.player_id))


def _send(table: Table, command: str, topic: str, ticket: str | None) -> None:
    message = {"type": command, **FIELDS.get(command, {})}
    if ticket is not None:
        message["ticket"] = ticket
    body = queued(topic, json.dumps(message).encode(), table.live.clock.now() + 100)
    table.sent((OF_HOST | OF_PLAYERS)[command], body)
