"""The SQS edge: each message succeeds or fails alone, and only failed ones are delivered again."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias, TypeVar

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from trivia.bootstrap.core import Provider
from trivia.entrypoints.edges.observability import WARM, Invocation, build_at_cold_start, is_warm_up

S = TypeVar("S")
Event: TypeAlias = dict[str, Any]
Consume: TypeAlias = Callable[[S, str, Invocation], None]


def queue(provider: Provider[S]) -> Callable[[Consume[S]], Callable[[Event, Any], Event]]:
    """Make a Lambda handler of a function that takes a service, a message's body, and notes."""

    def decorate(consume: Consume[S]) -> Callable[[Event, Any], Event]:
        build_at_cold_start(provider)

        @wraps(consume)
        def handler(event: Event, _context: Any) -> Event:
            invocation = Invocation()
            if is_warm_up(event):
                provider()
                invocation.end("warm")
                return WARM
            records = event.get("Records", [])
            faults: list[Exception] = []

            def one(record: SQSRecord) -> None:
                try:
                    consume(provider(), record.body, invocation)
                except Exception as error:
                    faults.append(error)
                    raise

            # If all fail, that too is an answer: an exception would kill the worker.
            processor = BatchProcessor(EventType.SQS, raise_on_entire_batch_failure=False)
            with processor(records, one):
                processor.process()
            _end(invocation, len(records), faults)
            return dict(processor.response())

        return handler

    return decorate


def _end(invocation: Invocation, messages: int, faults: list[Exception]) -> None:
    invocation.note(messages=messages, failed=len(faults))
    if faults:
        invocation.count("MessageFailed", len(faults))
        invocation.end("failed", faults[0])
    else:
        invocation.end("ok")
