"""When in a game a fault strikes is told by what its bots report."""

import asyncio
from collections.abc import Callable

import pytest
from trivia_bots.runs.report import RunReport
from trivia_local.chaos.faults import Moment
from trivia_local.chaos.moments import Onlooker

PLAYERS = 4


def opened(report: RunReport) -> None:
    report.game_id = "g"


def asked(report: RunReport) -> None:
    report.round(1).asked_at = 1.0


def answering(report: RunReport) -> None:
    report.round(1).answered_at = 2.0


def answered(report: RunReport) -> None:
    report.round(1).ack_ms += [9.0] * (PLAYERS - 1)


def closed(report: RunReport) -> None:
    report.round(1).closed_at = 3.0


def told(report: RunReport) -> None:
    report.round(1).results += [4.0] * (PLAYERS // 2)


@pytest.mark.parametrize(
    ("moment", "comes"),
    [
        (Moment.OPEN, opened),
        (Moment.ASK, asked),
        (Moment.BURST, answering),
        (Moment.CLOSE, answered),
        (Moment.CLOSE, closed),
        (Moment.END, told),
    ],
)
async def test_a_moment_is_waited_for(moment: Moment, comes: Callable[[RunReport], None]) -> None:
    onlooker, report = Onlooker(), RunReport()
    onlooker.started(report)
    waiting = asyncio.create_task(onlooker.wait_for(moment, 1, PLAYERS))
    await asyncio.sleep(0.02)
    assert not waiting.done()

    comes(report)

    async with asyncio.timeout(5):
        await waiting
