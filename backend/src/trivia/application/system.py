"""What the use cases need from the world: small roles, each with a fake and an adapter.

One suite (tests/integration) runs over both.
"""

from collections.abc import Callable
from typing import Protocol, TypeVar

from trivia.domain.ids import UnixMs

A = TypeVar("A")
B = TypeVar("B")


def whole_seconds(ms: int) -> int:
    """Queues count whole seconds: the least number of them that is as long as `ms`."""
    return -(-ms // 1000)


class Clock(Protocol):
    def now(self) -> UnixMs:
        """Unix time in milliseconds."""


class IdSource(Protocol):
    def new(self) -> str:
        """An identifier that nobody can guess and nobody had before."""


class Concurrency(Protocol):
    def both(self, first: Callable[[], A], second: Callable[[], B]) -> tuple[A, B]:
        """Run two independent calls, at the same time where that is possible."""
