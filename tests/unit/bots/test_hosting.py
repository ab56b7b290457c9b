"""A person at the keys, or a clock, leads a game that people join."""

import asyncio
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TextIO

import pytest
from trivia_bots.hosts.leaders import Clock, Keys
from trivia_bots.hosts.session import EndNow
from trivia_bots.runs.faults import RunFault


@dataclass
class Lobby:
    """Stands for the lobby: somebody is there from the second look on."""

    players: int = 0
    looks: int = 0

    async def look(self) -> None:
        self.looks += 1
        self.players = 3 if self.looks > 1 else 0


@pytest.fixture
async def typed() -> AsyncIterator[tuple[TextIO, TextIO]]:
    """What the keyboard reads, and where a finger presses."""
    there, here = os.pipe()
    with os.fdopen(there) as keyboard, os.fdopen(here, "w", buffering=1) as finger:
        yield keyboard, finger
        asyncio.get_running_loop().remove_reader(keyboard)


async def test_enter_begins_once_somebody_is_there(typed: tuple[TextIO, TextIO]) -> None:
    said: list[str] = []
    keys, lobby = Keys(typed[0]), Lobby()
    waiting = asyncio.create_task(keys.lobby(lobby, said.append))
    typed[1].write("\n")
    async with asyncio.timeout(5):
        while "Nobody is here yet." not in said:
            await asyncio.sleep(0)
        typed[1].write("\n")
        await waiting

    assert lobby.players == 3


@pytest.mark.parametrize("last", ["e\n", "END\n", None])
async def test_enter_goes_on_and_e_or_the_end_of_the_input_ends(
    typed: tuple[TextIO, TextIO], last: str | None
) -> None:
    keys = Keys(typed[0])
    typed[1].write("\n")
    await keys.close(0)
    if last:
        typed[1].write(last)
    else:
        typed[1].close()
    with pytest.raises(EndNow):
        await keys.onward(0)


async def test_without_a_keyboard_a_clock_is_needed() -> None:
    with open(os.devnull) as nothing, pytest.raises(RunFault, match="--auto"):
        Keys(nothing)


async def test_the_clock_begins_after_the_first_player_came(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("trivia_bots.hosts.leaders.LOOK_S", 0)
    said: list[str] = []
    lobby = Lobby()
    await Clock(0, 0).lobby(lobby, said.append)

    assert (lobby.looks, lobby.players) == (2, 3)
    assert said == ["The first question comes in 0 s."]


async def test_the_clock_waits_for_as_many_players_as_were_announced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("trivia_bots.hosts.leaders.LOOK_S", 0)
    lobby = Lobby()
    lobby.players = 2
    await Clock(0, 0, players=3).lobby(lobby, lambda _: None)

    assert (lobby.looks, lobby.players) == (2, 3)
