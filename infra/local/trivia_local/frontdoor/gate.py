"""A bounded number of requests at a time, with a bounded line in front of them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class LineFull(Exception):
    """Too many wait already, or one waited too long."""


class Gate:
    """Admits `at_once` holders; up to `waiting` more wait, each at most `patience_s` seconds.

    The emulator starts one process per concurrent invocation: a burst let through unbounded
    would start dozens of cold Pythons.
    """

    def __init__(self, at_once: int, waiting: int, patience_s: float) -> None:
        self._slots = asyncio.Semaphore(at_once)
        self._capacity = at_once + waiting
        self._patience_s = patience_s
        self._inside = 0

    @asynccontextmanager
    async def admitted(self) -> AsyncIterator[None]:
        """Raises LineFull instead of waiting without end."""
        if self._inside >= self._capacity:
            raise LineFull
        self._inside += 1
        try:
            try:
                await asyncio.wait_for(self._slots.acquire(), self._patience_s)
            except TimeoutError:
                raise LineFull from None
            try:
                yield
            finally:
                self._slots.release()
        finally:
            self._inside -= 1
