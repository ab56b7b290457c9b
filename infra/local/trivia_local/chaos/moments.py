"""Waits for a moment of a game that is being played, by the report of the bots that play it."""

import asyncio

from trivia_bots.runs.report import Round, RunReport

from trivia_local.chaos.faults import Moment

LOOK_S = 0.005


class Onlooker:
    """Watches a run of bots."""

    def __init__(self) -> None:
        self.report = RunReport()

    def started(self, report: RunReport) -> None:
        self.report = report

    def said(self, line: str) -> None: ...

    async def wait_for(self, moment: Moment, index: int, players: int) -> None:
        """Return at `moment`, of question `index` where it is one of a question."""
        while not self._is(moment, index, players):
            await asyncio.sleep(LOOK_S)

    def _is(self, moment: Moment, index: int, players: int) -> bool:
        report = self.report
        if moment is Moment.OPEN:
            return report.game_id is not None
        round_ = report.rounds.get(index, Round())
        match moment:
            case Moment.ASK:
                return round_.asked_at is not None
            case Moment.BURST:
                return round_.answered_at is not None
            case Moment.CLOSE:
                return round_.closed_at is not None or len(round_.ack_ms) >= players - 1
            case Moment.END:
                return len(round_.results) >= players / 2
