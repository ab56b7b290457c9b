"""What all edges share: the service is built at the cold start, a warm-up is answered, an
invocation ends with one line in the log, and errors become refusals in one place.

An edge adds how its events are decoded and its replies encoded.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from trivia.domain.errors import TriviaError, Unavailable
from trivia.entrypoints.edges.observability import WARM, Invocation, build_at_cold_start, is_warm_up

S = TypeVar("S")
C = TypeVar("C")
Event: TypeAlias = dict[str, Any]
Handler: TypeAlias = Callable[[Event, Any], Event]


@dataclass(frozen=True, slots=True)
class RawCall:
    """An event that needs no decoding of its own."""

    event: Event
    invocation: Invocation


def invoked(
    provider: Callable[[], object], answer: Callable[[Event, Invocation], Event]
) -> Handler:
    """A Lambda handler that takes an event and notes, and returns the reply of `answer`.

    An exception is logged and goes on to AWS: that is how its retries and alarms hear of it.
    """
    build_at_cold_start(provider)

    def handler(event: Event, _context: Any) -> Event:
        invocation = Invocation()
        if is_warm_up(event):
            provider()
            invocation.end("warm")
            return WARM
        try:
            reply = answer(event, invocation)
        except Exception as error:
            invocation.end("failed", error)
            raise
        invocation.end()
        return reply

    return handler


def answered(
    provider: Callable[[], S],
    *,
    decode: Callable[[Event, Invocation], C],
    serve: Callable[[S, C], Event],
    refuse: Callable[[TriviaError, C | None, Invocation], Event],
) -> Handler:
    """A Lambda handler that somebody waits for: errors are answered, and the worker lives on.

    Args:
        refuse: the reply to a call that failed; the call is None if it could not be decoded.
    """

    def answer(event: Event, invocation: Invocation) -> Event:
        call: C | None = None
        try:
            call = decode(event, invocation)
            return serve(provider(), call)
        except TriviaError as error:
            invocation.came_to(error.code)
            return refuse(error, call, invocation)
        except Exception as error:
            invocation.came_to(type(error).__name__, error)
            # To AWS this call goes well: an alarm hears of it by this metric.
            invocation.count("Unexpected")
            return refuse(_told(error), call, invocation)

    return invoked(provider, answer)


def _told(error: Exception) -> TriviaError:
    """What is said of an error that nobody expected: never what it says itself."""
    # Not above: some functions share this module and never call AWS.
    from trivia.adapters.aws import is_passing_fault

    if is_passing_fault(error):
        return Unavailable("unavailable", "The service is busy. Please try again.")
    return TriviaError("internal", "Something went wrong on our side. Please try again.")
