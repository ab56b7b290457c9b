"""The gateway of WebSocket connections, and the network between it and the clients.

Frames of one connection keep their order; a connection may be cut, or be dead and not say so.
An invocation that fails is not repeated: the client gets an error frame of the gateway's own.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from trivia_bench.chaos.clients.link import Command, Listener
from trivia_bench.chaos.clients.view import is_broadcast
from trivia_bench.chaos.world.errors import Refused
from trivia_bench.chaos.world.functions import Function, Reply
from trivia_bench.chaos.world.world import World
from trivia_bench.simulation.events import ADMIN_ROUTES, connect_request, frame

LATE_MS = (200.0, 3_000.0)
IDLE_MS = 30_000
"""A dead line is noticed by the gateway after so long, at the latest."""


def events_of(text: str) -> list[dict[str, Any]]:
    """What a frame brings; an error of the gateway is none."""
    read = json.loads(text)
    return [one for one in (read if isinstance(read, list) else [read]) if "type" in one]


def note_sent(world: World, text: str) -> None:
    """The frame `text` was sent to all who are there, be it nobody."""
    world.sent.update(one["seq"] for one in events_of(text) if is_broadcast(one))


@dataclass(slots=True, eq=False)
class Socket:
    """One connection.

    Attributes:
        open: as the gateway sees it; not yet while `$connect` runs, what is posted meanwhile
            finds it gone.
        dead: nothing gets through any more, in either direction.
    """

    gateway: "Gateway"
    id: str
    who: str
    caller: dict[str, Any]
    listener: Listener
    open: bool = False
    dead: bool = False
    closed: bool = False
    _free_at: dict[str, float] = field(default_factory=dict)

    def send(self, command: Command) -> None:
        """The client's side."""
        world = self.gateway.world
        if self.closed or self._breaks(f"{self.who} up"):
            return
        body = json.dumps(command)
        self._carry("up", lambda: self.gateway.receive(self, body))
        if command["type"] == "answer":
            world.trace.note(self.who, f"answers {command['index']}")

    def close(self) -> None:
        self.closed = True
        if self.open:
            self._carry("up", lambda: self.gateway.gone(self))

    def deliver(self, text: str) -> None:
        """The gateway's side; what it brings are events, or an error of the gateway."""
        events = events_of(text)
        if self._breaks(f"{self.who} down"):
            return
        self._carry("down", lambda: self._arrive(events))

    def cut(self) -> None:
        """Both sides notice."""
        world = self.gateway.world
        if self.open:
            world.loop.after(20, lambda: self.gateway.gone(self))
        if not self.closed:
            world.loop.after(30, self._hang_up)

    def _arrive(self, events: list[dict[str, Any]]) -> None:
        if not self.closed:
            self.listener.take(events)

    def _hang_up(self) -> None:
        if not self.closed:
            self.closed = True
            self.listener.closed()

    def _breaks(self, site: str) -> bool:
        faults = self.gateway.world.faults
        if not self.dead and faults.strike("cut", site):
            self.dead = True
            self.cut()
        elif not self.dead and faults.strike("half open", site):
            self.dead = True
            self.gateway.world.loop.after(IDLE_MS, lambda: self.gateway.gone(self))
        return self.dead

    def _carry(self, way: str, do: Callable[[], None]) -> None:
        """In order, each way."""
        world = self.gateway.world
        wait = world.dice.between(f"{self.who} line", 5, 40)
        if world.faults.strike("delay", f"{self.who} {way}"):
            wait = world.dice.between(f"{self.who} late", *LATE_MS)
        when = max(world.loop.now() + wait, self._free_at.get(way, 0))
        self._free_at[way] = when
        world.loop.at(round(when), do)


class Gateway:
    """Also stands for the client that posts to connections."""

    def __init__(
        self,
        world: World,
        *,
        admin: Function,
        player: Function,
        connect: Function,
        disconnect: Function,
    ) -> None:
        self.world = world
        self._admin, self._player = admin, player
        self._connect, self._disconnect = connect, disconnect
        self._sockets: dict[str, Socket] = {}

    def connect(
        self, who: str, ticket: str, listener: Listener, opened: Callable[[Socket | None], None]
    ) -> None:
        """Open a connection, as a client does."""

        def authorized(policy: Reply | None) -> None:
            if policy is None or not policy["context"]:
                opened(None)
                return
            id = f"{who}-{self.world.number()}"
            socket = Socket(self, id, who, policy["context"], listener)
            self._sockets[id] = socket

            def entered(reply: Reply | None) -> None:
                socket.open = reply is not None and reply["statusCode"] == 200
                opened(socket if socket.open else None)

            self.world.functions.invoke(self._connect, self._event(socket, "$connect", ""), entered)

        self.world.functions.invoke(self._connect, connect_request(ticket), authorized)

    def receive(self, socket: Socket, body: str) -> None:
        """A frame of a client has arrived."""
        if not socket.open:
            return
        route = json.loads(body)["type"]
        function = self._admin if route in ADMIN_ROUTES else self._player

        def done(reply: Reply | None) -> None:
            if reply is None:
                reply = {"body": json.dumps({"message": "Internal server error"})}
            if "body" in reply and socket.open:
                socket.deliver(reply["body"])

        self.world.functions.invoke(function, self._event(socket, route, body), done)

    def gone(self, socket: Socket) -> None:
        """The connection is closed, and the gateway knows."""
        if not socket.open:
            return
        socket.open = False
        event = self._event(socket, "$disconnect", "")
        self.world.functions.invoke(self._disconnect, event, lambda _: None)

    def post_to_connection(self, *, ConnectionId: str, Data: bytes) -> None:
        world, socket = self.world, self._sockets[ConnectionId]
        site = world.reach(f"post to {socket.who}")
        if socket.open and world.faults.strike("drop", site):
            raise Refused("LimitExceededException", "PostToConnection", 429)
        note_sent(world, Data.decode())
        if not socket.open:
            raise Refused("GoneException", "PostToConnection", 410)
        socket.deliver(Data.decode())
        if world.faults.strike("duplicate", site):
            socket.deliver(Data.decode())

    def delete_connection(self, *, ConnectionId: str) -> None:
        socket = self._sockets[ConnectionId]
        self.world.reach(f"close {socket.who}")
        socket.cut()

    def _event(self, socket: Socket, route: str, body: str) -> dict[str, Any]:
        request_id = f"request-{self.world.number()}"
        return frame(request_id, socket.id, self.world.loop.now(), socket.caller, route, body)
