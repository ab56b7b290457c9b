"""The host's side of a game: open it, lead it through its questions, end it.

Who leads decides when to go on (`Pacer`); the session knows how.
"""

import asyncio
import contextlib
from typing import Any, Protocol

from trivia.contract.games.commands import RulesChoice

from trivia_bots import modes
from trivia_bots.accounts.people import Person
from trivia_bots.clients.client import GameClient
from trivia_bots.clients.event_log import Message, now_ms
from trivia_bots.clients.network import NETWORK_FAULTS, first_of
from trivia_bots.clients.tickets import host_ticket
from trivia_bots.observers.observer import HOST
from trivia_bots.runs.context import RunContext
from trivia_bots.runs.faults import HostFault
from trivia_bots.runs.plan import ReservedGame
from trivia_bots.runs.session import GameSession
from trivia_bots.transports import GameTransport

WORD_S = 60.0
GRACE_S = 0.7
"""After the deadline: answers under way are there by then, and no function waits for them."""


class EndNow(Exception):
    """Whoever leads wants the game to end."""


class Pacer(Protocol):
    """Decides when the host goes on; may raise `EndNow`."""

    async def start(self) -> None:
        """Return when the first question is to be asked."""

    async def close(self, index: int) -> None:
        """Return when question `index` is to be closed before its deadline."""

    async def onward(self, index: int) -> None:
        """Return when what follows question `index` is to come."""


async def reserve(
    person: Person, transport: GameTransport, quiz: str, rules: RulesChoice | None
) -> ReservedGame:
    """Reserve a game of `quiz` as `person`. Raises: HttpFault, httpx.TransportError."""
    choice = rules or modes.choice(modes.usual(transport))
    ticket = await host_ticket(person.api, quiz, choice, transport)
    return ReservedGame(ticket=ticket, player_id=person.player_id)


