"""A bot's place in a game: it comes in, loses its connection, and comes back."""

import asyncio
import contextlib
import itertools
import random
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from trivia_bots.clients.client import GameClient
from trivia_bots.clients.event_log import Message
from trivia_bots.clients.network import (
    NETWORK_FAULTS,
    PATIENCE_S,
    Refused,
    first_of,
    passes,
    pause_s,
)
from trivia_bots.players import quiet
from trivia_bots.runs.report import RunReport
from trivia_bots.runs.session import GameSession

JOINS = 7
JOIN_AGAIN_S = (8.0, 16.0, 36.0)
"""Whoever was to answer a `join` may have died: it is said again after so long, as pages do."""

IDLE_S = 3600.0
SPREAD_S = 3.0
"""Whoever a server cuts off is seldom alone: first tries to come back are spread over so long."""
GAME_IS_OVER = frozenset({"game_not_found", "game_ended"})
T = TypeVar("T")


class Presence:
    """`hear` is called for every event that comes; `team` is asked for where players choose.

    Attributes:
        connected: there is a connection, or there will never be one again.
        ended: the game is over for the bot.
        fault: why it could not come back.
    """

    def __init__(
        self,
        report: RunReport,
        rng: random.Random,
        hear: Callable[[Message], None],
        team: str,
    ) -> None:
        self._report = report
        self._rng = rng
        self._hear = hear
        self._team = team
        self._clients: list[GameClient] = []
        self.session: GameSession | None = None
        self.client: GameClient | None = None
        self.connected = asyncio.Event()
        self.ended = asyncio.Event()
        self.fault: str | None = None

    async def enter(self, session: GameSession) -> None:
        """Connect and join, patiently. Raises: NETWORK_FAULTS."""
        self.session = session
        await self.patiently(lambda: self._enter(session))

    async def patiently(self, step: Callable[[], Awaitable[T]], wait_s: float = 1.0) -> T:
        """As people do it: whom a busy service turned away tries again; that is counted.

        Raises: NETWORK_FAULTS.
        """
        for attempt in itertools.count():
            try:
                return await step()
            except NETWORK_FAULTS as fault:
                if attempt + 1 == JOINS or not passes(fault):
                    raise
                self._report.errors[f"join again: {type(fault).__name__}"] += 1
                await asyncio.sleep(wait_s * 2**attempt * self._rng.uniform(0.5, 1.5))
        raise AssertionError

    async def stay(self) -> None:
        """Until the game is over for the bot, or until nothing happens any more."""
        silent_s, quiet_s = 0.0, quiet.QUIET_S
        while not self.ended.is_set():
            await self.connected.wait()
            assert self.client is not None
            log, heard = self.client.log, self.client.log.position
            asleep = asyncio.sleep(quiet_s + quiet.open_s(log))
            await first_of(self.ended.wait(), log.ended.wait(), asleep)
            if self.ended.is_set():
                return
            if log.closed:
                if self.connected.is_set() and self.client.log is log:
                    self._report.lost_connections += 1
                    self.connected.clear()
                    await asyncio.sleep(self._rng.uniform(0, SPREAD_S))
                    await self._return()
            elif log.position != heard:
                silent_s, quiet_s = 0.0, quiet.QUIET_S
            elif silent_s + quiet_s >= IDLE_S:
                self._report.note("Nothing happened in the game for an hour: bots left.")
                return
            else:
                silent_s, quiet_s = silent_s + quiet_s, quiet_s * 2
                await asyncio.sleep(self._rng.uniform(0, SPREAD_S))
                if await quiet.refusal(self.client) in GAME_IS_OVER:
                    self.fault = "game_ended"
                    self.ended.set()

    async def drop(self) -> None:
        """Lose the connection without a word, and come back."""
        assert self.client is not None
        self.connected.clear()
        self.client.vanish()
        await asyncio.sleep(self._rng.uniform(0.05, 0.4))
        await self._return()

    async def leave(self) -> None:
        """Close all connections; what they carried goes into the report."""
        for client in self._clients:
            self._report.players_traffic.add(client.traffic)
            self._report.gaps += client.log.gaps
            if client.log.strange:
                self._report.errors["no event"] += client.log.strange
            with contextlib.suppress(*NETWORK_FAULTS):
                await client.close()
        self._clients.clear()

    async def _enter(self, session: GameSession) -> None:
        """Connect and join; the snapshot tells slot and score."""
        client = await session.connect(self._hear)
        self._clients.append(client)
        self.client = client
        word = await self._welcome(client)
        if word["type"] == "error":
            await client.close()
            raise Refused(word["code"])
        self.connected.set()

    async def _welcome(self, client: GameClient) -> Message:
        """What the game says to somebody who joins. Raises: NETWORK_FAULTS."""
        since = client.log.position
        for patience_s in JOIN_AGAIN_S:
            await client.send("join", ref="join", team=self._team)
            with contextlib.suppress(TimeoutError):
                return await client.wait_for(
                    ("snapshot", "error"),
                    lambda e: e["type"] == "snapshot" or e.get("ref") == "join",
                    patience_s,
                    since,
                )
        await client.close()
        raise TimeoutError("nobody answers who joins")

    async def _return(self) -> None:
        """Connect again, for as long as it may help; else `fault` says why it does not."""
        assert self.session is not None
        until = time.monotonic() + PATIENCE_S
        for attempt in itertools.count():
            try:
                await self._enter(self.session)
            except NETWORK_FAULTS as error:
                self.fault = str(error) or type(error).__name__
                if not passes(error) or time.monotonic() > until:
                    break
                self._report.errors[f"back again: {type(error).__name__}"] += 1
                await asyncio.sleep(pause_s(attempt) * self._rng.uniform(0.5, 1.5))
            else:
                self.fault = None
                return
        self.ended.set()
        self.connected.set()
