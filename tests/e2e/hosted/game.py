"""A hosted game with bots: one host and many players, each over its own connection."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from trivia.contract.games.commands import RulesChoice
from trivia_bots.clients.http import HttpClient
from trivia_bots.clients.tickets import connect_ticket, guest_ticket, host_ticket
from trivia_bots.clients.websocket import HostedClient, Message
from trivia_bots.kinds import registry

_JOINING_AT_ONCE = 2


@dataclass(slots=True)
class BotPlayer:
    """A player; `slot` is how the others see them."""

    name: str
    player_id: str
    game_ticket: str
    client: HostedClient
    slot: int = -1

    async def answer(self, index: int, response: Message, **fields: Any) -> None:
        await self.client.send("answer", index=index, response=response, **fields)


@dataclass(slots=True)
class BotGame:
    """A game that was opened.

    Attributes:
        questions: with their answers, as the host received them.
    """

    game_id: str
    pin: str
    game_ticket: str
    ws_url: str
    http: HttpClient
    host: HostedClient
    questions: list[Message]
    players: list[BotPlayer] = field(default_factory=list)

    async def admit(self, count: int, prefix: str = "Bot") -> list[BotPlayer]:
        """`count` guests join, a few at the same time."""
        gate = asyncio.Semaphore(_JOINING_AT_ONCE)

        async def one(number: int) -> BotPlayer:
            async with gate:
                return await self.join(f"{prefix} {number}")

        joined = await asyncio.gather(*(one(len(self.players) + n) for n in range(count)))
        return list(joined)

    async def join(self, name: str, **fields: Any) -> BotPlayer:
        """One guest joins."""
        ticket = await guest_ticket(self.http, self.pin, name)
        client = await HostedClient(self.ws_url).connect(ticket.connect_ticket)
        player = BotPlayer(ticket.name, ticket.player_id, ticket.game_ticket, client)
        await client.send("join", **fields)
        you = (await client.wait_for("snapshot"))["you"]
        player.name, player.slot = you["name"], you["slot"]
        self.players.append(player)
        return player

    async def rejoin(self, player: BotPlayer) -> Message:
        """The player comes back over a new connection; returns the snapshot."""
        fresh = await connect_ticket(self.http, player.game_ticket)
        player.client = await HostedClient(self.ws_url).connect(fresh)
        await player.client.send("join")
        return await player.client.wait_for("snapshot")

    async def host_again(self) -> Message:
        """The host comes back, from wherever; returns the snapshot."""
        fresh = await connect_ticket(self.http, self.game_ticket)
        self.host = await HostedClient(self.ws_url).connect(fresh)
        await self.host.send("open")
        return await self.host.wait_for("snapshot")

    def solution(self, index: int) -> Message:
        """A right response to question `index`."""
        return right_response(self.questions[index])

    async def ask(self, index: int) -> Message:
        await self.host.send("ask", index=index)
        return await self.host.wait_for("question_opened", lambda e: e["index"] == index)

    async def close(self) -> None:
        clients = [self.host, *(player.client for player in self.players)]
        await asyncio.gather(*(client.close() for client in clients))


async def open_game(
    host_http: HttpClient, guests_http: HttpClient, ws_url: str, quiz_id: str, rules: RulesChoice
) -> BotGame:
    """Reserve a game as the host, connect and open it."""
    ticket = await host_ticket(host_http, quiz_id, rules)
    host = await HostedClient(ws_url).connect(ticket.connect_ticket)
    await host.send("open")
    await host.wait_for("roster")
    questions = [q for part in host.log.of_type("quiz_loaded") for q in part["questions"]]
    return BotGame(
        ticket.game_id, ticket.pin, ticket.game_ticket, ws_url, guests_http, host, questions
    )


def right_response(question: Message) -> Message:
    """What answers a host's question rightly."""
    return _known(registry.right(question["question"], question["solution"]))


def wrong_response(question: Message) -> Message:
    """What answers a host's question wrongly."""
    return _known(registry.wrong(question["question"], question["solution"]))


def _known(response: Message | None) -> Message:
    assert response is not None, "a kind of question that bots do not know"
    return response
