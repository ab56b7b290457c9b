"""A room for bots: clients of theirs are connected to a hosted world in memory."""

import asyncio
import json
from typing import Any

from trivia.application.games.values import Role
from trivia_bots.clients.client import GameClient, LoggedClient
from trivia_bots.clients.event_log import Listener
from trivia_bots.runs.context import RunContext

from tests.fakes.hosted_world import HOST, HostedWorld, Peer


class Room:
    """A hosted world, and the clients that are connected to it."""

    def __init__(self, world: HostedWorld) -> None:
        self.world = world
        self.clients: list[Client] = []

    def pump(self) -> None:
        """Everybody hears what was posted to them, and work that waited is done."""
        self.world.do_work()
        for client in self.clients:
            client.catch_up()


class Client(LoggedClient):
    def __init__(self, room: Room, peer: Peer, listener: Listener | None) -> None:
        super().__init__(listener)
        self._room = room
        self._peer = peer
        self._heard = 0
        room.clients.append(self)

    def catch_up(self) -> None:
        events = self._peer.events[self._heard :]
        self._heard += len(events)
        for event in events:
            self.log.take(json.dumps(event))

    async def send(self, type_: str, **fields: Any) -> None:
        self._peer.say(type_, **{k: v for k, v in fields.items() if v is not None or k == "index"})
        self._room.pump()

    async def close(self) -> None:
        self._peer.leave()
        self.log.close()

    def vanish(self) -> None:
        self._peer.leave()


class Session:
    """Stands for `GameSession`: a place in the room."""

    transport = "websocket"

    def __init__(self, room: Room, role: Role, name: str) -> None:
        self.name = name
        self._room, self._role = room, role

    async def connect(self, listener: Listener | None = None) -> GameClient:
        player_id = HOST if self._role is Role.HOST else self.name.replace(" ", "-")
        return Client(self._room, self._room.world.peer(self._role, player_id, self.name), listener)


class Lead:
    """Closes each question once all bots of the run are through with it."""

    def __init__(self, context: RunContext, all_in: asyncio.Event) -> None:
        self._context = context
        self._all_in = all_in

    async def start(self) -> None:
        await self._all_in.wait()

    async def close(self, index: int) -> None:
        await self._context.through.wait(index)

    async def onward(self, index: int) -> None: ...
