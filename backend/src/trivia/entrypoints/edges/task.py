"""The edge of scheduled work."""

from collections.abc import Callable
from typing import TypeAlias, TypeVar

from trivia.bootstrap.core import Provider
from trivia.entrypoints.edges.invocation import Event, Handler, invoked
from trivia.entrypoints.edges.observability import Invocation

S = TypeVar("S")
Work: TypeAlias = Callable[[S, Invocation], Event]


def task(provider: Provider[S]) -> Callable[[Work[S]], Handler]:
    """Make a Lambda handler of a function that takes a service and notes."""

    def decorate(work: Work[S]) -> Handler:
        return invoked(provider, lambda _event, invocation: work(provider(), invocation))

    return decorate
