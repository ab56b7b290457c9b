"""Requests of the HTTP API: a request or its answer may be lost, and the client has to know."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from trivia_bench.chaos.world.functions import Function, Reply
from trivia_bench.chaos.world.world import World
from trivia_bench.simulation.events import http_request

PATIENCE_MS = 8_000

Answered = Callable[[int, Any], None]
"""Is given status and body; status 0 if there was no answer."""


def request(
    world: World,
    function: Function,
    route: str,
    player_id: str,
    answered: Answered,
    *,
    path: Mapping[str, str] | None = None,
    body: Mapping[str, Any] | None = None,
) -> None:
    event = http_request(f"request-{world.number()}", route, player_id, path, body)
    if world.faults.strike("drop", route):
        world.loop.after(PATIENCE_MS, lambda: answered(0, None))
        return

    def done(reply: Reply | None) -> None:
        if reply is None:
            answered(502, None)
        elif world.faults.strike("drop", f"answer to {route}"):
            world.loop.after(PATIENCE_MS, lambda: answered(0, None))
        else:
            answered(reply["statusCode"], json.loads(reply["body"]))

    world.functions.invoke(function, event, done)
