"""A host's connection to their game: opened, lost, and opened again."""

import asyncio
import contextlib
import itertools
import time
from collections.abc import Callable

from trivia_bots.clients.client import GameClient
from trivia_bots.clients.event_log import Message
from trivia_bots.clients.network import NETWORK_FAULTS, PATIENCE_S, Refused, passes, pause_s
from trivia_bots.runs.faults import HostFault
from trivia_bots.runs.report import RunReport
from trivia_bots.runs.session import GameSession

WORD_S = 60.0
AGAIN_S = 12.0
"""Whoever was to carry out a command may have died with it: it is given again after so long."""


class HostPresence:
    """`hear` is called for every event that comes."""

    def __init__(
        self, session: GameSession, report: RunReport, hear: Callable[[Message], None]
    ) -> None:
        self._session = session
        self._report = report
        self._hear = hear
        self._clients: list[GameClient] = []

    @property
    def client(self) -> GameClient:
        """The newest connection."""
        return self._clients[-1]

    async def enter(self) -> Message:
        """Connect and open the game, or see it again; the snapshot. Raises: NETWORK_FAULTS."""
        client = await self._session.connect(self._hear)
        self._clients.append(client)
        for _ in range(int(WORD_S / AGAIN_S)):
            await client.send("open", ref="open")
            with contextlib.suppress(TimeoutError):
                word = await client.wait_for(("snapshot", "error"), timeout_s=AGAIN_S)
                if word["type"] == "error":
                    client.vanish()
                    raise Refused(word["code"])
                return word
        client.vanish()
        raise TimeoutError("nobody answers the host")

    async def come_back(self, lost: GameClient) -> None:
        """Unless somebody else is back already. Raises: HostFault."""
        if lost is not self.client:
            return
        until = time.monotonic() + PATIENCE_S
        for attempt in itertools.count():
            try:
                await self.enter()
                return
            except NETWORK_FAULTS as fault:
                if not passes(fault) or time.monotonic() > until:
                    why = str(fault) or type(fault).__name__
                    raise HostFault(f"The host could not come back: {why}") from fault
                self._report.errors[f"host again: {type(fault).__name__}"] += 1
                await asyncio.sleep(pause_s(attempt))

    async def look(self) -> None:
        """Ask how the game stands. Raises: HostFault."""
        client = self.client
        try:
            since = client.log.position
            await client.send("sync")
            await client.wait_for("snapshot", timeout_s=AGAIN_S, since=since)
        except NETWORK_FAULTS:
            await self.come_back(client)

    async def vanish_and_return(self) -> None:
        self.client.vanish()
        await asyncio.sleep(0.2)
        await self.come_back(self.client)
        self._report.host_rejoined += 1

    async def leave(self) -> None:
        """Close all connections; what they carried goes into the report."""
        for client in self._clients:
            self._report.host_traffic.add(client.traffic)
            with contextlib.suppress(*NETWORK_FAULTS):
                await client.close()
        self._clients.clear()
