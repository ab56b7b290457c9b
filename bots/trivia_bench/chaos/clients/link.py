"""How a client reaches the service: what both transports offer it."""

from collections.abc import Callable
from typing import Any, Protocol

from trivia_bench.chaos.clients.view import Event

Command = dict[str, Any]


class Listener(Protocol):
    def take(self, events: list[Event]) -> None:
        """Events that belong to one moment, in order."""

    def closed(self) -> None:
        """The connection ended, and this side has noticed."""


class Channel(Protocol):
    """An open connection."""

    def send(self, command: Command) -> None:
        """Hand it to the network; whether it arrives is for the answer to say."""

    def close(self) -> None: ...


Opened = Callable[[Channel | None], None]
"""Is given the channel, or None if it cannot be had just now."""


class Link(Protocol):
    """The way into one game, of one person."""

    pings: bool
    """Whether the client has to ask if anybody is there; MQTT sees to that itself."""

    def open(self, listener: Listener, opened: Opened) -> None: ...
