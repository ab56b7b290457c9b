"""The edge of scheduled work."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias, TypeVar

from trivia.bootstrap.core import Provider
from trivia.entrypoints.edges.observability import WARM, Invocation, build_at_cold_start, is_warm_up

S = TypeVar("S")
Event: TypeAlias = dict[str, Any]
Work: TypeAlias = Callable[[S, Invocation], Event]


def task(provider: Provider[S]) -> Callable[[Work[S]], Callable[[Event, Any], Event]]:
    """Make a Lambda handler of a function that takes a service and notes.

    An exception is logged and goes on to AWS: that is how its retries and alarms hear of it.
    """

    def decorate(work: Work[S]) -> Callable[[Event, Any], Event]:
        build_at_cold_start(provider)

        @wraps(work)
        def handler(event: Event, _context: Any) -> Event:
            invocation = Invocation()
            if is_warm_up(event):
                provider()
                invocation.end("warm")
                return WARM
            try:
                done = work(provider(), invocation)
            except Exception as error:
                invocation.end("failed", error)
                raise
            invocation.end("ok")
            return done

        return handler

    return decorate
