"""The edge of live games: queued MQTT messages become calls, errors become events.

A message that can never succeed is answered and done with; one that met an outage is delivered
again. One structured log line per invocation, whatever the size of the batch.
"""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Protocol, TypeAlias, TypeVar

from trivia.adapters.mqtt.inbox import Inbox, LiveMessage, Refused
from trivia.application.live.ports import Delivery
from trivia.application.live.values import Refusal
from trivia.application.system import Clock
from trivia.bootstrap.core import Provider
from trivia.domain.errors import TriviaError
from trivia.entrypoints.edges.observability import WARM, Invocation, build_at_cold_start, is_warm_up

Event: TypeAlias = dict[str, Any]


class LiveService(Protocol):
    @property
    def inbox(self) -> Inbox: ...

    @property
    def delivery(self) -> Delivery: ...

    @property
    def clock(self) -> Clock: ...


S = TypeVar("S", bound=LiveService)
Serve: TypeAlias = Callable[[S, LiveMessage, Invocation], None]
ServeBody: TypeAlias = Callable[[S, str, str, Invocation], None]


def live(provider: Provider[S]) -> Callable[[Serve[S]], Callable[[Event, Any], Event]]:
    """Make a Lambda handler of a function that takes a service, a message, and notes."""

    def decorate(serve: Serve[S]) -> Callable[[Event, Any], Event]:
        def one(service: S, body: str, message_id: str, invocation: Invocation) -> None:
            message = service.inbox.read(body, message_id)
            sender = message.sender
            invocation.note(game_id=sender.game_id, command=message.command.type)
            try:
                serve(service, message, invocation)
            except TriviaError as error:
                refusal = Refusal(
                    sender.game_id, sender.player_id, error.code, error.message, sender.ref
                )
                raise Refused(refusal) from error

        return live_bodies(provider)(one)

    return decorate


def live_bodies(
    provider: Provider[S],
) -> Callable[[ServeBody[S]], Callable[[Event, Any], Event]]:
    """The same for a function that reads the bodies itself."""

    def decorate(serve: ServeBody[S]) -> Callable[[Event, Any], Event]:
        def batch(
            service: S, records: Sequence[Event], invocation: Invocation
        ) -> dict[str, Exception]:
            failed: dict[str, Exception] = {}
            for record in records:
                try:
                    serve(service, record["body"], record["messageId"], invocation)
                except Refused as refused:
                    refuse(service, refused.refusal, invocation)
                except Exception as error:
                    failed[record["messageId"]] = error
            try:
                service.delivery.flush()
            except Exception as error:
                failed.update({record["messageId"]: error for record in records})
            return failed

        return live_batch(provider)(batch)

    return decorate


Batch: TypeAlias = Callable[[S, Sequence[Event], Invocation], dict[str, Exception]]


def live_batch(provider: Provider[S]) -> Callable[[Batch[S]], Callable[[Event, Any], Event]]:
    """The same for a function that takes all records at once and returns those that failed."""

    def decorate(serve: Batch[S]) -> Callable[[Event, Any], Event]:
        build_at_cold_start(provider)

        @wraps(serve)
        def handler(event: Event, _context: Any) -> Event:
            invocation = Invocation()
            if is_warm_up(event):
                provider()
                invocation.end("warm")
                return WARM
            records = event.get("Records", [])
            try:
                failed = serve(provider(), records, invocation)
            except Exception as error:
                failed = {record["messageId"]: error for record in records}
            invocation.note(messages=len(records), failed=len(failed))
            if failed:
                invocation.count("MessageFailed", len(failed))
                invocation.end("failed", next(iter(failed.values())))
            else:
                invocation.end("ok")
            return {"batchItemFailures": [{"itemIdentifier": one} for one in failed]}

        return handler

    return decorate


def refuse(service: LiveService, refusal: Refusal, invocation: Invocation) -> None:
    """Count a refused message, and tell its sender if they are known."""
    invocation.count("MessageRefused")
    invocation.note(refused=refusal.code, game_id=refusal.game_id)
    service.delivery.refuse(refusal, service.clock.now())