class HostSession:
    """One game with its host.

    Attributes:
        players: how many are in the game, as far as the host was told.
        questions: with their answers.
    """

    def __init__(self, session: GameSession, context: RunContext) -> None:
        self._session = session
        self._context = context
        self._clients: list[GameClient] = []
        self._answered: dict[int, asyncio.Event] = {}
        self.players = 0
        self.question_count = 0
        self.round_size = 1
        self.questions: list[Message] = []

    @property
    def client(self) -> GameClient:
        return self._clients[-1]

    async def open(self) -> None:
        """Open the game: from now on it can be joined. Raises: HostFault, NETWORK_FAULTS."""
        client = await self._enter()
        await self._word(client, "quiz_loaded")
        await client.wait_for("quiz_loaded", lambda e: len(_parts(client)) == e["parts"], WORD_S)
        snapshot = await self._word(client, "snapshot")
        self.questions = [q for part in _parts(client) for q in part["questions"]]
        for one in self.questions:
            self._context.key.learn(one["question"], one["solution"])
        self.question_count = snapshot["question_count"]
        self.round_size = snapshot["rules"]["round_size"]

    async def run(self, pacer: Pacer) -> None:
        """Lead the game to its end. Raises: HostFault."""
        count = min(self.question_count, self._context.plan.questions or self.question_count)
        with contextlib.suppress(EndNow):
            await pacer.start()
            for index in range(count):
                decided = await self._question(index, count, pacer)
                await pacer.onward(index)
                if decided:
                    break
        await self._do("end", "game_ended")

    async def look(self) -> None:
        """Ask how many are in the game; news of the lobby come seldom."""
        client = self.client
        try:
            since = client.log.position
            await client.send("sync")
            await client.wait_for("snapshot", timeout_s=WORD_S, since=since)
        except NETWORK_FAULTS:
            await self._come_back(client)

    async def leave(self) -> None:
        report = self._context.report
        for client in self._clients:
            report.host_traffic.add(client.traffic)
            await client.close()
        self._clients.clear()

    async def _question(self, index: int, count: int, pacer: Pacer) -> bool:
        """Ask, and show what it brought; whether nothing is left to play for after it."""
        round_ = self._context.report.round(index)
        round_.asked_at = now_ms()
        opened = await self._do("ask", "question_opened", index=index)
        text = opened["question"]["text"]
        self._context.say(f"Question {index + 1} of {count}: {text}")
        if self._context.plan.kill_host and self._context.plan.kill_at in (None, index):
            await self._vanish_and_return()
        open_s = (opened["deadline"] - opened["opened_at"]) / 1000 + GRACE_S
        told = self._answered.setdefault(index, asyncio.Event())
        await first_of(told.wait(), pacer.close(index), asyncio.sleep(open_s), self._settled(index))
        if not _shown(self.client, index):
            round_.closed_at = now_ms()
        last = (index + 1) % self.round_size == 0 or index + 1 == self.question_count
        if self.round_size == 1:
            return _decided(await self._do("close", "answers_revealed", index=index))
        await self._do("close", "question_closed", index=index)
        return last and _decided(await self._do("reveal", "answers_revealed", shows=index))

    async def _settled(self, index: int) -> None:
        """Return when the service has closed question `index` by itself."""
        kinds = ("answers_revealed", "question_closed")
        while True:
            client = self.client
            try:
                await client.wait_for(kinds, lambda e: _is_of(e, index), WORD_S)
                return
            except ConnectionError:
                await self._come_back(client)
            except TimeoutError:
                continue

    async def _do(self, command: str, wanted: str, **fields: Any) -> Message:
        """Send a command until what it is to bring about has come."""
        index = fields.get("index", fields.pop("shows", None))
        for _ in range(3):
            client = self.client
            sent = {"seq": max(0, client.log.seq), **fields}
            try:
                done = _find(client, wanted, index)
                if done is not None:
                    return done
                since = client.log.position
                await client.send(command, ref=command, **sent)
                word = await client.wait_for(
                    (wanted, "error"),
                    lambda e: _is_of(e, index) if e["type"] == wanted else e["ref"] == command,
                    WORD_S,
                    since,
                )
            except NETWORK_FAULTS:
                await self._come_back(client)
                continue
            if word["type"] == wanted:
                return word
            done = _find(client, wanted, index)
            if done is None and word["code"] == "stale":
                await self.look()
                continue
            if done is None:
                raise HostFault(f"{command} was refused: {word['code']}, {word['message']}")
            return done
        raise HostFault(f"{command} had no effect: no {wanted} came.")

    async def _enter(self) -> GameClient:
        client = await self._session.connect(self._hear)
        self._clients.append(client)
        await client.send("open", ref="open")
        return client

    async def _word(self, client: GameClient, type_: str) -> Message:
        word = await client.wait_for((type_, "error"), timeout_s=WORD_S)
        if word["type"] == "error":
            raise HostFault(f"The game cannot be opened: {word['message']}")
        return word

    async def _vanish_and_return(self) -> None:
        self.client.vanish()
        await asyncio.sleep(0.2)
        await self._come_back(self.client)
        self._context.report.host_rejoined += 1

    async def _come_back(self, lost: GameClient) -> None:
        if lost is self.client:
            client = await self._enter()
            await self._word(client, "snapshot")

    def _hear(self, event: Message) -> None:
        self._context.watch.heard(HOST, event)
        match event["type"]:
            case "answers_received" | "answers_counted":
                self.players = event["players"]
                if event["answered"] >= event["players"] > 0:
                    self._answered.setdefault(event["index"], asyncio.Event()).set()
            case "lobby_changed" | "snapshot":
                self.players = event["players"]
            case "roster" if event["parts"] == 1:
                self.players = len(event["players"])
            case "answers_revealed" | "board_changed" | "game_ended":
                self._context.keep_board(event)


def _parts(client: GameClient) -> list[Message]:
    found = {e["part"]: e for e in client.log.of_type("quiz_loaded")}
    return [found[part] for part in sorted(found)]


def _is_of(event: Message, index: int | None) -> bool:
    if index is None:
        return True
    if event["type"] == "answers_revealed":
        return bool(event["reveals"][-1]["index"] == index)
    return bool(event["index"] == index)


def _find(client: GameClient, wanted: str, index: int | None) -> Message | None:
    return next((e for e in client.log.of_type(wanted) if _is_of(e, index)), None)


def _decided(shown: Message) -> bool:
    return bool(shown["decided"])


def _shown(client: GameClient, index: int) -> bool:
    return any(_find(client, kind, index) for kind in ("answers_revealed", "question_closed"))
