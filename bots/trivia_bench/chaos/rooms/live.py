"""A live game: MQTT messages, rules and queues, and the real functions beside a cache."""

from collections.abc import Mapping
from typing import Any

from trivia.adapters.redis.scripts import script
from trivia.bootstrap.live import ending, lobby, questions
from trivia.entrypoints.live import (
    ask_question,
    cache_game,
    close_question,
    end_game,
    join_game,
    live_relay,
    receive_answer,
    sync_game,
)

from trivia_bench.chaos.clients.link import Link, Listener, Opened
from trivia_bench.chaos.rooms.led_game import LinkOf
from trivia_bench.chaos.transports.broker import Broker, Subscription
from trivia_bench.chaos.world.cache import CacheClient
from trivia_bench.chaos.world.functions import Function
from trivia_bench.chaos.world.lua_cache import LuaCache
from trivia_bench.chaos.world.queues import Queue
from trivia_bench.chaos.world.wiring import Wiring
from trivia_bench.chaos.world.world import World
from trivia_bench.simulation.wiring import InTurn

HIDDEN = 6
"""So many times the timeout of its function a message is hidden: infra/live/queues.yaml."""

FUNCTIONS = {
    "LiveOpen": Function("CacheGame", cache_game.handler, lobby.cache_game),
    "LiveJoin": Function("JoinGame", join_game.handler, lobby.join_game, 3),
    "LiveSync": Function("SyncGame", sync_game.handler, lobby.sync_game, 3),
    "LiveAnswer": Function("ReceiveAnswer", receive_answer.handler, questions.receive_answer),
    "LiveHost": Function("AskQuestion", ask_question.handler, questions.ask_question),
    "LiveEnd": Function("EndGame", end_game.handler, ending.end_game),
    "LiveTimer": Function("CloseQuestion", close_question.handler, questions.close_question),
    "LiveRelay": Function("LiveRelay", live_relay.handler, ending.live_relay),
}
"""By their queue."""


def replacements(wiring: Wiring) -> Mapping[str, Any]:
    return {
        "trivia.adapters.aws.iot_data": lambda _connections: wiring.world.broker,
        "trivia.adapters.mqtt.broker.ThreadPoolExecutor": InTurn,
        "trivia.adapters.redis.client.connect": lambda *_, **__: CacheClient(
            wiring.world.cache, wiring.world
        ),
        "trivia.adapters.redis.store.token_hex": lambda count: wiring.world.dice.digits(
            "tokens", 2 * count
        ),
    }


class MqttLink(Link):
    """The way in: a connection and its subscriptions."""

    pings = False

    def __init__(self, world: World, who: str, player_id: str, tickets: Mapping[str, Any]) -> None:
        self._world, self._who, self._player_id = world, who, player_id
        self._ticket, self._game_id = tickets["game_ticket"], tickets["game_id"]
        self._role = "player" if "player_id" in tickets else "host"

    def open(self, listener: Listener, opened: Opened) -> None:
        world = self._world
        wait = world.dice.between(f"{self._who} connects", 80, 400)
        if world.faults.strike("cut", f"{self._who} connects"):
            world.loop.after(wait, lambda: opened(None))
            return
        subscription = Subscription(
            world.broker,
            self._who,
            self._player_id,
            self._role,
            self._game_id,
            self._ticket,
            listener,
        )

        def ready() -> None:
            world.broker.subscribe(subscription)
            opened(subscription)

        world.loop.after(wait, ready)


def furnish(world: World) -> LinkOf:
    """What this transport has in the world; how its tickets become links."""
    world.broker = Broker(world)
    world.cache = cache = LuaCache(world.loop.now)
    cache.follow(
        script("restore_game").digest,
        lambda game: world.leaps.add(int(cache.call("HGET", game, "seq"))),
    )
    for name, function in FUNCTIONS.items():
        world.queues.consume(Queue(name, function, HIDDEN * function.timeout_s))
    return lambda who, player_id, tickets: MqttLink(world, who, player_id, tickets)
