"""What a network does to a bot, what of it passes, and how to wait for whatever happens first."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from websockets.exceptions import WebSocketException

from trivia_bots.clients.http import UNHEARD, HttpFault

NETWORK_FAULTS = (OSError, *UNHEARD, WebSocketException, HttpFault)

FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.3, 8.0

PATIENCE_S = 180.0
"""Whoever was cut off tries to come back for so long: a machine that has to start again is there by
then. People do not give up earlier: their page says that it goes on trying."""

_PASSING = frozenset({"unavailable", "internal", "too_many_requests"})
"""Codes of refusals that say nothing of what was asked for."""


class Refused(ConnectionError):
    """The game answered with an error; `code` is its code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def passes(fault: BaseException) -> bool:
    """Whether it may be over when somebody tries again; a refusal stays one."""
    if isinstance(fault, HttpFault):
        return fault.status == 429 or fault.status >= 500
    return not isinstance(fault, Refused) or fault.code in _PASSING


def pause_s(attempt: int) -> float:
    """How long to wait before the next try, counted from 0: each time longer, up to a bound."""
    return min(FIRST_PAUSE_S * 2.0**attempt, LONGEST_PAUSE_S)


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
