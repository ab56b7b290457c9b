"""A hosted game: WebSocket messages through the real functions."""

from collections.abc import Mapping
from typing import Any

from trivia.adapters.websocket.broadcaster import GameBroadcaster
from trivia.application.hosted.values import Deliver
from trivia.bootstrap import hosted as hosted_bootstrap
from trivia.entrypoints.hosted import (
    broadcast_worker,
    live_admin,
    live_player,
    ws_connect,
    ws_disconnect,
)

from trivia_bench.chaos.clients.link import Link, Listener, Opened
from trivia_bench.chaos.rooms.led_game import LinkOf
from trivia_bench.chaos.rooms.tickets import TICKETS
from trivia_bench.chaos.transports.sockets import Gateway, note_sent
from trivia_bench.chaos.world.functions import Function
from trivia_bench.chaos.world.http import request
from trivia_bench.chaos.world.queues import Queue
from trivia_bench.chaos.world.wiring import Wiring
from trivia_bench.chaos.world.world import World
from trivia_bench.simulation.wiring import InTurn

ADMIN = Function("LiveAdmin", live_admin.handler, hosted_bootstrap.live_admin, 25)
PLAYER = Function("LivePlayer", live_player.handler, hosted_bootstrap.live_player)
CONNECT = Function("WsConnect", ws_connect.handler, hosted_bootstrap.ws_connect)
DISCONNECT = Function("WsDisconnect", ws_disconnect.handler, hosted_bootstrap.live_player)
WORKER = Function(
    "BroadcastWorker", broadcast_worker.handler, hosted_bootstrap.broadcast_worker, 15
)
HIDDEN_S = 90


def replacements(wiring: Wiring) -> Mapping[str, Any]:
    class Broadcaster(GameBroadcaster):
        """The real one; the gateway never hears of what was sent while nobody was there."""

        def deliver(self, work: Deliver) -> None:
            if not work.connections:
                note_sent(wiring.world, f"[{work.common}]")
            super().deliver(work)

    return {
        "trivia.adapters.websocket.broadcaster.GameBroadcaster": Broadcaster,
        "trivia.adapters.websocket.client.connections_client": lambda _url: wiring.world.gateway,
        "trivia.adapters.websocket.post_to_connection.ThreadPoolExecutor": InTurn,
    }


class SocketLink(Link):
    """The way in: a connect ticket, then a connection."""

    pings = True

    def __init__(self, world: World, who: str, player_id: str, tickets: Mapping[str, Any]) -> None:
        self._world, self._who, self._player_id = world, who, player_id
        self._first: str | None = tickets["connect_ticket"]
        self._game_ticket = tickets["game_ticket"]

    def open(self, listener: Listener, opened: Opened) -> None:
        first, self._first = self._first, None
        if first is not None:
            self._connect(first, listener, opened)
            return

        def answered(status: int, body: Any) -> None:
            if status == 201:
                self._connect(body["connect_ticket"], listener, opened)
            else:
                opened(None)

        body = {"game_ticket": self._game_ticket}
        request(
            self._world, TICKETS, "POST /api/connect-tickets", self._player_id, answered, body=body
        )

    def _connect(self, ticket: str, listener: Listener, opened: Opened) -> None:
        self._world.gateway.connect(self._who, ticket, listener, opened)


def furnish(world: World) -> LinkOf:
    """What this transport has in the world; how its tickets become links."""
    world.gateway = Gateway(
        world, admin=ADMIN, player=PLAYER, connect=CONNECT, disconnect=DISCONNECT
    )
    world.queues.consume(Queue("GameWork", WORKER, HIDDEN_S, batch=1))
    return lambda who, player_id, tickets: SocketLink(world, who, player_id, tickets)
