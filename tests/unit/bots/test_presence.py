"""How a bot comes in where a busy service turns it away."""

import random
from collections.abc import Awaitable, Callable

import pytest
from trivia_bots.clients.http import HttpFault
from trivia_bots.players.presence import JOINS, Presence
from trivia_bots.runs.report import RunReport

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
