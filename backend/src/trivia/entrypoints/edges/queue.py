"""The SQS edge: each message succeeds or fails alone, and only failed ones are delivered again."""

from collections.abc import Callable, Mapping
from typing import Protocol, TypeAlias, TypeVar

from trivia.bootstrap.core import Provider
from trivia.entrypoints.edges.batch_processor import BatchProcessor, EventType, SQSRecord
from trivia.entrypoints.edges.invocation import Event, Handler, invoked
from trivia.entrypoints.edges.observability import Invocation

S = TypeVar("S")
Consume: TypeAlias = Callable[[S, str, Invocation], None]


Failures: TypeAlias = Mapping[str, Exception]
"""By the id of the message."""


class Batch(Protocol):
    """The messages of one invocation, while they are worked on."""

    def take(self, body: str, message_id: str) -> None:
        """One message; an exception gives back this one."""

    def finish(self) -> Failures:
        """Nothing more comes. What failed is given back; an exception gives back all."""


def batch(provider: Provider[S]) -> Callable[[Callable[[S, Invocation], Batch]], Handler]:
    """Make a Lambda handler of what makes a batch of a service and notes."""

    def decorate(begin: Callable[[S, Invocation], Batch]) -> Handler:
        def answer(event: Event, invocation: Invocation) -> Event:
            return _worked_on(event.get("Records", []), begin(provider(), invocation), invocation)

        return invoked(provider, answer)

    return decorate


def queue(provider: Provider[S]) -> Callable[[Consume[S]], Handler]:
    """Make a Lambda handler of a function that takes a service, a message's body, and notes."""

    def decorate(consume: Consume[S]) -> Handler:
        return batch(provider)(lambda service, invocation: _Each(consume, service, invocation))

    return decorate


class _Each:
    """Messages that have nothing to do with each other."""

    def __init__(self, consume: Consume[S], service: S, invocation: Invocation) -> None:
        self._consume: Callable[[str], None] = lambda body: consume(service, body, invocation)

    def take(self, body: str, message_id: str) -> None:  # noqa: ARG002
        self._consume(body)

    def finish(self) -> Failures:
        return {}


def _worked_on(records: list[Event], batch: Batch, invocation: Invocation) -> Event:
    def take(record: SQSRecord) -> None:
        batch.take(record.body, record.message_id)

    # If all fail, that too is an answer: an exception would kill the worker.
    processor = BatchProcessor(EventType.SQS, raise_on_entire_batch_failure=False)
    with processor(records, take):
        taken = processor.process()
        try:
            failures = batch.finish()
        except Exception as error:
            failures = {record["messageId"]: error for record in records}
        for status, _, record in taken:
            fault = failures.get(record["messageId"])
            if status == "success" and fault is not None:
                processor.failure_handler(
                    SQSRecord(record), (type(fault), fault, fault.__traceback__)
                )
    invocation.note(messages=len(records), failed=len(processor.fail_messages))
    if processor.exceptions:
        invocation.count("MessageFailed", len(processor.fail_messages))
        invocation.came_to("failed", processor.exceptions[0][1])
    return dict(processor.response())
