"""The one answer of the open question, sent until there is a word on it (client/open-answer.ts)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from trivia_bench.chaos.clients.timer import Timer
from trivia_bench.chaos.clients.view import View
from trivia_bench.chaos.world.world import World

RECEIPT_MS, LONGEST_MS, SOON_MS = 4_000, 30_000, 700
TRIES = 4
_PASSING = {"not_open", "too_early", "unavailable", "internal", "not_joined"}


@dataclass(frozen=True, slots=True)
class Pending:
    index: int
    response: dict[str, Any]
    state: str = "sending"


class OpenAnswer:
    def __init__(
        self,
        world: World,
        name: str,
        send: Callable[[Pending], bool],
        suspect: Callable[[], None],
        remembered: Pending | None = None,
    ) -> None:
        self._world, self._name, self._send, self._suspect = world, name, send, suspect
        self._timer = Timer(world.loop)
        self.current = remembered
        self._sendings = self._refusals = 0
        self._under_way = False

    def give(self, index: int, response: dict[str, Any]) -> None:
        now = self.current
        if now and now.index == index and now.state != "refused":
            return
        self._set(Pending(index, response))
        self._try()

    def look(self, view: View) -> None:
        """The view has changed, or the connection is up again."""
        you, index = view["you"], view["index"]
        if you and you["answered"] and you["response"]:
            self._counts(index, you["response"])
        now = self.current
        if now is None:
            return
        if now.index < index:
            self._set(None)
        elif you and you["answered"] and now.index == index and now.state == "sending":
            self._set(replace(now, state="received"))
        elif now.state == "sending":
            if view["phase"] in ("question", "settling"):
                self._try()
            elif view["phase"] != "paused":
                self._set(replace(now, state="late"))

    def received(self, index: int, response: dict[str, Any] | None) -> None:
        if response:
            self._counts(index, response)

    def lost(self) -> None:
        self._under_way = False
        self._sendings = self._refusals = 0
        self._timer.stop()

    def refused(self, index: int, code: str) -> None:
        now = self.current
        if now is None or now.index != index or now.state != "sending":
            return
        if code == "already_answered":
            self._set(replace(now, state="received"))
        elif code == "too_late":
            self._set(replace(now, state="late"))
        elif code == "out":
            self._set(None)
        elif code not in _PASSING:
            self._set(replace(now, state="refused"))
        else:
            self._under_way = False
            self._timer.start(min(SOON_MS * 2**self._refusals, LONGEST_MS), self._try)
            self._refusals += 1

    def stop(self) -> None:
        self._timer.stop()

    def _counts(self, index: int, response: dict[str, Any]) -> None:
        now = self.current
        if now is None or now.index <= index:
            self._set(Pending(index, response, "received"))

    def _set(self, pending: Pending | None) -> None:
        self.current = pending
        self._under_way = False
        self._sendings = self._refusals = 0
        self._timer.stop()

    def _try(self) -> None:
        now = self.current
        if now is None or now.state != "sending" or self._under_way:
            return
        self._timer.stop()
        if not self._send(now):
            return
        self._under_way = True
        chance = self._world.dice.roll(f"{self._name} patience")
        patience = min(RECEIPT_MS * 2**self._sendings, LONGEST_MS) * (0.75 + 0.5 * chance)
        self._sendings += 1
        self._timer.start(patience, self._impatient)

    def _impatient(self) -> None:
        self._under_way = False
        if self._sendings >= TRIES:
            if self.current:
                self._set(replace(self.current, state="refused"))
        else:
            self._try()
        self._suspect()
