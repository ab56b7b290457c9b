"""What the line of an invocation tells of its broadcasts."""

import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from trivia.adapters.websocket.work_queue import dump_work
from trivia.application.hosted.values import Connection, Deliver
from trivia.bootstrap import hosted
from trivia.entrypoints.hosted import broadcast_worker

from tests.fakes.hosted_world import GAME, HostedWorld

FIELDS = ("posts", "posts_gone", "posts_failed", "posts_ms")


@pytest.fixture
def world() -> Iterator[HostedWorld]:
    with HostedWorld().wired() as wired:
        yield wired


def told(line: str) -> dict[str, Any]:
    return {field: value for field, value in json.loads(line).items() if field in FIELDS}


def last_line(log: StringIO) -> dict[str, Any]:
    return told(log.getvalue().splitlines()[-1])


def test_it_tells_how_many_got_it_and_how_long_it_took(world: HostedWorld, log: StringIO) -> None:
    host, _, _ = world.host(), world.player(1), world.player(2)
    host.say("ask", index=0)
    assert last_line(log) == {"posts": 3, "posts_ms": 1}


def test_it_tells_who_was_gone_and_who_took_nothing(world: HostedWorld, log: StringIO) -> None:
    host, *players = world.host(), *(world.player(n) for n in range(1, 5))
    world.poster.gone.add(players[0].caller.connection_id)
    world.poster.deaf |= {player.caller.connection_id for player in players[1:3]}
    world.clock.advance(60)  # none of them is on its way in
    host.say("ask", index=0)
    assert last_line(log) == {"posts": 2, "posts_gone": 1, "posts_failed": 2, "posts_ms": 1}


def test_all_broadcasts_of_an_invocation_are_summed_up(world: HostedWorld, log: StringIO) -> None:
    host, _, _ = world.host(), world.host(), world.player(1)
    host.say("remove", slot=1, ban=False)  # the news to three, the roster to both hosts
    assert last_line(log) == {"posts": 4, "posts_ms": 2}


def test_single_replies_are_not_worth_telling(world: HostedWorld, log: StringIO) -> None:
    host = world.host()
    host.say("sync")
    host.say("ask", index=9)
    assert not any(map(told, log.getvalue().splitlines()))


def test_a_worker_tells_of_all_its_messages(world: HostedWorld, log: StringIO) -> None:
    here = [world.host().caller, world.player(1).caller]
    part = Deliver(
        GAME, "{}", tuple(Connection(c.connection_id, c.role, c.player_id) for c in here)
    )
    records = [
        {"messageId": f"m-{n}", "body": dump_work(part), "eventSource": "aws:sqs"} for n in (1, 2)
    ]
    with hosted.broadcast_worker.override(world.worker):
        broadcast_worker.handler({"Records": records}, None)
    assert last_line(log) == {"posts": 4, "posts_ms": 2}
