"""A client of Socket.IO 5: the default namespace, over one WebSocket with Engine.IO 4.

Of both protocols only what a player needs. In a crowd some servers tell everyone of everything;
what nobody listens to is counted and not read, or the bots' reading would be what is measured.
"""

import asyncio
import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from picows import WSError, WSFrame, WSListener, WSMsgType, WSTransport, ws_connect
from trivia_bots.clients.client import Traffic

from trivia_bench.peers.peer import PATIENCE_S, PeerFault

PING, PONG = b"2", b"3"
CONNECT, REFUSED, EVENT = b"40", b"44", b'42["'

Handler: TypeAlias = Callable[[Any], None]


class SocketIoClient(WSListener):
    """One connection; `handlers` take the first argument of an event, by its name.

    Attributes:
        traffic: frames and bytes, those of the protocols included.
        refusals: events that say why a call is refused.
    """

    def __init__(
        self,
        url: str,
        *,
        auth: Mapping[str, Any],
        handlers: Mapping[str, Handler],
        refusals: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__()
        self.traffic = Traffic()
        self._url = url
        self._auth = auth
        self._handlers = {name.encode(): handler for name, handler in handlers.items()}
        self._refusals = {name.encode() for name in refusals}
        self._transport: WSTransport | None = None
        self._futures: set[asyncio.Future[Any]] = set()
        self._call: tuple[bytes, asyncio.Future[Any]] | None = None

    async def connect(self) -> None:
        """Raises: PeerFault."""
        try:
            self._transport, _ = await ws_connect(
                lambda: self, self._url, websocket_handshake_timeout=PATIENCE_S
            )
        except (WSError, OSError, TimeoutError) as fault:
            raise PeerFault(f"{_plain(self._url)} does not answer: {fault!r}") from fault
        welcome = self._called(CONNECT)
        self._send(CONNECT + json.dumps(self._auth).encode())
        await self.within(welcome)

    def emit(self, event: str, *arguments: Any) -> None:
        """Raises: PeerFault."""
        self._send(b"42" + json.dumps([event, *arguments], separators=(",", ":")).encode())

    async def call(self, event: str, *arguments: Any, until: str) -> Any:
        """Send, and wait for the event `until`: its first argument. Raises: PeerFault."""
        answer = self._called(until.encode())
        self.emit(event, *arguments)
        return await self.within(answer)

    def future(self) -> "asyncio.Future[Any]":
        """One that fails when the connection is lost."""
        made: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._futures.add(made)
        made.add_done_callback(self._futures.discard)
        return made

    async def within(self, future: "asyncio.Future[Any]", patience_s: float = PATIENCE_S) -> Any:
        """Raises: PeerFault, also if nothing comes in time."""
        try:
            async with asyncio.timeout(patience_s):
                return await future
        except TimeoutError:
            raise PeerFault(f"Nothing came within {patience_s:.0f} s.") from None

    async def close(self) -> None:
        if self._transport is not None:
            self._transport.disconnect()
            await self._transport.wait_disconnected()

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        if frame.msg_type == WSMsgType.CLOSE:
            transport.disconnect()
        if frame.msg_type != WSMsgType.TEXT:
            return
        self.traffic.received += 1
        self.traffic.bytes_received += frame.payload_size
        text = frame.get_payload_as_bytes()
        if text.startswith(EVENT):
            name = text[len(EVENT) : text.index(b'"', len(EVENT))]
            if name in self._handlers:
                self._handlers[name](_argument(text))
            if self._call is not None:
                self._answered(name, text)
        elif text == PING:
            self._send(PONG)
        elif text.startswith(CONNECT):
            self._answered(CONNECT, text)
        elif text.startswith(REFUSED):
            self._fail(text)

    def on_ws_disconnected(self, transport: WSTransport) -> None:  # noqa: ARG002
        for future in list(self._futures):
            if not future.done():
                future.set_exception(PeerFault("The connection is lost."))
                future.exception()  # nobody may be waiting for it

    def _called(self, until: bytes) -> "asyncio.Future[Any]":
        future = self.future()
        self._call = (until, future)
        return future

    def _send(self, text: bytes) -> None:
        if self._transport is None or self._transport.is_disconnected:
            raise PeerFault("The connection is lost.")
        self.traffic.sent += 1
        self.traffic.bytes_sent += len(text)
        self._transport.send(WSMsgType.TEXT, text)

    def _answered(self, name: bytes, text: bytes) -> None:
        if self._call is None:
            return
        until, future = self._call
        if name == until:
            self._call = None
            if not future.done():
                future.set_result(None if name == CONNECT else _argument(text))
        elif name in self._refusals:
            self._fail(text)

    def _fail(self, text: bytes) -> None:
        if self._call is not None and not self._call[1].done():
            self._call[1].set_exception(PeerFault(f"It was refused: {text[:200].decode()}"))
        self._call = None


# Broadcasts reach every bot of a process alike: each is read once.
@lru_cache(maxsize=128)
def _argument(text: bytes) -> Any:
    _, *arguments = json.loads(text[2:])
    return arguments[0] if arguments else None


def _plain(url: str) -> str:
    """Without what a log must not show."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname}:{parts.port}"
