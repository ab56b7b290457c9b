"""The part of one process in a game at a peer: its host, or some of its players."""

import asyncio
import random
from typing import Annotated

from pydantic import BaseModel, Field
from trivia_bots.clients.event_log import now_ms
from trivia_bots.game import JOINING_AT_ONCE
from trivia_bots.runs.faults import RunFault
from trivia_bots.runs.report import RunReport
from trivia_bots.runs.watcher import Watcher

from trivia_bench.peers.peer import PATIENCE_S, Peer, PeerFault
from trivia_bench.peers.registry import PEERS

END_S = 2 * PATIENCE_S
"""How long a player waits for the next result."""


class PeerPart(BaseModel):
    """What one process does.

    Attributes:
        players: of this process; 0 to lead the game.
        expected: of all processes: the host waits for them.
        spread_s: answers come within so many seconds; 0 is all at once.
    """

    peer: str
    url: str
    players: Annotated[int, Field(ge=0, le=1000)] = 0
    expected: int = 0
    pin: str = ""
    questions: int
    spread_s: float = 0.0
    name: str = "Bot"
    seed: int = 1

    @property
    def hosts(self) -> bool:
        return not self.players


async def play_part(part: PeerPart, watcher: Watcher) -> RunReport:
    """Times are those of the bots' machine, as in a game of our own. Raises: RunFault."""
    report = RunReport(wanted=part.players, pin=part.pin or None)
    watcher.started(report)
    try:
        async with PEERS[part.peer](part.url) as peer:
            await (_lead if part.hosts else _join_and_play)(peer, part, report, watcher)
    except PeerFault as fault:
        raise RunFault(f"{part.peer}: {fault}") from fault
    return report


async def _lead(peer: Peer, part: PeerPart, report: RunReport, watcher: Watcher) -> None:
    host = peer.host()
    try:
        report.pin = await host.open(part.questions)
        watcher.said("The game is open.")
        await host.joined(part.expected)
        for index in range(part.questions):
            report.round(index).asked_at = now_ms()
            await host.ask(index)
            report.answers.counted += await host.result(index)
        await host.end()
    finally:
        await host.close()


async def _join_and_play(peer: Peer, part: PeerPart, report: RunReport, _: Watcher) -> None:
    players = [_Player(peer, part, report, number) for number in range(part.players)]
    gate = asyncio.Semaphore(JOINING_AT_ONCE)

    async def one(player: _Player) -> None:
        async with gate:
            await player.join()
        await player.play()

    try:
        await asyncio.gather(*(one(player) for player in players))
    finally:
        await asyncio.gather(*(player.close() for player in players))


class _Player:
    """Notes when it heard of what, and answers."""

    def __init__(self, peer: Peer, part: PeerPart, report: RunReport, number: int) -> None:
        self._part = part
        self._report = report
        self._name = f"{part.name} {number:03}"
        self._rng = random.Random(f"{part.seed} {number}")
        self._choices = peer.choices
        self._sent_at: dict[int, float] = {}
        self._results: asyncio.Queue[int] = asyncio.Queue()
        self._answers: set[asyncio.Task[None]] = set()
        self._player = peer.player(self)

    async def join(self) -> None:
        began = now_ms()
        await self._player.join(self._part.pin, self._name)
        self._report.joined += 1
        self._report.join_ms.append(now_ms() - began)

    async def play(self) -> None:
        """Until the result of each question is there, or nothing comes any more."""
        for _ in range(self._part.questions):
            try:
                async with asyncio.timeout(END_S):
                    await self._results.get()
            except TimeoutError:
                return

    async def close(self) -> None:
        for task in self._answers:
            task.cancel()
        await asyncio.gather(*self._answers, return_exceptions=True)
        await self._player.close()
        self._report.players_traffic.add(self._player.traffic)

    def asked(self, index: int) -> None:
        self._report.round(index).opened.append(now_ms())

    def opened(self, index: int) -> None:
        task = asyncio.create_task(self._answer(index))
        self._answers.add(task)

    def receipt(self, index: int) -> None:
        sent_at = self._sent_at.get(index)
        if sent_at is not None:
            self._report.answers.receipts += 1
            self._report.round(index).ack_ms.append(now_ms() - sent_at)

    def result(self, index: int) -> None:
        self._report.round(index).results.append(now_ms())
        self._results.put_nowait(index)

    async def _answer(self, index: int) -> None:
        await asyncio.sleep(self._rng.uniform(0, self._part.spread_s))
        round_ = self._report.round(index)
        self._sent_at[index] = round_.answered_at = now_ms()
        self._report.answers.sent += 1
        try:
            await self._player.answer(self._rng.randrange(self._choices))
        except PeerFault as fault:
            self._report.note(f"{self._name} could not answer: {fault}")
