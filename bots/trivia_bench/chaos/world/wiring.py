"""The real composition with what leaves the process replaced, for as long as games are simulated.

Nothing is composed here a second time: a function that needs another adapter tomorrow gets it.
"""

import logging
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from trivia_bench.chaos.world.signatures import Signatures
from trivia_bench.chaos.world.world import World
from trivia_bench.simulation.cloud import SECRET
from trivia_bench.simulation.wiring import InTurn, replaced


class Clock:
    """Of one environment of a function."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._own = world.building

    def now(self) -> int:
        return self._world.loop.now() + (self._own.skew if self._own else 0)


class Log:
    """Stands for the logger of invocations: what went wrong has to have a cause."""

    def __init__(self, wiring: "Wiring") -> None:
        self._wiring = wiring

    def info(self, *_: Any, **__: Any) -> None: ...

    debug = info

    def error(self, *_: Any, exc_info: BaseException | None = None, **__: Any) -> None:
        self._wiring.world.saw(exc_info)


class Wiring:
    """Everything replaced finds the world of the game that is played just now."""

    def __init__(self) -> None:
        self._world: World | None = None
        self._signatures = Signatures()

    @property
    def world(self) -> World:
        assert self._world is not None, "no game is played"
        return self._world

    def enter(self, world: World) -> None:
        self._world = world
        self._signatures.forget()

    def replacements(self) -> Mapping[str, Any]:
        """By dotted name; those of one transport are in its room."""
        sleeper = SimpleNamespace(
            sleep=lambda seconds: self.world.pause(1000 * seconds), perf_counter=time.perf_counter
        )
        waits = SimpleNamespace(
            uniform=lambda low, high: self.world.dice.between("waits", low, high)
        )
        # What sends learns from stopwatches: those of the machine would make runs differ.
        stopwatch = SimpleNamespace(perf_counter=lambda: 0.0, process_time=lambda: 0.0)
        secret = {"SecretString": SECRET, "CreatedDate": datetime.fromtimestamp(0, UTC)}
        unheard = SimpleNamespace(publish=lambda **_: None)
        secrets = SimpleNamespace(get_secret_value=lambda **_: secret)
        return {
            "trivia.adapters.aws.dynamodb": lambda: self.world.tables,
            "trivia.adapters.aws.sqs": lambda: self.world.queues,
            "trivia.adapters.aws.sns": lambda: self.world.queues,
            "trivia.adapters.aws.secretsmanager": lambda: secrets,
            # Of live games it is their broker; elsewhere nobody hears what players are told.
            "trivia.adapters.aws.iot_data": lambda _connections: unheard,
            "trivia.adapters.system.SystemClock": lambda: Clock(self.world),
            "trivia.adapters.system.Threads": InTurn,
            "trivia.adapters.system.RandomIds": lambda: SimpleNamespace(
                new=lambda: self.world.dice.digits("ids", 32)
            ),
            "trivia.adapters.system.SystemSleeper": lambda: SimpleNamespace(
                sleep=lambda ms: self.world.pause(ms)
            ),
            "trivia.adapters.identity.codes.random_pin": lambda: str(
                100_000 + int(self.world.dice.roll("pins") * 900_000)
            ),
            "trivia.adapters.identity.tickets.jwt": self._signatures,
            "trivia.adapters.mqtt.relay.jwt": self._signatures,
            # Nobody is billed here.
            "trivia_bench.simulation.kept_items.size_of": lambda _item: 1,
            "trivia.adapters.websocket.post_to_connection.time": stopwatch,
            "trivia.adapters.dynamodb.batches.time": sleeper,
            "trivia.adapters.dynamodb.conditional.time": sleeper,
            "trivia.adapters.dynamodb.insights.plays.time": sleeper,
            "trivia.adapters.dynamodb.notices.inboxes.time": sleeper,
            "trivia.adapters.dynamodb.notices.inboxes.random": waits,
            "trivia.adapters.dynamodb.transactions.time": sleeper,
            "trivia.adapters.dynamodb.wallet.posting.time": sleeper,
            "trivia.adapters.dynamodb.wallet.posting.random": waits,
            "trivia.entrypoints.edges.observability.logger": Log(self),
        }


@contextmanager
def wired(more: Sequence[Callable[["Wiring"], Mapping[str, Any]]]) -> Iterator[Wiring]:
    """Replace everything; `more` gives what transports replace."""
    wiring = Wiring()
    with ExitStack() as stack:
        for replacements in (wiring.replacements(), *(one(wiring) for one in more)):
            stack.enter_context(replaced(replacements))
        for name in ("trivia.delivery", "trivia.outbox"):
            log = logging.getLogger(name)
            stack.callback(log.setLevel, log.level)
            log.setLevel(logging.CRITICAL)
        stack.enter_context(patch.dict(os.environ))
        os.environ.pop("POWERTOOLS_METRICS_NAMESPACE", None)
        yield wiring
