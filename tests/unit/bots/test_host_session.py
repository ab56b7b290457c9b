"""How a host who leads a game goes on when functions and connections die."""

import asyncio
import json
from collections.abc import Callable
from typing import Any, cast

import pytest
from trivia_bots.clients import network
from trivia_bots.clients.client import GameClient, LoggedClient
from trivia_bots.clients.event_log import Message
from trivia_bots.hosts import presence, session
from trivia_bots.hosts.session import HostSession
from trivia_bots.runs.context import RunContext
from trivia_bots.runs.faults import HostFault
from trivia_bots.runs.plan import RunPlan
from trivia_bots.runs.report import RunReport
from trivia_bots.runs.session import GameSession

from tests.unit.bots.complete import complete

LOBBY = {"type": "snapshot", "seq": 1, "phase": "lobby", "index": -1, "question_count": 9}
ENDED = {"type": "game_ended", "seq": 9, "board": {"top": []}}
Replies = dict[str, list[list[Message]]]
"""By command, in turn: what is said to it; nothing, where a function died."""


class Line(LoggedClient):
    """A connection of the host; it is cut by the command `cut_by`."""

    def __init__(self, replies: Replies, listener: Any, cut_by: str | None) -> None:
        super().__init__(listener)
        self._replies, self._cut_by = replies, cut_by

    async def send(self, type_: str, **_: Any) -> None:
        if type_ == self._cut_by:
            self.log.close()
        for event in self._replies[type_].pop(0):
            self.log.take(json.dumps(complete(event)))

    async def close(self) -> None: ...

    def vanish(self) -> None:
        self.log.close()


class Place:
    def __init__(self, replies: Replies, *lines: Exception | str | None) -> None:
        self.replies, self.lines = replies, list(lines)

    async def connect(self, listener: Any) -> GameClient:
        line = self.lines.pop(0) if self.lines else None
        if isinstance(line, Exception):
            raise line
        return Line(self.replies, listener, line)


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "FIRST_PAUSE_S", 0.0)
    for module in (presence, session):
        monkeypatch.setattr(module, "AGAIN_S", 0.02)


@pytest.fixture
def end() -> Callable[..., Message]:
    """Open a game, and end it."""

    def led(replies: Replies, *lines: Exception | str | None) -> Message:
        plan = RunPlan(transport="websocket", host=True, quiz="q", players=0)
        context = RunContext(plan, RunReport(), lambda _: None)
        place = Place({"open": [[snapshot(LOBBY)]] * 9, **replies}, *lines)
        host = HostSession(cast(GameSession, place), context)

        async def lead() -> Message:
            await host._presence.enter()
            return await host._do("end", "game_ended")

        return asyncio.run(lead())

    return led


def snapshot(event: Message) -> Message:
    return {**event, "players": 0, "rules": {"mode": "casual"}, "you": None, "board": None}


OVER = snapshot({**LOBBY, "phase": "ended", "seq": 9})


def error(code: str) -> Message:
    return {"type": "error", "seq": 0, "ref": "end", "code": code, "message": "."}


def test_a_command_whose_function_died_is_given_again(end: Callable[..., Message]) -> None:
    replies = {"end": [[], [ENDED]], "sync": [[snapshot(LOBBY)]]}
    assert end(replies)["type"] == "game_ended"


def test_what_was_missed_is_told_by_the_snapshot(end: Callable[..., Message]) -> None:
    replies: Replies = {"end": [[]], "sync": [[OVER]]}
    assert end(replies)["phase"] == "ended"


def test_a_host_who_was_cut_off_comes_back_and_says_it_again(end: Callable[..., Message]) -> None:
    refused = ConnectionRefusedError("nobody there")
    replies = {"end": [[], [ENDED]], "sync": []}
    assert end(replies, "end", refused, refused)["type"] == "game_ended"


def test_what_passes_is_no_refusal(end: Callable[..., Message]) -> None:
    replies = {
        "end": [[error("unavailable")], [error("stale")], [ENDED]],
        "sync": [[snapshot(LOBBY)]] * 2,
    }
    assert end(replies)["type"] == "game_ended"


def test_a_refusal_is_taken_as_one(end: Callable[..., Message]) -> None:
    with pytest.raises(HostFault, match="not_host"):
        end({"end": [[error("not_host")]]})
