"""The edge of WebSocket messages: what a connection sends becomes a call, errors become events.

Who sends is what the authorizer of `$connect` found in the ticket, never what the message says.
What is said to the sender alone is the integration's own reply where the route has a route response
(those of LivePlayer), and posted elsewhere.
"""

from collections.abc import Callable
from typing import Protocol, TypeAlias, TypeVar

from pydantic import TypeAdapter, ValidationError

from trivia.adapters.websocket.frames import FRAME_BYTES, frames
from trivia.application.games.values import Role
from trivia.application.hosted.pace import Fence
from trivia.application.hosted.ports import Broadcaster
from trivia.application.hosted.values import Caller, Reply
from trivia.application.system import Clock
from trivia.bootstrap.core import Provider
from trivia.contract.games.commands import CommandBase
from trivia.contract.validation import bad_request, ref_in
from trivia.domain.errors import Forbidden, InvalidInput, TooMany, TriviaError
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
Serve: TypeAlias = Callable[[S, "SocketCall"], Reply | None]


class SocketCall:
    """One message, or the end, of a connection.

    Attributes:
        arrived_at: Unix ms at the gateway.
        ref: what the client wants repeated in an error, once the message was looked at.
        is_message: see the function of that name.
    """

    def __init__(self, event: Event, invocation: Invocation) -> None:
        context = event["requestContext"]
        self._body = event.get("body") or ""
        self._route = context.get("routeKey")
        self.invocation = invocation
        self.is_message = is_message(context)
        self.caller = caller_of(context)
        self.arrived_at = int(context["requestTimeEpoch"])
        self.ref: str | None = None
        invocation.note(
            request_id=context.get("requestId"),
            route=self._route,
            game_id=self.caller.game_id,
            player_id=self.caller.player_id,
            role=self.caller.role.value,
        )

    def is_admitted(self, fence: Fence) -> bool:
        """See `Fence.admits`: whatever the message is, and before it is looked at."""
        try:
            return fence.admits(self.caller, answers=self._route == "answer")
        except TooMany:
            self.ref = ref_in(self._encoded())
            raise

    def command(self, commands: TypeAdapter[C]) -> C:
        """The message, validated.

        Raises:
            InvalidInput ``message_too_large``; BadRequest ``bad_request``.
        """
        body = self._encoded()
        if len(body) > FRAME_BYTES:
            self.ref = ref_in(body)
            raise InvalidInput("message_too_large", f"A message has {FRAME_BYTES} bytes at most.")
        try:
            command = commands.validate_json(body)
        except ValidationError as error:
            self.ref = ref_in(body)
            raise bad_request(error, tagged=True) from error
        self.ref = command.ref
        return command

    def _encoded(self) -> bytes:
        return self._body.encode("utf-8", "surrogatepass")


def socket(provider: Provider[S], *, replies: bool) -> Callable[[Serve[S]], Handler]:
    """Make a Lambda handler of a function that takes a service and a call, and returns what its
    sender is told.

    Args:
        replies: its routes give a reply back; else it is posted.
    """

    def told(service: S, call: SocketCall, reply: Reply | None) -> Event:
        if reply is None:
            return OK
        if replies:
            return {**OK, "body": frames(reply)[0]}
        service.broadcaster.post(call.caller, reply)
        return OK

    def refuse(error: TriviaError, call: SocketCall | None, _invocation: Invocation) -> Event:
        """The client hears of it and may repeat."""
        if call is None:
            return OK
        service = provider()
        now = service.clock.now()
        return told(
            service, call, service.broadcaster.refusal(call.caller.game_id, error, call.ref, now)
        )

    def decorate(serve: Serve[S]) -> Handler:
        def done(service: S, call: SocketCall) -> Event:
            try:
                return told(service, call, serve(service, call))
            finally:
                call.invocation.add(**service.broadcaster.observed())

        return answered(provider, decode=SocketCall, serve=done, refuse=refuse)

    return decorate


def is_message(context: Event) -> bool:
    """Whether a client has sent it: one may name any route in its `type`, `$connect` too."""
    return bool(context.get("eventType") == "MESSAGE")


def caller_of(context: Event) -> Caller:
    found = context.get("authorizer") or {}
    try:
        return Caller(
            connection_id=context["connectionId"],
            game_id=found["game_id"],
            role=Role(found["role"]),
            player_id=found["player_id"],
            name=found.get("name", ""),
            guest=found.get("guest") == "true",
            device=found.get("device") or "",
            avatar=found.get("avatar") or "",
        )
    except (KeyError, ValueError):
        raise Forbidden("ticket_missing", "A ticket is needed. Join the game again.") from None
