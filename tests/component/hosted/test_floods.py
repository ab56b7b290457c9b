"""One player who sends thousands of messages, or opens many connections, holds up nobody."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from trivia.application.games.values import Role
from trivia.application.hosted.pace import KEPT, TOLD, Fence, Pace
from trivia.application.hosted.play import CONNECTIONS_MOST
from trivia.application.hosted.values import Caller
from trivia.bootstrap import hosted as hosted_bootstrap
from trivia.domain.errors import TooMany
from trivia.domain.ids import GameId, PlayerId
from trivia.entrypoints.hosted import ws_connect, ws_disconnect

from tests.fakes.clock import FixedClock
from tests.fakes.hosted_world import GAME, HostedWorld, Peer
from tests.fakes.mortal import Reaper
from tests.games import RIGHT, WRONG

FLOOD = 500
ASKS: dict[str, dict[str, Any]] = {
    **{"join": {}, "sync": {}, "ping": {}, "ask": {}},
    **{"nudge": {"index": 0}, "close": {"index": 0}, "name_team": {"name": "Foxes"}},
}
"""What a player may send beside answers, and what is not for them to send."""


class Calls(Reaper):
    """Kills nobody, and counts what is called."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: Counter[str] = Counter()

    def step(self, name: str) -> None:
        self.counts[name] += 1
        super().step(name)


@pytest.fixture
def calls() -> Calls:
    return Calls()


@pytest.fixture
def world(calls: Calls) -> Iterator[HostedWorld]:
    with HostedWorld(mortal=calls).wired() as wired:
        yield wired


def asked(world: HostedWorld) -> tuple[Peer, Peer, Peer]:
    host, ada, bob = world.host(), world.player(1), world.player(2)
    host.say("ask", index=0)
    world.clock.advance(2)
    return host, ada, bob


