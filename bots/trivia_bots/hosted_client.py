"""One connection to a hosted game: the client's half of docs/hosted-mode.md.

Events are read into a log and counted; `seq` is watched, and a gap is answered with `sync`.
Sends a `ping` when nothing was sent for so long that API Gateway would close the connection.
"""

import asyncio
import contextlib
import json
import time
from collections import Counter
from collections.abc import Callable
from types import TracebackType
from typing import Any, TypeAlias

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

Message: TypeAlias = dict[str, Any]

KEEP_ALIVE_S = 8 * 60
"""Under the idle limit of ten minutes."""

FRAME_BYTES = 32 * 1024
BROADCASTS = frozenset(
    {
        "question_opened",
        "game_paused",
        "game_resumed",
        "answers_stopped",
        "question_closed",
        "answers_revealed",
        "question_skipped",
        "player_removed",
        "game_ended",
    }
)


class HostedClient:
    """`url` is the address of the WebSocket API or of the front door's `/ws`.

    Attributes:
        events: everything received, in order, each with `received_at` (Unix ms) added.
        frames: frames received, as API Gateway bills them.
        sent: frames sent.
        seq: of the last broadcast or snapshot that was seen.
        gaps: how often a broadcast was missed.
    """

    def __init__(self, url: str, keep_alive_s: float = KEEP_ALIVE_S) -> None:
        self._url = url
        self._keep_alive_s = keep_alive_s
        self._socket: ClientConnection | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._changed = asyncio.Condition()
        self._last_sent = 0.0
        self.events: list[Message] = []
        self.frames = 0
        self.sent = 0
        self.seq = -1
        self.gaps = 0
        self.closed = False

    async def connect(self, connect_ticket: str) -> "HostedClient":
        """Open the connection; `websockets.exceptions.InvalidStatus` says it was refused."""
        self._socket = await connect(
            f"{self._url}?ticket={connect_ticket}",
            proxy=None,
            open_timeout=60,
            ping_interval=None,
            max_size=128 * 1024,
        )
        self._last_sent = time.monotonic()
        self._tasks = [asyncio.create_task(self._read()), asyncio.create_task(self._keep_alive())]
        return self

    async def __aenter__(self) -> "HostedClient":
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        if self._socket is not None:
            await self._socket.close()
        for task in self._tasks:
            with contextlib.suppress(asyncio.CancelledError):
                await task

    def vanish(self) -> None:
        """Drop the connection without a word, like a phone without a network."""
        for task in self._tasks:
            task.cancel()
        if self._socket is not None:
            self._socket.transport.abort()
        self.closed = True

    async def send(self, type_: str, **fields: Any) -> None:
        await self.send_raw(json.dumps({"type": type_, **fields}))

    async def send_raw(self, text: str) -> None:
        assert self._socket is not None, "connect first"
        self._last_sent = time.monotonic()
        self.sent += 1
        await self._socket.send(text)

    async def wait_for(
        self,
        type_: str,
        where: Callable[[Message], bool] = lambda _: True,
        timeout_s: float = 20,
        since: int = 0,
    ) -> Message:
        """The first event of `type_` that fits, among those from position `since` on.

        Errors:
            TimeoutError, with what came instead.
        """

        def found() -> Message | None:
            return next((e for e in self.events[since:] if e["type"] == type_ and where(e)), None)

        try:
            async with asyncio.timeout(timeout_s), self._changed:
                while (event := found()) is None:
                    if self.closed:
                        raise ConnectionError(f"closed while waiting for {type_}")
                    await self._changed.wait()
                return event
        except TimeoutError:
            seen = [e.get("code") or e["type"] for e in self.events[since:]][-12:]
            raise TimeoutError(f"no {type_} within {timeout_s} s; came: {seen}") from None

    def of_type(self, type_: str) -> list[Message]:
        return [event for event in self.events if event["type"] == type_]

    def counts(self) -> Counter[str]:
        return Counter(event["type"] for event in self.events)

    async def _read(self) -> None:
        assert self._socket is not None
        try:
            async for frame in self._socket:
                await self._take(frame if isinstance(frame, str) else frame.decode())
        except ConnectionClosed:
            pass
        finally:
            self.closed = True
            async with self._changed:
                self._changed.notify_all()

    async def _take(self, frame: str) -> None:
        self.frames += max(1, -(-len(frame.encode()) // FRAME_BYTES))
        now = time.time_ns() // 1_000_000
        read = json.loads(frame)
        gap = False
        for event in read if isinstance(read, list) else [read]:
            gap = self._follow(event) or gap
            event["received_at"] = now
            self.events.append(event)
        async with self._changed:
            self._changed.notify_all()
        if gap:
            self.gaps += 1
            await self.send("sync")

    def _follow(self, event: Message) -> bool:
        """Whether a broadcast is missing before `event`."""
        if event["type"] == "snapshot":
            self.seq = max(self.seq, event["seq"])
        elif event["type"] in BROADCASTS:
            missing = self.seq >= 0 and event["seq"] > self.seq + 1
            self.seq = max(self.seq, event["seq"])
            return missing
        return False

    async def _keep_alive(self) -> None:
        while True:
            idle = time.monotonic() - self._last_sent
            if idle >= self._keep_alive_s:
                await self.send("ping")
                idle = 0
            await asyncio.sleep(self._keep_alive_s - idle)
