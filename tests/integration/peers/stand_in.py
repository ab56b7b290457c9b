"""A stand-in for Razzia: what its socket server says to whom, without its pauses."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.server import ServerConnection, serve

PIN, GAME, PASSWORD = "123456", "game-1", "secret"


@dataclass
class StandIn:
    """One game.

    Attributes:
        loses: players whose answers it confirms and then forgets.
        drops: players whose connection it drops when they answer.
        said: events by name, as they came.
    """

    loses: int = 0
    drops: int = 0
    said: list[str] = field(default_factory=list)
    pongs: int = 0
    quiz: dict[str, Any] = field(default_factory=dict)
    host: ServerConnection | None = None
    players: list[ServerConnection] = field(default_factory=list)
    index: int = -1
    answers: dict[ServerConnection, int] = field(default_factory=dict)

    async def serve(self, socket: ServerConnection) -> None:
        await socket.send('0{"sid":"s","upgrades":[],"pingInterval":25000,"pingTimeout":20000}')
        async for frame in socket:
            text = str(frame)
            if text.startswith("40"):
                await socket.send('40{"sid":"t"}')
                await socket.send("2")
            elif text == "3":
                self.pongs += 1
            elif text.startswith("42"):
                name, *arguments = json.loads(text[2:])
                self.said.append(name)
                await self._take(socket, name, arguments[0] if arguments else None)

    async def _take(self, socket: ServerConnection, name: str, told: Any) -> None:
        match name:
            case "manager:auth" if told != PASSWORD:
                await _emit(socket, "manager:errorMessage", "errors:manager.invalidPassword")
            case "manager:auth":
                self.host = socket
                await _emit(socket, "manager:config", {"quizz": [], "results": []})
            case "quizz:save":
                self.quiz = told
                await _emit(socket, "quizz:saveSuccess", {"id": "quiz-1"})
            case "game:create":
                await _emit(socket, "manager:gameCreated", {"gameId": GAME, "inviteCode": PIN})
            case "player:join" if told != PIN:
                await _emit(socket, "game:errorMessage", "errors:game.notFound")
            case "player:join":
                await _emit(socket, "game:successRoom", GAME)
            case "player:login":
                self.players.append(socket)
                assert self.host is not None
                await _emit(self.host, "manager:newPlayer", {"username": told["data"]["username"]})
                await _emit(socket, "game:successJoin", GAME)
            case "manager:startGame" | "manager:nextQuestion":
                await self._ask()
            case "player:selectedAnswer":
                await self._answer(socket, told["data"]["answerKey"])

    async def _ask(self) -> None:
        self.index += 1
        self.answers.clear()
        question = self.quiz["questions"][self.index]
        await self._all("game:updateQuestion", {"current": self.index + 1, "total": 9})
        await self._all("game:status", {"name": "SHOW_PREPARED", "data": {}})
        await self._all("game:status", {"name": "SELECT_ANSWER", "data": question})

    async def _answer(self, socket: ServerConnection, choice: int) -> None:
        if self.drops:
            self.drops -= 1
            await socket.close()
            return
        self.answers[socket] = choice
        await _emit(socket, "game:status", {"name": "WAIT", "data": {}})
        for player in self.players:
            # No JSON: nobody who only plays has a reason to read it.
            await player.send(f'42["game:playerAnswer",{len(self.answers)}')
        if len(self.answers) == len(self.players):
            await self._close()

    async def _close(self) -> None:
        for player in self.players:
            await _emit(player, "game:status", {"name": "SHOW_RESULT", "data": {"points": 1}})
        counted = list(self.answers.values())[self.loses :]
        responses = {str(choice): counted.count(choice) for choice in set(counted)}
        assert self.host is not None
        shown = {"name": "SHOW_RESPONSES", "data": {"responses": responses}}
        await _emit(self.host, "game:status", shown)

    async def _all(self, name: str, told: Any) -> None:
        await asyncio.gather(*(_emit(one, name, told) for one in self.players))


async def _emit(socket: ServerConnection, name: str, told: Any) -> None:
    await socket.send("42" + json.dumps([name, told], separators=(",", ":")))


@asynccontextmanager
async def running(peer: StandIn) -> AsyncIterator[str]:
    """Its address, with the password of its manager."""
    async with serve(peer.serve, "127.0.0.1", 0) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        yield f"http://manager:{PASSWORD}@127.0.0.1:{port}"
