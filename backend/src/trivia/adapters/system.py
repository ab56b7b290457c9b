"""Clock, identifiers and threads of the machine."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TypeVar
from uuid import uuid4

A = TypeVar("A")
B = TypeVar("B")


class SystemClock:
    def now(self) -> int:
        return time.time_ns() // 1_000_000


class SystemSleeper:
    def sleep(self, milliseconds: int) -> None:
        time.sleep(milliseconds / 1000)


class RandomIds:
    def new(self) -> str:
        """122 bits of the system's secure randomness, as 32 hexadecimal digits."""
        return uuid4().hex


class Threads:
    """Runs the second call in a thread of its own; the first stays where it is."""

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(max_workers=1, thread_name_prefix="trivia")

    def both(self, first: Callable[[], A], second: Callable[[], B]) -> tuple[A, B]:
        later = self._pool.submit(second)
        try:
            return first(), later.result()
        finally:
            # Nothing may still run when the function returns and is frozen.
            later.exception()
