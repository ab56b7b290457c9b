"""From a library's own thread into the loop: the loop is woken once for a burst, not each time.

A broadcast reaches every client of a process at once; to wake the loop for each of them costs more
than to read what came.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from functools import lru_cache


class Crossing:
    """Calls for `loop`, from any thread, in the order in which they came."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._waiting: deque[Callable[[], object]] = deque()
        self._woken = False

    def soon(self, call: Callable[[], object]) -> None:
        """Have the loop call it; nothing if the loop is closed."""
        if self._loop.is_closed():
            return
        self._waiting.append(call)
        if not self._woken:
            self._woken = True
            self._loop.call_soon_threadsafe(self._run)

    def _run(self) -> None:
        # First: what comes from now on may have been missed below.
        self._woken = False
        while self._waiting:
            call = self._waiting.popleft()
            try:
                call()
            except Exception as error:
                context = {"message": f"{call!r} failed", "exception": error}
                self._loop.call_exception_handler(context)


@lru_cache(maxsize=4)
def crossing_to(loop: asyncio.AbstractEventLoop) -> Crossing:
    """The one of all clients of `loop`."""
    return Crossing(loop)
