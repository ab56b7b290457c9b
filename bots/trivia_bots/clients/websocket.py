"""One connection to a hosted game: the client's half of docs/hosted-games.md.

A gap in `seq` is answered with `sync`. Sends a `ping` when nothing was sent for so long that API
Gateway would close the connection, or nothing was heard for so long that something may be missing:
the `pong` says how far the game is.
"""

import asyncio
import contextlib
import json
import time
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from trivia_bots.clients.client import LoggedClient
from trivia_bots.clients.event_log import Listener
from trivia_bots.clients.event_log import Message as Message

KEEP_ALIVE_S = 8 * 60
"""Under the idle limit of ten minutes."""

QUIET_S = 30

FRAME_BYTES = 32 * 1024


class HostedClient(LoggedClient):
    """`url` is the address of the WebSocket API or of the front door's `/ws`."""

    def __init__(
        self,
        url: str,
        keep_alive_s: float = KEEP_ALIVE_S,
        listener: Listener | None = None,
        quiet_s: float = QUIET_S,
    ) -> None:
        super().__init__(listener)
        self._url = url
        self._keep_alive_s = keep_alive_s
        self._quiet_s = quiet_s
        self._socket: ClientConnection | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._last_sent = self._last_heard = 0.0

    async def connect(self, connect_ticket: str) -> "HostedClient":
        """Open the connection; `websockets.exceptions.InvalidStatus` says it was refused."""
        self._socket = await connect(
            f"{self._url}?ticket={connect_ticket}",
            proxy=None,
            open_timeout=60,
            ping_interval=None,
            compression=None,
            max_size=128 * 1024,
        )
        self._last_sent = self._last_heard = time.monotonic()
        self._tasks = [asyncio.create_task(self._read()), asyncio.create_task(self._keep_alive())]
        return self

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        if self._socket is not None:
            await self._socket.close()
        for task in self._tasks:
            with contextlib.suppress(asyncio.CancelledError):
                await task
        self.log.close()

    def vanish(self) -> None:
        """Drop the connection without a word, like a phone without a network."""
        for task in self._tasks:
            task.cancel()
        if self._socket is not None:
            self._socket.transport.abort()
        self.log.close()

    async def send(self, type_: str, **fields: Any) -> None:
        await self.send_raw(json.dumps({"type": type_, **fields}))

    async def send_raw(self, text: str) -> None:
        assert self._socket is not None, "connect first"
        self._last_sent = time.monotonic()
        size = len(text.encode())
        self.traffic.sent += _frames(size)
        self.traffic.bytes_sent += size
        await self._socket.send(text)

    async def _read(self) -> None:
        assert self._socket is not None
        try:
            async for frame in self._socket:
                self._last_heard = time.monotonic()
                size = len(frame.encode() if isinstance(frame, str) else frame)
                self.traffic.received += _frames(size)
                self.traffic.bytes_received += size
                if self.log.take(frame):
                    await self.send("sync")
        except ConnectionClosed:
            pass
        finally:
            self.log.close()

    async def _keep_alive(self) -> None:
        asked = 0.0
        while True:
            now = time.monotonic()
            due = min(
                self._last_sent + self._keep_alive_s,
                max(self._last_heard, asked) + self._quiet_s,
            )
            if now >= due:
                asked = now
                await self.send("ping")
            else:
                await asyncio.sleep(due - now)


def _frames(size: int) -> int:
    """What API Gateway bills for a message of `size` bytes."""
    return max(1, -(-size // FRAME_BYTES))
