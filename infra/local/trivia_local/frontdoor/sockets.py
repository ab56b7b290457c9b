"""The WebSocket side of the front door: game messages (`/ws`) and MQTT (`/mqtt`)."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

import aiohttp
from aiohttp import WSMessage, WSMsgType, web

from trivia_local.frontdoor.places import Full, Place, Places
from trivia_local.frontdoor.rate import Rate
from trivia_local.frontdoor.upstream import problem

MAX_MESSAGE = 256 * 1024
CLOSING_S = 0.5
"""What the other side has to answer a close; some libraries never do."""
TAKES_S = 5
"""Who takes nothing for so long is hung up on: the emulator sends to one after the other, and waits
for each."""
BURST, PER_S = 100, 50
"""Messages of one browser; a client sends a few a second."""
_CLOSE_MESSAGES = (WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR)
# Codes that say how a connection ended and may not be sent in a frame.
_NOT_SENDABLE = (1004, 1005, 1006, 1015)

Inner = aiohttp.ClientWebSocketResponse
Side = web.WebSocketResponse | Inner
Up = Callable[[web.WebSocketResponse, Inner, Place], Coroutine[Any, Any, None]]


class TakesNothing(Exception):
    """The browser does not read what it is sent."""


class Sockets:
    """Joins a browser's WebSocket with one of the emulator, and counts them."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session
        self._open: set[web.WebSocketResponse] = set()
        self._places = Places()

    async def join(
        self, request: web.Request, target: str, headers: Mapping[str, str], up: Up | None = None
    ) -> web.StreamResponse:
        """Connect to `target` first, so that its refusal is the browser's answer as well.

        Args:
            up: passes on what the browser sends, until it may send no more, and tells its place
                when it is known who that is; if None, all is passed on, and `target` knows.
        """
        try:
            with self._places.taken(request.remote or "") as place:
                return await self._join(request, target, headers, up, place)
        except Full:
            return problem(503, "unavailable", "Too many are connected.", 5)

    async def _join(
        self,
        request: web.Request,
        target: str,
        headers: Mapping[str, str],
        up: Up | None,
        place: Place,
    ) -> web.StreamResponse:
        offered = [
            name.strip()
            for name in request.headers.get("Sec-WebSocket-Protocol", "").split(",")
            if name.strip()
        ]
        try:
            inner = await self._session.ws_connect(
                target,
                headers=headers,
                protocols=offered,
                max_msg_size=MAX_MESSAGE,
                autoping=False,
                autoclose=False,
                timeout=aiohttp.ClientWSTimeout(ws_close=CLOSING_S),
            )
        except aiohttp.WSServerHandshakeError as error:
            status = error.status if 400 <= error.status < 600 else 502
            return problem(status, "connection_refused", "The connection was refused.")
        except (aiohttp.ClientError, TimeoutError, OSError):
            return problem(503, "unavailable", "The service does not answer. Try again.", 2)
        outer = web.WebSocketResponse(
            protocols=[inner.protocol] if inner.protocol else [],
            max_msg_size=MAX_MESSAGE,
            autoping=up is not None,
            timeout=CLOSING_S,
            autoclose=False,
        )
        try:
            await outer.prepare(request)
            self._open.add(outer)
            await _both_ways(outer, inner, up or _all, place)
        except TakesNothing:
            if request.transport:
                request.transport.abort()  # a closing frame would not be taken either
        finally:
            self._open.discard(outer)
            await inner.close()
        return outer

    async def close_all(self) -> None:
        """Tell every browser that the server goes away; it will connect again."""
        await asyncio.gather(
            *(outer.close(code=1001, message=b"going away") for outer in set(self._open)),
            return_exceptions=True,
        )


async def _both_ways(outer: web.WebSocketResponse, inner: Inner, pass_up: Up, place: Place) -> None:
    """Pass messages in both directions until one side closes; then close the other likewise."""
    up = asyncio.create_task(pass_up(outer, inner, place))
    down = asyncio.create_task(_pump(inner, outer, takes_s=TAKES_S))
    try:
        await asyncio.wait((up, down, place.wanted), return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (up, down):
            task.cancel()
        for ended in await asyncio.gather(up, down, return_exceptions=True):
            if isinstance(ended, TimeoutError):
                raise TakesNothing
            if isinstance(ended, Full):
                await outer.close(code=1013)  # try again later


async def _all(outer: web.WebSocketResponse, inner: Inner, place: Place) -> None:
    place.known()
    await _pump(outer, inner, rate=Rate(BURST, PER_S))


async def _pump(
    source: Side, sink: Side, *, takes_s: float | None = None, rate: Rate | None = None
) -> None:
    """Raises: TimeoutError, `sink` took nothing for `takes_s` seconds."""
    try:
        while True:
            message = await source.receive()
            if message.type in _CLOSE_MESSAGES:
                break
            async with asyncio.timeout(takes_s):
                await _send(sink, message)
            if rate:
                await rate.counted(len(message.data))
    except (ConnectionError, aiohttp.ClientError):
        pass
    code = source.close_code or 1000
    await sink.close(code=1001 if code in _NOT_SENDABLE else code)


async def _send(sink: Side, message: WSMessage) -> None:
    if message.type is WSMsgType.TEXT:
        await sink.send_str(message.data)
    elif message.type is WSMsgType.BINARY:
        await sink.send_bytes(message.data)
    elif message.type is WSMsgType.PING:
        await sink.ping(message.data)
    elif message.type is WSMsgType.PONG:
        await sink.pong(message.data)
