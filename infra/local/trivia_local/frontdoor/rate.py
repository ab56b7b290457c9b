"""How fast one socket is listened to. Whoever sends more is read later: TCP holds them back."""

import asyncio
from collections.abc import Callable

UNIT = 5 * 1024
"""Bytes that count as one message; each message counts as one at least."""


class Rate:
    """`burst` at once, then `per_s`; with 100 a second that is what AWS IoT takes of a connection:
    100 publishes, 512 KB (https://docs.aws.amazon.com/general/latest/gr/iot-core.html)."""

    def __init__(
        self, burst: float, per_s: float, clock: Callable[[], float] | None = None
    ) -> None:
        self._burst, self._per_s = burst, per_s
        self._clock = clock or asyncio.get_running_loop().time
        self._left, self._at = burst, self._clock()

    def wait_s(self, size: int) -> float:
        """How long to wait after a message of `size` bytes before the next one is read."""
        now = self._clock()
        self._left = min(self._burst, self._left + (now - self._at) * self._per_s)
        self._at = now
        self._left -= max(1, -(-size // UNIT))
        return max(0.0, -self._left / self._per_s)

    async def counted(self, size: int) -> None:
        if wait := self.wait_s(size):
            await asyncio.sleep(wait)
