"""The edge of live games: queued MQTT messages become calls, errors become events.

A message that can never succeed is answered and done with; one that met an outage is delivered
again.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, Protocol, TypeAlias, TypeVar

from trivia.adapters.mqtt.inbox import Inbox, LiveMessage, Refused
from trivia.application.live.pace import is_told
from trivia.application.live.ports import Delivery, LiveStore
from trivia.application.live.values import Refusal, Sender
from trivia.application.system import Clock
from trivia.bootstrap.core import Provider
from trivia.domain.errors import TriviaError
from trivia.entrypoints.edges.invocation import Handler
from trivia.entrypoints.edges.observability import Invocation
from trivia.entrypoints.edges.queue import Failures, batch


class LiveService(Protocol):
    @property
    def inbox(self) -> Inbox: ...

    @property
    def delivery(self) -> Delivery: ...

    @property
    def store(self) -> LiveStore: ...

    @property
    def clock(self) -> Clock: ...


S = TypeVar("S", bound=LiveService)
Serve: TypeAlias = Callable[[S, LiveMessage, Invocation], None]
ServeBody: TypeAlias = Callable[[S, str, str, Invocation], None]


def live(provider: Provider[S]) -> Callable[[Serve[S]], Handler]:
    """Make a Lambda handler of a function that takes a service, a message, and notes."""

    def decorate(serve: Serve[S]) -> Handler:
        def one(service: S, body: str, message_id: str, invocation: Invocation) -> None:
            message = service.inbox.read(body, message_id)
            invocation.note(game_id=message.sender.game_id, command=message.command.type)
            with refusals_to(message.sender):
                serve(service, message, invocation)

        return live_bodies(provider)(one)

    return decorate


def live_bodies(provider: Provider[S]) -> Callable[[ServeBody[S]], Handler]:
    """The same for a function that reads the bodies itself."""

    def decorate(serve: ServeBody[S]) -> Handler:
        return batch(provider)(lambda service, invocation: _Bodies(serve, service, invocation))

    return decorate


class _Bodies(Generic[S]):
    def __init__(self, serve: ServeBody[S], service: S, invocation: Invocation) -> None:
        self._serve = serve
        self._service = service
        self._invocation = invocation

    def take(self, body: str, message_id: str) -> None:
        try:
            self._serve(self._service, body, message_id, self._invocation)
        except Refused as refused:
            refuse(self._service, refused.refusal, self._invocation)
        except Exception:
            self._service.delivery.drop()
            raise
        # Here, not at the end: what cannot be sent fails its own message.
        self._service.delivery.flush()

    def finish(self) -> Failures:
        return {}


@contextmanager
def refusals_to(sender: Sender) -> Iterator[None]:
    """What goes wrong for a reason that `sender` can act on becomes a refusal to them.

    Raises:
        Refused.
    """
    try:
        yield
    except TriviaError as error:
        raise Refused(Refusal.of(sender, error)) from error


def refuse(service: LiveService, refusal: Refusal, invocation: Invocation) -> None:
    """Count a refused message, and tell its sender if they are known, and not for ever."""
    invocation.count("MessageRefused")
    invocation.note(refused=refusal.code, game_id=refusal.game_id)
    if is_told(service.store, refusal):
        service.delivery.refuse(refusal, service.clock.now())
