"""Time, identifiers and concurrency under a test's control."""

import itertools
from collections.abc import Callable
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

NOON = 1_795_262_400_000
"""2026-11-21 12:00 UTC, in Unix ms."""


class FixedClock:
    """Stands still until it is moved."""

    def __init__(self, now: int = NOON) -> None:
        self._now = now

    def now(self) -> int:
        return self._now

    def advance(self, seconds: float) -> None:
        self._now += int(1000 * seconds)


class CountingIds:
    def __init__(self) -> None:
        self._numbers = itertools.count(1)

    def new(self) -> str:
        return f"id-{next(self._numbers)}"


class InTurn:
    """Runs two calls one after the other."""

    def both(self, first: Callable[[], A], second: Callable[[], B]) -> tuple[A, B]:
        return first(), second()
