"""Waiting for what happens elsewhere: ask until it is so, or until time is up."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")
PAUSE_S = 0.1


async def eventually(check: Callable[[], Awaitable[T]], within_s: float = 15.0) -> T:
    """What `check` returns once its assertions hold; else the last AssertionError."""
    deadline = time.monotonic() + within_s
    while True:
        try:
            return await check()
        except AssertionError:
            if time.monotonic() > deadline:
                raise
        await asyncio.sleep(PAUSE_S)
