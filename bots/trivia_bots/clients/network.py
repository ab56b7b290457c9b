"""What a network does to a bot, and how to wait for whatever happens first."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import httpx
from websockets.exceptions import WebSocketException

from trivia_bots.clients.http import HttpFault

NETWORK_FAULTS = (OSError, TimeoutError, WebSocketException, httpx.TransportError, HttpFault)


async def first_of(*waits: Coroutine[Any, Any, object]) -> None:
    """Return (or raise) when any of these does; the others are cancelled."""
    tasks = [asyncio.ensure_future(wait) for wait in waits]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
