"""What one client of a game has received: kept, counted, waited for, and watched for gaps.

Transports hand payloads over with `take`; all else is the same for all of them.
"""

import asyncio
import json
import time
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import Any, TypeAlias, get_args

from trivia.contract.games.events import GameEvent

Message: TypeAlias = dict[str, Any]
Fits: TypeAlias = Callable[[Message], bool]
Listener: TypeAlias = Callable[[Message], None]

BROADCASTS = frozenset(
    {
        "question_opened",
        "question_started",
        "game_paused",
        "game_resumed",
        "answers_stopped",
        "question_closed",
        "answers_revealed",
        "review_shown",
        "question_skipped",
        "player_removed",
        "player_admitted",
        "team_named",
        "game_ended",
    }
)
"""Events that take a `seq` of their own."""

NEEDED: Mapping[str, frozenset[str]] = {
    model.model_fields["type"].default: frozenset(
        name for name, field in model.model_fields.items() if field.is_required()
    )
    for model in get_args(get_args(GameEvent)[0])
}
"""By type of event: the fields without which it is none."""


class EventLog:
    """Everything a client received, in order.

    Attributes:
        events: each with `received_at` (Unix ms) added; what was forgotten is not among them.
        seq: of the last broadcast or snapshot that was seen; -1 before the first.
        gaps: how often a broadcast was missed.
        behind: a broadcast was missed, and no snapshot has come since.
        strange: how much came that is no event; it is left out.
        ended: set when nothing more will come.
    """

    def __init__(self, listener: Listener | None = None) -> None:
        self.events: list[Message] = []
        self.seq = -1
        self.gaps = 0
        self.strange = 0
        self.ended = asyncio.Event()
        self._listener = listener
        self._forgotten = 0
        self._gap_end = -1
        self._waiting: list[tuple[Collection[str], Fits, asyncio.Future[Message]]] = []

    @property
    def position(self) -> int:
        """Where the next event will be: `since` of what is still to come."""
        return self._forgotten + len(self.events)

    @property
    def closed(self) -> bool:
        return self.ended.is_set()

    @property
    def behind(self) -> bool:
        return self._gap_end >= 0

    def take(self, payload: str | bytes) -> bool:
        """Take one event or an array of them; whether a broadcast before it is missing."""
        now, gap = now_ms(), False
        found, strange = _parsed(payload)
        self.strange += strange
        for read in found:
            event = {**read, "received_at": now}
            gap = self._follow(event) or gap
            self.events.append(event)
            if self._listener is not None:
                self._listener(event)
            for waiter in [w for w in self._waiting if event["type"] in w[0] and w[1](event)]:
                self._waiting.remove(waiter)
                if not waiter[2].done():
                    waiter[2].set_result(event)
        return gap

    async def wait_for(
        self,
        types: str | Collection[str],
        where: Fits = lambda _: True,
        timeout_s: float = 20,
        since: int = 0,
    ) -> Message:
        """The first event of these types that fits, among those from position `since` on.

        Raises:
            TimeoutError: with what came instead.
            ConnectionError: nothing more will come.
        """
        wanted = (types,) if isinstance(types, str) else types
        for event in self._from(since):
            if event["type"] in wanted and where(event):
                return event
        if self.closed:
            raise ConnectionError(f"closed while waiting for {wanted}")
        future: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        waiter = (wanted, where, future)
        self._waiting.append(waiter)
        try:
            async with asyncio.timeout(timeout_s):
                return await future
        except TimeoutError:
            seen = [e.get("code") or e["type"] for e in self._from(since)][-12:]
            raise TimeoutError(f"no {wanted} within {timeout_s} s; came: {seen}") from None
        finally:
            if waiter in self._waiting:
                self._waiting.remove(waiter)

    def close(self) -> None:
        """Nothing more will come: whoever waits is told so."""
        self.ended.set()
        for wanted, _, future in self._waiting:
            if not future.done():
                future.set_exception(ConnectionError(f"closed while waiting for {wanted}"))
        self._waiting.clear()

    def forget(self) -> None:
        """Let go of what was received; long games of many players would fill the memory."""
        self._forgotten += len(self.events)
        self.events.clear()

    def of_type(self, type_: str) -> list[Message]:
        return [event for event in self.events if event["type"] == type_]

    def _from(self, since: int) -> list[Message]:
        return self.events[max(0, since - self._forgotten) :]

    def _follow(self, event: Message) -> bool:
        """Whether a broadcast is missing before `event`."""
        if event["type"] == "snapshot":
            self.seq = max(self.seq, event["seq"])
            if event["seq"] >= self._gap_end:
                self._gap_end = -1
        elif event["type"] in BROADCASTS:
            missing = self.seq >= 0 and event["seq"] > self.seq + 1
            self.seq = max(self.seq, event["seq"])
            if missing:
                self.gaps += 1
                self._gap_end = event["seq"]
            return missing
        elif event["type"] == "pong" and 0 <= self.seq < event["seq"]:
            # The last broadcast was missed: nothing came after it that would tell.
            self.gaps += 1
            self._gap_end = event["seq"]
            return True
        return False


def now_ms() -> float:
    """Unix time in milliseconds."""
    return time.time_ns() / 1_000_000


# Broadcasts reach every bot of a process alike: each is read once.
@lru_cache(maxsize=128)
def _parsed(payload: str | bytes) -> tuple[tuple[Mapping[str, Any], ...], int]:
    """The events of a message, and how much of it is none: gateways have errors of their own."""
    try:
        read = json.loads(payload)
    except (ValueError, RecursionError):
        return (), 1
    found = read if isinstance(read, list) else [read]
    fit = tuple(one for one in found if isinstance(one, dict) and _is_event(one))
    return fit, len(found) - len(fit)


def _is_event(read: Mapping[str, Any]) -> bool:
    type_ = read.get("type")
    if not isinstance(type_, str) or not isinstance(read.get("seq"), int):
        return False
    return NEEDED.get(type_, frozenset()) <= read.keys()
