"""Simulate evenings of growing size, and see how everything grows."""

import gc
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from trivia_bots import modes

from trivia_bench.costs.prices import US_EAST_1
from trivia_bench.costs.usage import Usage
from trivia_bench.simulation.cloud import Cloud
from trivia_bench.simulation.led_game import play
from trivia_bench.simulation.script import Evening

ITEM_BYTES_MOST = 400 * 1024


@dataclass(frozen=True, slots=True)
class Simulated:
    """What one evening took.

    Attributes:
        acts, table_calls: usage, and calls of tables, by what they were for.
        operations: calls of AWS by name.
        largest_item: bytes, by kind; DynamoDB takes 409,600.
    """

    players: int
    questions: int
    transport: str
    mode: str
    usage: Usage
    acts: dict[str, Usage]
    table_calls: dict[str, int]
    operations: dict[str, int]
    functions: dict[str, int]
    redis_commands: int
    redis_round_trips: int
    redis_bytes: int
    largest_item: dict[str, int]

    @property
    def figures(self) -> dict[str, float]:
        """Everything that may grow, by a plain name."""
        table = {k: v for k, v in self.operations.items() if k.startswith("dynamodb.")}
        figures = {
            "messages": self.usage.messages,
            "bytes to players": self.usage.out_bytes,
            "requests over HTTP": self.usage.http,
            "function calls": self.usage.lambda_requests,
            "function GB-s (estimate)": self.usage.lambda_gb_s,
            "DynamoDB calls": sum(table.values()),
            "DynamoDB read units": self.usage.reads,
            "DynamoDB write units": self.usage.writes,
            "queue requests": self.usage.sqs,
            "topic messages": self.usage.sns,
            "log bytes": self.usage.log_bytes,
            "Redis commands": self.redis_commands,
            "Redis round trips": self.redis_round_trips,
            "Redis bytes": self.redis_bytes,
            "dollars, all services": US_EAST_1.bill(self.usage).total,
        }
        return {name: value for name, value in figures.items() if value}

    @property
    def too_large(self) -> dict[str, int]:
        """Items that DynamoDB would refuse."""
        return {k: v for k, v in self.largest_item.items() if v > ITEM_BYTES_MOST}

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "figures": self.figures, "too_large": self.too_large}


def simulate(players: int, questions: int, transport: str, mode: str | None = None) -> Simulated:
    """Play one evening.

    Args:
        transport: http, websocket or mqtt.
        mode: the usual one of the transport if left out.
    """
    evening = Evening(players, questions, transport, mode or modes.usual(transport))
    with uncollected():
        cloud = _play(evening)
    meter = cloud.meter
    return Simulated(
        players=players,
        questions=questions,
        transport=transport,
        mode=evening.mode,
        usage=meter.total,
        acts={name: usage for name, usage in meter.acts.items() if any(asdict(usage).values())},
        table_calls=dict(meter.table_calls),
        operations=dict(sorted(meter.operations.items())),
        functions=dict(sorted(meter.by_function.items())),
        redis_commands=meter.redis.commands,
        redis_round_trips=meter.redis.round_trips,
        redis_bytes=meter.redis.bytes,
        largest_item=dict(sorted(meter.largest_item.items())),
    )


@contextmanager
def uncollected() -> Iterator[None]:
    """To look again and again for cycles among all items would be a tenth of the work."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _play(evening: Evening) -> Cloud:
    match evening.transport:
        case "http":
            from trivia_bench.simulation.solo import SoloGame

            return SoloGame(evening).play()
        case "websocket":
            from trivia_bench.simulation.hosted import HostedGame

            return play(HostedGame(evening))
        case "mqtt":
            from trivia_bench.simulation.live import LiveGame

            return play(LiveGame(evening))
        case other:
            raise ValueError(other)


def exponent(sizes: Sequence[float], values: Sequence[float]) -> float:
    """Slope of the line through the logarithms (least squares): 1 is linear, 2 quadratic."""
    xs, ys = [math.log(one) for one in sizes], [math.log(one) for one in values]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    above = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return above / sum((x - mean_x) ** 2 for x in xs)


def exponents(runs: Sequence[Simulated]) -> dict[str, float]:
    """Of each figure that occurs in every run."""
    sizes = [run.players for run in runs]
    names = [name for name in runs[0].figures if all(name in run.figures for run in runs)]
    return {name: exponent(sizes, [run.figures[name] for run in runs]) for name in names}
