"""What a simulated game used, counted as it happens."""

import math
from collections import Counter
from dataclasses import dataclass, field

from trivia_bench.costs.usage import Usage

# Estimates, in ms: how long a function waits for each kind of call (docs/cost.md says whence).
CALL_MS = {"table": 4.0, "transaction": 9.0, "queue": 8.0, "topic": 1.0, "redis": 0.6,
           "post": 12.0, "publish": 8.0}  # fmt: skip
EXTRA_POST_MS = 1.0
"""Each further post of a broadcast: sending is CPU-bound, 32 threads do the waiting."""

HANDLER_MS = 3.0
"""Reading, deciding, encoding, for each message of a batch."""

COLD_START_MS = 400.0
WEBSOCKET_BYTES = 32 * 1024
"""Of one message of the WebSocket API."""

LOG_EVENT_BYTES = 26
"""What CloudWatch adds to each line; functions of the templates log no others than their own."""


@dataclass(slots=True)
class Redis:
    """Work of the cache: commands (those in scripts too), round trips, bytes both ways."""

    commands: int = 0
    round_trips: int = 0
    bytes: int = 0


@dataclass(slots=True)
class Meter:
    """Everything of one game.

    Attributes:
        operations: calls of AWS by service and name.
        largest_item: bytes of the largest item written, by kind of item.
    """

    usage: Usage = field(default_factory=Usage)
    operations: Counter[str] = field(default_factory=Counter)
    by_function: Counter[str] = field(default_factory=Counter)
    redis: Redis = field(default_factory=Redis)
    largest_item: Counter[str] = field(default_factory=Counter)
    _waiting: list[float] = field(default_factory=lambda: [0.0])

    def called(self, what: str, kind: str, times: float = 1) -> None:
        """A call of AWS, for which the running function waits."""
        self.operations[what] += 1
        self.wait(CALL_MS[kind] * times)

    def wait(self, ms: float) -> None:
        self._waiting[-1] += ms

    def sent_over_websocket(self, frame: str) -> None:
        """A message to a player, posted or given back as a reply."""
        size = len(frame.encode())
        self.usage.websocket_out += max(1, math.ceil(size / WEBSOCKET_BYTES))
        self.usage.out_bytes += size

    def begin(self) -> None:
        """A function starts; it may do so while another one sleeps."""
        self._waiting.append(0.0)

    def end(self, function: str, memory_mb: int, messages: int) -> None:
        duration = self._waiting.pop() + HANDLER_MS * max(1, messages)
        if not self.by_function[function]:
            duration += COLD_START_MS
        self.by_function[function] += 1
        self.usage.lambda_requests += 1
        self.usage.lambda_gb_s += duration / 1000 * memory_mb / 1024

    def forget(self) -> None:
        """Begin again: what came before the game is not in its bill."""
        self.usage = Usage()
        self.operations.clear()
        self.by_function.clear()
        self.largest_item.clear()
        self.redis = Redis()
