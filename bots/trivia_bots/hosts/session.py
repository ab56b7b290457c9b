"""The host's side of a game: open it, lead it through its questions, end it.

Who leads decides when to go on (`Pacer`); the session knows how.
"""

import asyncio
import contextlib
import time
from typing import Any, Protocol

from trivia.contract.games.commands import RulesChoice

from trivia_bots import modes
from trivia_bots.accounts.people import Person
from trivia_bots.clients.client import GameClient
from trivia_bots.clients.event_log import Message, now_ms
from trivia_bots.clients.network import (
    NETWORK_FAULTS,
    PATIENCE_S,
    Refused,
    first_of,
    passes,
    pause_s,
)
from trivia_bots.clients.tickets import host_ticket
from trivia_bots.hosts import told
from trivia_bots.hosts.presence import AGAIN_S, WORD_S, HostPresence
from trivia_bots.observers.observer import HOST
from trivia_bots.runs.context import RunContext
from trivia_bots.runs.faults import HostFault
from trivia_bots.runs.plan import ReservedGame
from trivia_bots.runs.session import GameSession
from trivia_bots.transports import GameTransport

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
    """Reserve a game of `quiz` as `person`. Raises: HttpFault, UNHEARD."""
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
        self._presence = HostPresence(session, context.report, self._hear)
        self._context = context
        self._answered: dict[int, asyncio.Event] = {}
        self.players = 0
        self.question_count = 0
        self.round_size = 1
        self.questions: list[Message] = []

    @property
    def client(self) -> GameClient:
        return self._presence.client

    async def open(self) -> None:
        """Open the game: from now on it can be joined. Raises: HostFault, NETWORK_FAULTS."""
        try:
            snapshot = await self._presence.enter()
        except Refused as refused:
            raise HostFault(f"The game cannot be opened: {refused}") from refused
        client = self.client
        await client.wait_for(
            "quiz_loaded", lambda e: len(told.quiz_parts(client)) == e["parts"], WORD_S
        )
        self.questions = [q for part in told.quiz_parts(client) for q in part["questions"]]
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
        """Ask how many are in the game; news of the lobby come seldom. Raises: HostFault."""
        await self._presence.look()

    async def leave(self) -> None:
        await self._presence.leave()

    async def _question(self, index: int, count: int, pacer: Pacer) -> bool:
        """Ask, and show what it brought; whether nothing is left to play for after it."""
        round_ = self._context.report.round(index)
        round_.asked_at = now_ms()
        opened = await self._do("ask", "question_opened", index=index)
        text = self.questions[index]["question"]["text"]
        self._context.say(f"Question {index + 1} of {count}: {text}")
        if self._context.plan.kill_host and self._context.plan.kill_at in (None, index):
            await self._presence.vanish_and_return()
        open_s = told.open_s(opened) + GRACE_S
        all_in = self._answered.setdefault(index, asyncio.Event())
        await first_of(
            all_in.wait(), pacer.close(index), asyncio.sleep(open_s), self._settled(index)
        )
        if not any(told.says_end(event, index) for event in self.client.log.events):
            round_.closed_at = now_ms()
        last = (index + 1) % self.round_size == 0 or index + 1 == self.question_count
        if self.round_size == 1:
            return bool((await self._do("close", "answers_revealed", index=index))["decided"])
        await self._do("close", "question_closed", index=index)
        if not last:
            return False
        return bool((await self._do("reveal", "answers_revealed", shows=index))["decided"])

    async def _settled(self, index: int) -> None:
        """Return when the service has closed question `index` by itself."""
        kinds = (*told.CLOSING, "snapshot")
        while True:
            client = self.client
            try:
                await client.wait_for(kinds, lambda e: told.says_end(e, index), WORD_S)
                return
            except ConnectionError:
                await self._presence.come_back(client)
            except TimeoutError:
                continue

    async def _do(self, command: str, wanted: str, **fields: Any) -> Message:
        """Give a command until what it is to bring about is so; the event, or the snapshot, that
        says so. Raises: HostFault."""
        index = fields.get("index", fields.pop("shows", None))
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            client = self.client
            sent = {"seq": max(0, client.log.seq), **fields}
            try:
                done = told.find(client, wanted, index)
                if done is not None:
                    return done
                since = client.log.position
                await client.send(command, ref=command, **sent)
                word = await client.wait_for(
                    (wanted, "snapshot", "error"),
                    lambda e: (
                        e["ref"] == command if e["type"] == "error" else told.says(e, wanted, index)
                    ),
                    AGAIN_S,
                    since,
                )
            except TimeoutError:
                await self.look()
                continue
            except NETWORK_FAULTS:
                await self._presence.come_back(client)
                continue
            if word["type"] != "error":
                return word
            await self._refused(command, wanted, index, word)
        raise HostFault(f"{command} had no effect: no {wanted} came.")

    async def _refused(self, command: str, wanted: str, index: int | None, word: Message) -> None:
        """Look how the game stands, if the command may be given again. Raises: HostFault."""
        if told.find(self.client, wanted, index) is not None:
            return
        if word["code"] != "stale" and not passes(Refused(word["code"])):
            raise HostFault(f"{command} was refused: {word['code']}, {word['message']}")
        await asyncio.sleep(pause_s(1))
        await self.look()

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
