"""Bots play a whole hosted game, led by a bot: two experts, and one who put the phone away."""

import asyncio
import json
import random
from typing import Any, cast

from trivia.application.games.values import Role
from trivia_bots import modes
from trivia_bots.answer_key import AnswerKey
from trivia_bots.clients.client import GameClient, LoggedClient
from trivia_bots.clients.event_log import Listener
from trivia_bots.hosts.session import HostSession
from trivia_bots.kinds.registry import guess, made_up, right, wrong
from trivia_bots.players.player import Player
from trivia_bots.runs.context import RunContext
from trivia_bots.runs.plan import RunPlan
from trivia_bots.runs.report import RunReport
from trivia_bots.runs.session import GameSession

from tests.fakes.hosted_world import HOST, HostedWorld, Peer
from tests.plugins.scenes.letters import KIND, QUIZ, RULES

SECRET = {"word": "Melon"}


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


async def play() -> dict[str, Any]:
    with HostedWorld(RULES, QUIZ).wired() as world:
        room = Room(world)
        report = RunReport()
        all_in = asyncio.Event()
        context = RunContext(_plan("expert"), report, lambda _line: None)
        host = HostSession(cast(GameSession, Session(room, Role.HOST, "the host")), context)
        await host.open()
        players = []
        for number, strategy in enumerate(("expert", "expert", "absent")):
            own = RunContext(
                _plan(strategy),
                report,
                context.say,
                context.watch,
                context.key,
                context.through,
            )
            players.append(Player(number, own))

            async def seat(name: str) -> GameSession:
                return cast(GameSession, Session(room, Role.PLAYER, name))

            await players[-1].join(seat)
        staying = [asyncio.create_task(player.play()) for player in players]
        all_in.set()
        await host.run(Lead(context, all_in))
        await asyncio.gather(*staying)
        context.watch.finish([player.name for player in players])
        return {
            "violations": context.watch.violations,
            "sent": report.answers.sent,
            "receipts": report.answers.receipts,
            "refused": dict(report.answers.refused),
            "errors": dict(report.errors),
            "out": [player.out for player in players],
            "told the end": [player.told_the_end for player in players],
            "asked": world.stored.game.index + 1,
            "scores": [row["score"] for row in report.board or ()],
        }


def _plan(strategy: str) -> RunPlan:
    return RunPlan(transport="websocket", pin="123456", players=3, strategy=strategy)


def facts() -> dict[str, Any]:
    question = {"id": "q1", "kind": KIND, "choices": []}
    rng = random.Random(1)
    key = AnswerKey()
    key.learn(question, {"kind": KIND, **SECRET})
    return {
        "right": right(question, SECRET),
        "wrong": wrong(question, SECRET),
        "guesses": len({str(guess(question, rng)) for _ in range(30)}) > 1,
        "made up": KIND in {made_up(rng)["kind"] for _ in range(60)},
        "known": key(question),
        "mode": "hot_seat" in modes.names(),
        "one winner": modes.one_winner({"mode": "hot_seat"}),
        "game": asyncio.run(play()),
    }
