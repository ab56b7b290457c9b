"""How a bot comes in where a busy service turns it away, and how it leaves a game gone quiet."""

import json
import random
from collections.abc import Awaitable, Callable
from typing import Any, cast

import pytest
from trivia_bots.clients import network
from trivia_bots.clients.client import LoggedClient
from trivia_bots.clients.event_log import Message, now_ms
from trivia_bots.clients.http import HttpFault
from trivia_bots.players import presence as presence_module
from trivia_bots.players import quiet
from trivia_bots.players.presence import JOINS, Presence
from trivia_bots.runs.report import RunReport
from trivia_bots.runs.session import GameSession

from tests.unit.bots.complete import complete

BUSY = HttpFault(503, "unavailable", "The service is busy.")


def presence() -> tuple[Presence, RunReport]:
    report = RunReport()
    return Presence(report, random.Random(1), lambda _: None, "red"), report


def step(*faults: Exception) -> Callable[[], Awaitable[str]]:
    left = list(faults)

    async def take() -> str:
        if left:
            raise left.pop(0)
        return "in"

    return take


@pytest.mark.parametrize("fault", [BUSY, HttpFault(429, "slow", "."), ConnectionError("lost")])
async def test_who_is_turned_away_tries_again_and_that_is_counted(fault: Exception) -> None:
    bot, report = presence()

    assert await bot.patiently(step(fault, fault), wait_s=0) == "in"

    assert report.errors == {f"join again: {type(fault).__name__}": 2}


async def test_a_refusal_is_taken_as_one() -> None:
    bot, report = presence()

    with pytest.raises(HttpFault, match="game_full"):
        await bot.patiently(step(HttpFault(409, "game_full", "Full.")), wait_s=0)

    assert not report.errors


async def test_nobody_tries_for_ever() -> None:
    bot, report = presence()

    with pytest.raises(HttpFault, match="busy"):
        await bot.patiently(step(*[BUSY] * JOINS), wait_s=0)

    assert report.errors.total() == JOINS - 1


class QuietGame(LoggedClient):
    """A connection that says nothing but what it replies to `sync`, a reply each time."""

    def __init__(self, bot: Presence, heard: Message, *replies: Message) -> None:
        super().__init__(lambda event: bot.ended.set() if event.get("phase") == "ended" else None)
        self.log.take(json.dumps(complete(heard)))
        self.replies = list(replies)
        self.asked = 0
        bot.client = self
        bot.connected.set()

    async def send(self, type_: str, **fields: Any) -> None:
        assert (type_, fields) == ("sync", {"ref": "quiet"})
        self.asked += 1
        if self.replies:
            self.log.take(json.dumps(complete(self.replies.pop(0))))

    async def close(self) -> None: ...

    def vanish(self) -> None: ...


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quiet, "QUIET_S", 0.01)
    monkeypatch.setattr(presence_module, "SPREAD_S", 0.0)
    monkeypatch.setattr(presence_module, "IDLE_S", 0.06)


REVEALED = {"type": "answers_revealed", "seq": 9}
SNAPSHOT = {"type": "snapshot", "seq": 9, "phase": "reveal"}


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("word", "fault"),
    [
        ({"type": "snapshot", "seq": 10, "phase": "ended"}, None),
        (
            {"type": "error", "seq": 0, "ref": "quiet", "code": "game_not_found"},
            "game_ended",
        ),
    ],
)
async def test_who_missed_the_end_asks_and_leaves(word: Message, fault: str | None) -> None:
    bot, report = presence()
    client = QuietGame(bot, REVEALED, SNAPSHOT, word)

    await bot.stay()

    assert bot.ended.is_set()
    assert (client.asked, bot.fault, report.notes) == (2, fault, [])


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(("seq", "asked"), [(9, 2), (0, 0)])
async def test_a_game_that_stands_still_is_asked_ever_less_and_left(seq: int, asked: int) -> None:
    """A lobby is not asked at all."""
    bot, report = presence()
    client = QuietGame(bot, REVEALED | {"seq": seq}, *[SNAPSHOT] * 9)

    await bot.stay()

    assert client.asked == asked  # an hour is six pauses: after one, after two more, not after four
    assert report.notes == ["Nothing happened in the game for an hour: bots left."]


async def test_nobody_asks_while_the_question_is_open() -> None:
    client = QuietGame(presence()[0], REVEALED | {"deadline": now_ms() + 30_000})

    assert 29 < quiet.open_s(client.log) <= 30
    client.log.forget()
    assert quiet.open_s(client.log) == 0


class Place:
    """Stands for a game ticket: each connection of it meets the next of `fates`.

    A fault keeps it from connecting; messages are what its `join`s are answered with, in turn,
    None being a function that died.
    """

    def __init__(self, *fates: Exception | list[Message | None]) -> None:
        self.fates = list(fates)
        self.clients: list[JoinedGame] = []

    async def connect(self, _: Any) -> "JoinedGame":
        fate = self.fates.pop(0)
        if isinstance(fate, Exception):
            raise fate
        self.clients.append(JoinedGame(fate))
        return self.clients[-1]


class JoinedGame(LoggedClient):
    def __init__(self, words: list[Message | None]) -> None:
        super().__init__()
        self.words = list(words)
        self.said: list[str] = []

    async def send(self, type_: str, **_: Any) -> None:
        self.said.append(type_)
        word = self.words.pop(0)
        if word is not None:
            self.log.take(json.dumps(complete(word)))

    async def close(self) -> None: ...

    def vanish(self) -> None: ...


def refusal(code: str) -> Message:
    return {"type": "error", "seq": 0, "ref": "join", "code": code}


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "FIRST_PAUSE_S", 0.0)
    monkeypatch.setattr(presence_module, "JOIN_AGAIN_S", (0.01, 0.01, 5.0))


@pytest.mark.usefixtures("hasty")
async def test_who_was_cut_off_goes_on_trying_while_the_service_starts_again() -> None:
    bot, report = presence()
    lost, busy = ConnectionRefusedError("no front door"), HttpFault(502, "gateway", "Bad.")
    place = Place(lost, busy, lost, lost, busy, lost, [refusal("unavailable")], [SNAPSHOT])
    bot.session = cast(GameSession, place)

    await bot._return()

    assert (bot.fault, bot.connected.is_set(), bot.ended.is_set()) == (None, True, False)
    assert sum(n for what, n in report.errors.items() if what.startswith("back again")) == 7


@pytest.mark.usefixtures("hasty")
async def test_a_join_whose_function_died_is_said_again() -> None:
    bot, _ = presence()
    place = Place([None, None, SNAPSHOT])

    await bot.enter(cast(GameSession, place))

    assert place.clients[0].said == ["join"] * 3


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("code", ["game_ended", "banned", "ticket_expired"])
async def test_who_is_refused_does_not_come_back(code: str) -> None:
    bot, report = presence()
    bot.session = cast(GameSession, Place([refusal(code)]))

    await bot._return()

    assert (bot.fault, bot.ended.is_set()) == (code, True)
    assert not report.errors