def refused(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [event for event in events if event.get("code") == "too_many_requests"]


@pytest.mark.parametrize("what", ASKS)
def test_who_asks_again_and_again_is_served_so_often_and_no_more(
    world: HostedWorld, calls: Calls, what: str
) -> None:
    _, ada, bob = asked(world)
    counts: dict[int, int] = {}
    for number in range(FLOOD):
        ada.say(what, **ASKS[what])
        counts[number] = calls.counts.total()

    served = Pace.ASKS.value.burst
    # Beyond: the refusals that are posted, the closing, what is forgotten with it.
    assert counts[served + TOLD] - counts[served - 1] <= TOLD + 4
    assert counts[served + TOLD] == counts[served + 2 * TOLD - 2], "nothing at all after that"
    assert len(refused(ada.events)) == TOLD - 1
    assert world.poster.closed[0] == ada.caller.connection_id
    assert bob.say("sync")[-1]["type"] == "snapshot", "others are served"


def test_a_flood_of_answers_is_stored_once_and_looked_at_thirty_times(
    world: HostedWorld, calls: Calls
) -> None:
    host, ada, bob = asked(world)
    ada.answer(0, WRONG)
    stored = calls.counts["put"]
    for number in range(FLOOD):
        ada.answer(0, RIGHT if number % 2 else WRONG)

    assert calls.counts["put"] - stored == Pace.ANSWERS.value.burst - 1
    assert len(refused(ada.events)) == TOLD - 1
    assert bob.answer(0, RIGHT)[-1]["type"] == "answer_received"
    host.say("close", index=0)
    reveal = host.last("answers_revealed")["reveals"][0]
    assert reveal["distribution"]["answered"] == 2
    assert reveal["distribution"]["correct"] == 1, "the first answer counts, and it was wrong"


def test_many_connections_of_one_player_get_no_more_than_one(
    world: HostedWorld, calls: Calls
) -> None:
    asked(world)
    tabs = [world.peer(Role.PLAYER, "player-1") for _ in range(CONNECTIONS_MOST)]
    before = calls.counts["sight"]
    for _ in range(20):
        for tab in tabs:
            tab.say("ping")

    assert calls.counts["sight"] - before == Pace.ASKS.value.burst


def test_malformed_messages_count_as_any_other(world: HostedWorld) -> None:
    _, ada, _ = asked(world)
    for _ in range(FLOOD):
        ada.say("nudge", index="what", ref="r1")

    assert Counter(event.get("code") for event in ada.events)["bad_request"] <= 12
    assert {event["ref"] for event in refused(ada.events)} == {"r1"}


def test_who_waits_as_told_is_served_again(world: HostedWorld) -> None:
    _, ada, _ = asked(world)
    for _ in range(Pace.ASKS.value.burst):
        ada.say("sync")
    (error,) = ada.say("sync")

    world.clock.advance(error["retry_after_ms"] / 1000)
    assert ada.say("sync")[-1]["type"] == "snapshot"
    assert not world.poster.closed


def test_a_host_moves_a_game_on_as_fast_as_anybody_clicks(world: HostedWorld) -> None:
    host = asked(world)[0]
    for _ in range(50):
        host.say("pause")
        world.clock.advance(0.2)
        host.say("resume")
        world.clock.advance(0.2)
    assert not refused(host.events)


@pytest.mark.parametrize("how", ["join", "ping"])
def test_one_more_connection_than_a_player_may_have_closes_another(
    world: HostedWorld, how: str
) -> None:
    """A ping brings a connection back that was taken for gone, so it counts as well."""
    host, ada, bob = asked(world)
    for _ in range(20):
        world.clock.advance(2)
        newest = world.peer(Role.PLAYER, "player-1")
        newest.say(how)
        kept = world.table.connected[GAME][PlayerId("player-1")]
        assert len(kept) <= CONNECTIONS_MOST
        assert newest.caller.connection_id in kept, "it is never the one that has just come"

    assert len(world.poster.closed) == 21 - CONNECTIONS_MOST
    listening = {one.id for one in world.connections.of_game(GAME)}
    assert not listening & set(world.poster.closed)
    assert {host.caller.connection_id, bob.caller.connection_id} <= listening


class Authorizer:
    """Counts who has come in."""

    entered = 0

    def enter(self, *_: Any) -> None:
        self.entered += 1


def test_a_message_is_no_coming_and_no_going_whatever_it_names_itself(world: HostedWorld) -> None:
    """The gateway finds the route in a message's `type`, and `$connect` is one of them."""
    _, ada, _ = asked(world)
    mine = ada.caller.connection_id

    def sent(handler: Any, route: str, kind: str) -> tuple[int, bool]:
        event = world.event(ada, route, "{}", None)
        event["requestContext"]["eventType"] = kind
        event["requestContext"]["authorizer"] |= {"ticket": "t1", "expires_at": "1"}
        assert handler(event, None)["statusCode"] == 200
        return desk.entered, mine in {one.id for one in world.connections.of_game(GAME)}

    desk: Any = Authorizer()
    with hosted_bootstrap.ws_connect.override(desk):
        assert sent(ws_connect.handler, "$connect", "MESSAGE") == (0, True)
        assert sent(ws_disconnect.handler, "$disconnect", "MESSAGE") == (0, True)
        assert sent(ws_connect.handler, "$connect", "CONNECT") == (1, True)
        assert sent(ws_disconnect.handler, "$disconnect", "DISCONNECT") == (1, False)


def test_who_floods_on_is_hung_up_on_again_should_it_have_failed(world: HostedWorld) -> None:
    _, ada, _ = asked(world)
    for _ in range(Pace.ASKS.value.burst + 3 * TOLD - 1):
        ada.say("sync")
    assert world.poster.closed == [ada.caller.connection_id] * 2

    ada.say("sync")
    assert len(world.poster.closed) == 3
    assert len(refused(ada.events)) == TOLD - 1, "they have been told often enough"


def test_the_fence_forgets_so_that_its_memory_has_a_bound() -> None:
    clock = FixedClock()
    fence = Fence(clock, lambda _: None)

    def visit(number: int) -> bool:
        caller = Caller(
            connection_id=f"c{number}",
            game_id=GameId("g"),
            role=Role.PLAYER,
            player_id=PlayerId(f"p{number}"),
        )
        return fence.admits(caller)

    assert all(visit(number) for number in range(3 * KEPT))
    assert len(fence._spent) <= KEPT
    for _ in range(Pace.ASKS.value.burst):
        visit(0)
    with pytest.raises(TooMany):
        visit(0)
