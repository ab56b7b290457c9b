"""What an observer is, and what several of them need to know."""

from collections.abc import Iterable
from typing import Protocol

from trivia_bots.clients.event_log import Message

HOST = "the host"


class Observer(Protocol):
    """`who` is the name of a player of this run, or `HOST`."""

    def heard(self, who: str, event: Message) -> Iterable[str]:
        """Violations that this event shows."""

    def sent(self, who: str, index: int) -> None:
        """`who` has sent an answer to question `index`."""

    def finished(self, stayed: Iterable[str]) -> Iterable[str]:
        """Violations that show at the end; `stayed` were connected to the end of the game."""


class Silent:
    def heard(self, who: str, event: Message) -> Iterable[str]:  # noqa: ARG002
        return ()

    def sent(self, who: str, index: int) -> None: ...

    def finished(self, stayed: Iterable[str]) -> Iterable[str]:  # noqa: ARG002
        return ()


class Slots(Silent):
    """Which slot each bot has: live results name slots."""

    def __init__(self) -> None:
        self._by_name: dict[str, int] = {}

    def heard(self, who: str, event: Message) -> Iterable[str]:
        you = event.get("you") if event["type"] == "snapshot" else None
        if you is None:
            return
        if self._by_name.setdefault(who, you["slot"]) != you["slot"]:
            yield f"{who} came back in slot {you['slot']} instead of {self._by_name[who]}."

    def of(self, who: str) -> int | None:
        return self._by_name.get(who)
