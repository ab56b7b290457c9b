"""A live game on a running stack: a host and guests over real MQTT."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
from trivia_bots.clients.mqtt import Broker, LiveClient, Message
from trivia_local.signing import Signer

from tests.stack import RunningStack, SignedIn

QUIZ = "rivers-of-the-world"
AT_ONCE = 8


@dataclass
class LiveTable:
    """One game. `questions` are as the host knows them, with their solutions."""

    stack: RunningStack
    api: httpx.AsyncClient
    host_account: SignedIn
    game_id: str
    pin: str
    host_ticket: str
    host: LiveClient
    players: list[LiveClient] = field(default_factory=list)
    questions: list[Any] = field(default_factory=list)
    exits: AsyncExitStack = field(default_factory=AsyncExitStack)

    @property
    def broker(self) -> Broker:
        return broker_of(self.stack)

    async def guest(self, name: str) -> LiveClient:
        """A connected guest who has not joined yet."""
        answer = await self.api.post("/api/guest-tickets", json={"pin": self.pin, "name": name})
        ticket = answer.raise_for_status().json()
        client = LiveClient(self.broker, self.game_id, ticket["player_id"], ticket["game_ticket"])
        return await client.connect()

    async def screen(self) -> LiveClient:
        """A big screen on a device where nobody is signed in."""
        made = await self.api.post(
            f"/api/screen-codes/{self.game_id}", headers=self.host_account.headers
        )
        code = made.raise_for_status().json()
        answer = await self.api.post(
            "/api/screen-tickets", json={"pin": code["pin"], "code": code["code"]}
        )
        ticket = answer.raise_for_status().json()
        client = LiveClient(self.broker, self.game_id, ticket["player_id"], ticket["game_ticket"])
        await client.connect()
        self.exits.push_async_callback(client.close)
        await client.send("sync")
        await client.wait_for("snapshot")
        return client

    async def join(self, name: str) -> LiveClient:
        client = await self.guest(name)
        await client.send("join")
        await client.wait_for("snapshot")
        self.players.append(client)
        return client

    async def join_crowd(self, size: int) -> None:
        """As many at a time as the front door lets in, so that a busy machine turns none away."""
        for first in range(0, size, AT_ONCE):
            names = [f"Crowd {n}" for n in range(first, min(first + AT_ONCE, size))]
            await asyncio.gather(*(self.join(name) for name in names))

    async def ask(self, index: int) -> Message:
        """Ask, and wait until everyone has the question."""
        await self.host.send("ask", index=index)
        for client in (self.host, *self.players):
            opened = await client.wait_for("question_opened", lambda e: e["index"] == index)
        return opened

    async def revealed(self, index: int) -> Message:
        """The reveal of question `index`, once everyone has it."""
        for client in (self.host, *self.players):
            event = await client.wait_for(
                "answers_revealed", lambda e: e["reveals"][-1]["index"] == index
            )
        return event

    def right(self, index: int) -> Message:
        return response_of(self.questions[index]["solution"])

    def wrong(self, index: int) -> Message:
        """A response of the right kind that is not the solution."""
        right = self.right(index)
        question = self.questions[index]["question"]
        match right["kind"]:
            case "single_choice":
                other = next(c["id"] for c in question["choices"] if c["id"] != right["choice"])
                return {"kind": "single_choice", "choice": other}
            case "multiple_select":
                return {"kind": "multiple_select", "choices": []}
            case "ordering":
                return {"kind": "ordering", "order": right["order"][::-1]}
            case "true_false":
                return {"kind": "true_false", "value": not right["value"]}
            case "open_answer":
                return {"kind": "open_answer", "text": "surely not this"}
        return {"kind": "numeric", "value": right["value"] + 1e9}


def response_of(solution: Message) -> Message:
    wanted = ("kind", "choice", "choices", "order", "value", "text")
    return {name: solution[name] for name in wanted if name in solution}


def broker_of(stack: RunningStack) -> Broker:
    """Straight at the broker, as nobody outside can: the functions must not rely on the gate."""
    mqtt = stack.info.mqtt
    signer = Signer(stack.info.root, stack.info.region)
    url = f"http://{mqtt.host}:{mqtt.port}{mqtt.path}"
    named = {"Host": mqtt.host_header}
    handshake = signer.signed("iotdevicegateway", "GET", url, named)
    return Broker(mqtt.host, mqtt.port, handshake=handshake)


@asynccontextmanager
async def live_table(
    stack: RunningStack,
    mode: str = "casual",
    players: int = 0,
    quiz: str = QUIZ,
    **rules: Any,
) -> AsyncIterator[LiveTable]:
    """A game that is open, with `players` guests in its lobby; everyone leaves at the end.

    `rules` are what the host changed of the mode.
    """
    async with AsyncExitStack() as exits:
        api = await exits.enter_async_context(
            httpx.AsyncClient(base_url=stack.info.front_door, trust_env=False, timeout=30)
        )
        account = stack.sign_up()
        name = {"name": account.nickname[:20]}
        (await api.put("/api/me", json=name, headers=account.headers)).raise_for_status()
        wanted = {
            "transport": "mqtt",
            "quiz_id": quiz,
            "rules": {"mode": mode, "guests": True, **rules},
        }
        answer = await api.post("/api/host-tickets", json=wanted, headers=account.headers)
        ticket = answer.raise_for_status().json()
        host = LiveClient(
            broker_of(stack),
            ticket["game_id"],
            account.player_id,
            ticket["game_ticket"],
            host=True,
        )
        table = LiveTable(
            stack,
            api,
            account,
            ticket["game_id"],
            ticket["pin"],
            ticket["game_ticket"],
            await host.connect(),
            exits=exits,
        )
        try:
            await host.send("open")
            loaded = await host.wait_for("quiz_loaded", timeout_s=60)
            table.questions = loaded["questions"]
            await host.wait_for("snapshot")
            for number in range(players):
                await table.join(f"Guest {number}")
            yield table
        finally:
            await asyncio.gather(table.host.close(), *(p.close() for p in table.players))


async def eventually(check: Any, what: str, timeout_s: float = 30, every_s: float = 0.2) -> Any:
    """The first true result of `check`, a function or coroutine function."""
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline:
        result = check()
        if asyncio.iscoroutine(result):
            result = await result
        if result:
            return result
        await asyncio.sleep(every_s)
    raise TimeoutError(what)
