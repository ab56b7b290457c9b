"""The edge of WebSocket messages: what a connection sends becomes a call, errors become events.

Who sends is what the authorizer of `$connect` found in the ticket, never what the message says.
Answers go out through PostToConnection only: the integration's own reply is not used, because
on AWS it would need a RouteResponse.
"""

from collections.abc import Callable
from typing import Protocol, TypeVar

from pydantic import TypeAdapter, ValidationError

from trivia.adapters.websocket.frames import FRAME_BYTES
from trivia.application.games.values import Role
from trivia.application.hosted.ports import Broadcaster
from trivia.application.hosted.values import Caller
from trivia.application.system import Clock
from trivia.bootstrap.core import Provider
from trivia.contract.games.commands import CommandBase
from trivia.contract.validation import bad_request
from trivia.domain.errors import Forbidden, InvalidInput, TriviaError
from trivia.entrypoints.edges.invocation import Event, Handler, answered
from trivia.entrypoints.edges.observability import Invocation

C = TypeVar("C", bound=CommandBase)

OK = {"statusCode": 200}


class SocketService(Protocol):
    @property
    def broadcaster(self) -> Broadcaster: ...

    @property
    def clock(self) -> Clock: ...


S = TypeVar("S", bound=SocketService)


class SocketCall:
    """One message, or the end, of a connection.

    Attributes:
        arrived_at: Unix ms at the gateway.
        ref: what the client wants repeated in an error; known once the message was decoded.
    """

    def __init__(self, event: Event, invocation: Invocation) -> None:
        context = event["requestContext"]
        self._body = event.get("body") or ""
        self.invocation = invocation
        self.caller = _caller(context)
        self.arrived_at = int(context["requestTimeEpoch"])
        self.ref: str | None = None
        invocation.note(
            request_id=context.get("requestId"),
            route=context.get("routeKey"),
            game_id=self.caller.game_id,
            player_id=self.caller.player_id,
            role=self.caller.role.value,
        )

    def command(self, commands: TypeAdapter[C]) -> C:
        """The message, validated.

        Raises:
            InvalidInput ``message_too_large``; BadRequest ``bad_request``.
        """
        body = self._body.encode("utf-8", "surrogatepass")
        if len(body) > FRAME_BYTES:
            raise InvalidInput("message_too_large", f"A message has {FRAME_BYTES} bytes at most.")
        try:
            command = commands.validate_json(body)
        except ValidationError as error:
            raise bad_request(error, tagged=True) from error
        self.ref = command.ref
        self.invocation.note(command=type(command).__name__)
        return command


def socket(provider: Provider[S]) -> Callable[[Callable[[S, SocketCall], None]], Handler]:
    """Make a Lambda handler of a function that takes a service and a call."""

    def refuse(error: TriviaError, call: SocketCall | None, _invocation: Invocation) -> Event:
        """The client hears of it and may repeat."""
        if call is not None:
            service = provider()
            service.broadcaster.refusal(call.caller, error, call.ref, service.clock.now())
        return OK

    def decorate(serve: Callable[[S, SocketCall], None]) -> Handler:
        def done(service: S, call: SocketCall) -> Event:
            serve(service, call)
            return OK

        return answered(provider, decode=SocketCall, serve=done, refuse=refuse)

    return decorate


def _caller(context: Event) -> Caller:
    found = context.get("authorizer") or {}
    try:
        return Caller(
            connection_id=context["connectionId"],
            game_id=found["game_id"],
            role=Role(found["role"]),
            player_id=found["player_id"],
            name=found.get("name", ""),
            guest=found.get("guest") == "true",
        )
    except (KeyError, ValueError):
        raise Forbidden("ticket_missing", "A ticket is needed. Join the game again.") from None
