"""Functions, queues and topics of a simulated game: real handlers, counted calls."""

import base64
import json
import logging
import math
import re
import zlib
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Any, TypeAlias
from uuid import UUID

from trivia.domain.ids import PlayerId

from trivia_bench.simulation import events
from trivia_bench.simulation.buckets import Buckets
from trivia_bench.simulation.clock import VirtualClock
from trivia_bench.simulation.meter import LOG_EVENT_BYTES, Meter
from trivia_bench.simulation.tables import CountingTables

Handler: TypeAlias = Callable[[dict[str, Any], Any], Any]

QUEUE_MS = 20
"""From the sending of a message to its function: SQS to Lambda, p50 (docs/cost.md)."""

BATCH = 10
REQUEST_BYTES = 64 * 1024
SECRET = "a-secret-of-forty-eight-characters-for-signatures"


@dataclass(frozen=True, slots=True)
class Function:
    """A Lambda function as the templates have it."""

    name: str
    handler: Handler
    memory_mb: int = 1024


@dataclass(slots=True)
class _Queue:
    function: Function
    batch: int
    act: str | None
    waiting: deque[tuple[str, str]] = field(default_factory=deque)
    polled: bool = False


class Cloud:
    """What all modes share."""

    def __init__(self) -> None:
        self.meter = Meter()
        self.clock = VirtualClock()
        self.tables = CountingTables(self.meter)
        self.queues = Queues(self)
        self.topics = Topics(self)
        self.buckets = Buckets()
        self.chance = Random(1)
        self._numbers = 0

    def invoke(self, function: Function, event: dict[str, Any], messages: int = 1) -> Any:
        """Call the function as Lambda does, and count what it takes."""
        self.meter.begin()
        try:
            return function.handler(event, None)
        finally:
            self.meter.end(function.name, function.memory_mb, messages)

    def http(
        self,
        function: Function,
        route: str,
        player_id: str,
        *,
        path: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> Any:
        """One request of the HTTP API; the body of its answer."""
        self._numbers += 1
        request_id = f"request-{self._numbers:024d}"
        event = events.http_request(request_id, route, player_id, path, body)
        event["headers"] = {"accept-encoding": "gzip, deflate, br"}
        self.meter.usage.http += 1
        self.access_log(HTTP_LOG_BYTES)
        answer = self.invoke(function, event)
        assert answer["statusCode"] < 300, answer
        if answer["statusCode"] == 204:
            return None
        sent = answer["body"].encode()
        if answer.get("isBase64Encoded"):
            sent = base64.b64decode(sent)
        self.meter.usage.out_bytes += len(sent)
        return json.loads(zlib.decompress(sent, 31) if sent[:1] == b"\x1f" else sent)

    def access_log(self, size: int) -> None:
        """One line of a gateway's own log."""
        self.meter.usage.log_bytes += size + LOG_EVENT_BYTES

    def sleep(self, milliseconds: int) -> None:
        """The port Sleeper: others go on meanwhile."""
        self.meter.wait(milliseconds)
        self.clock.run_until(self.clock.now() + milliseconds)

    @contextmanager
    def logs_counted(self) -> Iterator[None]:
        """Count what functions log instead of writing it."""
        from trivia.entrypoints.edges.observability import logger

        from trivia_bench.simulation.log_lines import lines_weighed

        with ExitStack() as stack:
            stack.enter_context(lines_weighed(self.meter))
            for handler in logger.handlers:
                if isinstance(handler, logging.StreamHandler):
                    stack.callback(handler.setStream, handler.setStream(_Sink(self.meter)))
            yield


HTTP_LOG_BYTES, SOCKET_LOG_BYTES = 190, 200
"""A line of the access logs of infra/http/api.yaml and infra/hosted/api.yaml, with usual values."""


_FINE = re.compile(r'"outcome":"(ok|connected)"')


class SimulationFault(BaseException):
    """A function refused or failed: what was counted is not a game. No handler may catch it.

    Attributes:
        reason: the name of the exception, or the code of the refusal.
    """

    def __init__(self, line: str) -> None:
        super().__init__(line)
        found = re.search(r'"exception_name":"(\w+)"', line) or re.search(
            r'"outcome":"(\w+)"', line
        )
        self.reason = found[1] if found else "unknown"


class _Sink:
    """A stream that only counts."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter

    def write(self, text: str) -> int:
        self._meter.usage.log_bytes += len(text) + (LOG_EVENT_BYTES if text.strip() else 0)
        if '"message":"invocation"' in text and not _FINE.search(text):
            raise SimulationFault(text)
        return len(text)

    def flush(self) -> None:
        pass


class Queues:
    """Stands for an SQS client; a queue's address is its name."""

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud
        self._queues: dict[str, _Queue] = {}
        self._left: set[str] = set()
        self._numbers = 0
        self.sent: dict[str, int] = {}

    def consume(
        self, name: str, function: Function, batch: int = BATCH, act: str | None = None
    ) -> None:
        """Args:
        act: what its messages are for; left out: what whoever sent them was doing.
        """
        self._queues[name] = _Queue(function, batch, act)

    def leave(self, name: str) -> None:
        """What comes into it is reckoned elsewhere."""
        self._left.add(name)

    def send_message(
        self, QueueUrl: str, MessageBody: str, DelaySeconds: int = 0
    ) -> dict[str, Any]:
        """A function puts something off."""
        self._cloud.meter.called("sqs.SendMessage", "queue")
        self.put(QueueUrl, MessageBody, DelaySeconds)
        return {}

    def put(self, name: str, body: str, delay_s: int = 0) -> None:
        """A message comes into a queue, from whomever."""
        if name in self._left:
            return
        self._cloud.meter.usage.sqs += max(1, math.ceil(len(body) / REQUEST_BYTES))
        self.sent[name] = self.sent.get(name, 0) + 1
        queue, act = self._queues[name], self._cloud.meter.act

        def arrive() -> None:
            queue.waiting.append((queue.act or act, body))
            if not queue.polled:
                queue.polled = True
                self._cloud.clock.after(QUEUE_MS, lambda: self._poll(queue))

        self._cloud.clock.after(1000 * delay_s, arrive)

    def _poll(self, queue: _Queue) -> None:
        queue.polled = False
        while queue.waiting:
            count = min(queue.batch, len(queue.waiting))
            taken = [queue.waiting.popleft() for _ in range(count)]
            records = [self._record(body) for _, body in taken]
            # Receive and delete, one request each for a batch of up to 64 KB.
            size = sum(len(record["body"]) for record in records)
            with self._cloud.meter.acting([act for act, _ in taken]):
                self._cloud.meter.usage.sqs += max(1, math.ceil(size / REQUEST_BYTES)) + 1
                answer = self._cloud.invoke(queue.function, {"Records": records}, count)
            assert not answer["batchItemFailures"], queue.function.name

    def _record(self, body: str) -> dict[str, Any]:
        self._numbers += 1
        return events.queue_record(f"message-{self._numbers:028d}", body)


class Topics:
    """Stands for an SNS client; a topic hands its messages to one queue."""

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud

    def publish(self, TopicArn: str, Message: str) -> dict[str, Any]:
        self._cloud.meter.called("sns.Publish", "topic")
        self._cloud.meter.usage.sns += max(1, math.ceil(len(Message) / REQUEST_BYTES))
        self._cloud.queues.put(TopicArn.rpartition(":")[2], Message)
        return {}

    def publish_batch(
        self, TopicArn: str, PublishBatchRequestEntries: Sequence[Mapping[str, str]]
    ) -> dict[str, Any]:
        """Billed like one message of the size of all."""
        messages = [entry["Message"] for entry in PublishBatchRequestEntries]
        self._cloud.meter.called("sns.PublishBatch", "topic")
        size = sum(len(message) for message in messages)
        self._cloud.meter.usage.sns += max(1, math.ceil(size / REQUEST_BYTES))
        for message in messages:
            self._cloud.queues.put(TopicArn.rpartition(":")[2], message)
        return {"Successful": [{"Id": entry["Id"]} for entry in PublishBatchRequestEntries]}


@cache
def player_id(number: int) -> PlayerId:
    """As Cognito makes them: compressing them must not look better than it is."""
    return PlayerId(str(UUID(int=Random(number).getrandbits(128), version=4)))


def spread(count: int, seconds: float) -> Sequence[int]:
    """Offsets in ms of `count` things that happen evenly within `seconds`."""
    return [round(1000 * seconds * (number + 0.5) / count) for number in range(count)]
