"""What a simulated game used, counted as it happens."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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
OPENING = "game opened"
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
        usage: of what is being done, see `acting`; `total` is that of the game.
        acts: usage by what it was for: a player's joining, an answer.
        table_calls: calls of DynamoDB by the same.
        operations: calls of AWS by service and name.
        largest_item: bytes of the largest item written, by kind of item.
    """

    usage: Usage = field(default_factory=Usage)
    operations: Counter[str] = field(default_factory=Counter)
    by_function: Counter[str] = field(default_factory=Counter)
    redis: Redis = field(default_factory=Redis)
    largest_item: Counter[str] = field(default_factory=Counter)
    acts: dict[str, Usage] = field(default_factory=dict)
    table_calls: Counter[str] = field(default_factory=Counter)
    act: str = OPENING
    _waiting: list[float] = field(default_factory=lambda: [0.0])

    def called(self, what: str, kind: str, times: float = 1) -> None:
        """A call of AWS, for which the running function waits."""
        self.operations[what] += 1
        if what.startswith("dynamodb."):
            self.table_calls[self.act] += 1
        self.wait(CALL_MS[kind] * times)

    @property
    def total(self) -> Usage:
        return sum(self.acts.values(), Usage())

    @contextmanager
    def acting(self, acts: Sequence[str]) -> Iterator[None]:
        """Count what is used meanwhile for these, in equal parts; calls of tables for the first."""
        before = self.act, self.usage
        alone = len(set(acts)) == 1
        self.act = acts[0]
        self.usage = self.acts.setdefault(self.act, Usage()) if alone else Usage()
        try:
            yield
        finally:
            if not alone:
                share = self.usage.times(1 / len(acts))
                for act in acts:
                    self.acts.setdefault(act, Usage()).add(share)
            self.act, self.usage = before

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
        self.acts = {self.act: self.usage}
        self.table_calls.clear()
        self.operations.clear()
        self.by_function.clear()
        self.largest_item.clear()
        self.redis = Redis()
