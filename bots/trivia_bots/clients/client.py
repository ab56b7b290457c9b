"""A connection to a game, whatever carries it."""

from abc import ABC, abstractmethod
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Protocol, Self

from trivia_bots.clients.event_log import EventLog, Fits, Listener, Message


@dataclass(slots=True)
class Traffic:
    """Of one connection, as the transport bills it: frames of 32 KB, or messages of 5 KB."""

    sent: int = 0
    received: int = 0
    bytes_sent: int = 0
    bytes_received: int = 0


class GameClient(Protocol):
    """One connection to a game, whatever carries it. Made by `runs/session.py`."""

    @property
    def log(self) -> EventLog: ...

    @property
    def traffic(self) -> Traffic: ...

    async def send(self, type_: str, **fields: Any) -> None:
        """Send a command."""

    async def wait_for(
        self,
        types: str | Collection[str],
        where: Fits = lambda _: True,
        timeout_s: float = 20,
        since: int = 0,
    ) -> Message: ...

    async def close(self) -> None:
        """Leave properly; harmless if it is gone already."""

    def vanish(self) -> None:
        """Drop the connection without a word, like a phone without a network."""


class LoggedClient(ABC):
    """What the clients of all transports have: their log, and what was billed."""

    def __init__(self, listener: Listener | None = None) -> None:
        self.log = EventLog(listener)
        self.traffic = Traffic()

    @abstractmethod
    async def close(self) -> None: ...

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *raised: object) -> None:
        await self.close()

    async def wait_for(
        self,
        types: str | Collection[str],
        where: Fits = lambda _: True,
        timeout_s: float = 20,
        since: int = 0,
    ) -> Message:
        return await self.log.wait_for(types, where, timeout_s, since)
