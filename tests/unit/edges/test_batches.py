"""Batches of a queue: what failed comes again, and nothing else does."""

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from trivia.bootstrap.core import Provider
from trivia.entrypoints.edges.invocation import Handler
from trivia.entrypoints.edges.observability import Invocation
from trivia.entrypoints.edges.queue import Failures, batch, queue

from tests.fakes.world import sqs_event
from tests.unit.edges.test_http import lines


def failing(body: str) -> None:
    if body == "bad":
        raise RuntimeError("out of reach")


class Together:
    """Takes all messages at once, as the service (a function) says."""

    def __init__(self, service: Callable[[list[str]], None], _invocation: Invocation) -> None:
        self._service = service
        self._bodies: list[str] = []

    def take(self, body: str, message_id: str) -> None:  # noqa: ARG002
        failing(body)
        self._bodies.append(body)

    def finish(self) -> Failures:
        self._service(self._bodies)
        return {}


def consumer(service: Callable[[list[str]], None]) -> Handler:
    @queue(Provider(lambda _: service))
    def handler(service: Callable[[list[str]], None], body: str, invocation: Invocation) -> None:
        failing(body)
        service([body])

    return handler


def together(service: Callable[[list[str]], None]) -> Handler:
    return batch(Provider(lambda _: service))(Together)


def failed(reply: dict[str, Any]) -> set[str]:
    return {one["itemIdentifier"] for one in reply["batchItemFailures"]}


@pytest.mark.parametrize("make", [consumer, together])
def test_a_bad_message_takes_no_other_with_it(
    make: Callable[[Callable[[list[str]], None]], Handler], log: StringIO
) -> None:
    done: list[str] = []

    reply = make(done.extend)(sqs_event("one", "bad", "two"), None)

    assert failed(reply) == {"message-1"}
    assert done == ["one", "two"]
    (line,) = lines(log)
    assert (line["outcome"], line["messages"], line["failed"]) == ("failed", 3, 1)
    assert "out of reach" in line["exception"]


@pytest.mark.parametrize("make", [consumer, together])
def test_a_batch_in_which_all_fail_is_answered_too(
    make: Callable[[Callable[[list[str]], None]], Handler],
) -> None:
    assert failed(make(list.clear)(sqs_event("bad", "bad"), None)) == {"message-0", "message-1"}


def test_messages_that_are_worked_on_together_fail_together(log: StringIO) -> None:
    def broken(_bodies: list[str]) -> None:
        raise ConnectionError

    reply = together(broken)(sqs_event("one", "bad", "two"), None)

    assert failed(reply) == {"message-0", "message-1", "message-2"}
    assert lines(log)[0]["failed"] == 3


def test_a_batch_that_went_well_says_so(log: StringIO) -> None:
    assert failed(consumer(list.clear)(sqs_event("one", "two"), None)) == set()

    (line,) = lines(log)
    assert (line["outcome"], line["messages"], line["failed"]) == ("ok", 2, 0)
