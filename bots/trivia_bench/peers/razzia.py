"""Razzia (Ralex91/Razzia, formerly Ralex91/Rahoot), as its protocol has it since version 3.

What stands for what:
  asked    `SHOW_PREPARED`: the first that players see after “next”; the text follows 2 s later, the
           choices after the cooldown of the question, at least 3 s, by the peer's own clock
  opened   `SELECT_ANSWER`
  receipt  `WAIT`: sent to the player, and to nobody else, when the answer is noted
  result   `SHOW_RESULT` for a player, `SHOW_RESPONSES` for the host, who sees how often each choice
           was taken. Once a second the peer looks whether all have answered
"""

import asyncio
import secrets
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from trivia_bots.clients.client import Traffic

from trivia_bench.peers.peer import PeerListener
from trivia_bench.peers.socket_io import SocketIoClient

COOLDOWN_S, OPEN_S = 3, 60
REFUSALS = frozenset({"game:errorMessage", "manager:errorMessage", "quizz:error", "game:reset"})


@dataclass(frozen=True, slots=True)
class Razzia:
    """`url` is of its socket server, or of what stands in front; `password` its manager's."""

    url: str
    password: str
    choices: int = 4

    def host(self) -> "RazziaHost":
        return RazziaHost(self)

    def player(self, listener: PeerListener) -> "RazziaPlayer":
        return RazziaPlayer(self, listener)

    def connection(self, handlers: Mapping[str, Any]) -> SocketIoClient:
        auth = {"clientId": secrets.token_hex(8)}
        url = f"{self.url}/ws/?EIO=4&transport=websocket"
        return SocketIoClient(url, auth=auth, handlers=handlers, refusals=REFUSALS)


@asynccontextmanager
async def razzia(url: str) -> AsyncIterator[Razzia]:
    """The one at `http://manager:PASSWORD@host:port`."""
    parts = urlsplit(url)
    scheme = "wss" if parts.scheme == "https" else "ws"
    address = f"{scheme}://{parts.hostname}" + (f":{parts.port}" if parts.port else "")
    yield Razzia(address, parts.password or "")


class RazziaPlayer:
    """One player."""

    def __init__(self, peer: Razzia, listener: PeerListener) -> None:
        self._listener = listener
        self._index = -1
        self._game = ""
        self._client = peer.connection(
            {"game:updateQuestion": self._moved_on, "game:status": self._status}
        )

    @property
    def traffic(self) -> Traffic:
        return self._client.traffic

    async def join(self, pin: str, name: str) -> None:
        await self._client.connect()
        self._game = await self._client.call("player:join", pin, until="game:successRoom")
        login = {"gameId": self._game, "data": {"username": name}}
        await self._client.call("player:login", login, until="game:successJoin")

    async def answer(self, choice: int) -> None:
        answer = {"gameId": self._game, "data": {"answerKey": choice}}
        self._client.emit("player:selectedAnswer", answer)

    async def close(self) -> None:
        await self._client.close()

    def _moved_on(self, told: Any) -> None:
        self._index = told["current"] - 1

    def _status(self, told: Any) -> None:
        match told["name"]:
            case "SHOW_PREPARED":
                self._listener.asked(self._index)
            case "SELECT_ANSWER":
                self._listener.opened(self._index)
            case "WAIT":
                self._listener.receipt(self._index)
            case "SHOW_RESULT":
                self._listener.result(self._index)


class RazziaHost:
    """Its manager, with a quiz made for this game."""

    def __init__(self, peer: Razzia) -> None:
        self._password = peer.password
        self._choices = peer.choices
        self._quiz = ""
        self._game: dict[str, str] = {}
        self._index = -1
        self._players = 0
        self._grown = asyncio.Event()
        self._client = peer.connection(
            {"manager:newPlayer": self._new_player, "game:status": self._status}
        )
        self._results: defaultdict[int, asyncio.Future[Any]] = defaultdict(self._client.future)

    async def open(self, questions: int) -> str:
        await self._client.connect()
        await self._client.call("manager:auth", self._password, until="manager:config")
        quiz = _quiz(questions, self._choices)
        saved = await self._client.call("quizz:save", quiz, until="quizz:saveSuccess")
        self._quiz = saved["id"]
        self._game = await self._client.call("game:create", self._quiz, until="manager:gameCreated")
        return self._game["inviteCode"]

    async def joined(self, players: int) -> None:
        while self._players < players:
            self._grown.clear()
            waiting = asyncio.ensure_future(self._grown.wait())
            try:
                await self._client.within(waiting)
            finally:
                waiting.cancel()

    async def ask(self, index: int) -> None:
        self._index = index
        event = "manager:nextQuestion" if index else "manager:startGame"
        self._client.emit(event, {"gameId": self._game["gameId"]})

    async def result(self, index: int) -> int:
        return int(await self._client.within(self._results[index], OPEN_S + 60))

    async def end(self) -> None:
        self._client.emit("manager:showLeaderboard", {"gameId": self._game["gameId"]})
        self._client.emit("quizz:delete", self._quiz)

    async def close(self) -> None:
        await self._client.close()

    def _new_player(self, _: Any) -> None:
        self._players += 1
        self._grown.set()

    def _status(self, told: Any) -> None:
        future = self._results[self._index]
        if told["name"] == "SHOW_RESPONSES" and not future.done():
            future.set_result(sum(told["data"]["responses"].values()))


def _quiz(questions: int, choices: int) -> dict[str, Any]:
    return {
        "subject": "Benchmark",
        "questions": [
            {
                "question": f"Which of these is choice {1 + number % choices}?",
                "answers": [f"Choice {1 + choice}" for choice in range(choices)],
                "solutions": [number % choices],
                "cooldown": COOLDOWN_S,
                "time": OPEN_S,
            }
            for number in range(questions)
        ],
    }
