"""One slice of a load test: play it, tell how far it is, stop when told to, leave a report."""

import asyncio
import time
from typing import Protocol

from trivia_bots.run import run_bots
from trivia_bots.runs.faults import RunFault
from trivia_bots.runs.plan import RunPlan
from trivia_bots.runs.report import RunReport
from trivia_bots.runs.watcher import Watcher
from trivia_bots.site import Site

from trivia_swarm.files import Opened, Progress, RunFiles
from trivia_swarm.slices import PATIENCE_S, Slice

TELL_EVERY_S = 2.0
LOOK_EVERY_S = 0.5


class Play(Protocol):
    """Bots that do what a plan says; `run_bots` is."""

    async def __call__(self, plan: RunPlan, site: Site, watcher: Watcher) -> RunReport: ...


class _Reporter:
    """Watches a run for those who are elsewhere: tells the PIN, and every while how far it is."""

    def __init__(self, files: RunFiles, slice_: Slice) -> None:
        self.report = RunReport(wanted=slice_.players)
        self._files = files
        self._slice = slice_
        self._pin_told = not slice_.plan.get("host")

    def started(self, report: RunReport) -> None:
        self.report = report

    def said(self, line: str) -> None:
        """Lines are for people."""

    async def until_stopped(self) -> None:
        """Tell; return when whoever started the run wants it to end."""
        next_word = 0.0
        while True:
            await self.open_doors()
            if time.monotonic() >= next_word:
                await self.tell()
                if await asyncio.to_thread(self._files.stopped):
                    return
                next_word = time.monotonic() + TELL_EVERY_S
            await asyncio.sleep(LOOK_EVERY_S)

    async def open_doors(self) -> None:
        """Tell the others the PIN, once there is one."""
        if not self._pin_told and self.report.pin is not None:
            await asyncio.to_thread(self._files.open, Opened(pin=self.report.pin))
            self._pin_told = True

    async def close_doors(self, why: str) -> None:
        """Nobody need wait for a game that did not open."""
        if not self._pin_told:
            await asyncio.to_thread(self._files.open, Opened(fault=why))

    async def tell(self) -> None:
        answers = self.report.answers
        progress = Progress(
            joined=self.report.joined, answers=answers.sent, receipts=answers.receipts
        )
        await asyncio.to_thread(self._files.tell, self._slice.number, progress)


async def play_slice(
    slice_: Slice, site: Site, files: RunFiles, seconds: float, play: Play = run_bots
) -> RunReport:
    """Play `slice_`; its report is returned, and kept in `files`, whatever happens.

    What kept it from playing to the end is a violation in the report.

    Args:
        seconds: after which it ends in any case; connections closed, accounts deleted.
    """
    reporter = _Reporter(files, slice_)
    playing = asyncio.create_task(_play(slice_, site, files, reporter, play))
    telling = asyncio.create_task(reporter.until_stopped())
    await asyncio.wait({playing, telling}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    late = not (playing.done() or telling.done())
    telling.cancel()
    playing.cancel()
    told, played = await asyncio.gather(telling, playing, return_exceptions=True)
    report = reporter.report
    who = f"Worker {slice_.number}"
    if isinstance(played, RunReport):
        report = played
    elif isinstance(played, asyncio.CancelledError) and late:
        report.violations.append(f"{who} was not through after {seconds:.0f} s.")
    elif isinstance(played, asyncio.CancelledError) and told is None:
        report.note("Stopped by whoever started it.")
    else:
        fault = told if isinstance(played, asyncio.CancelledError) else played
        name = "" if isinstance(fault, RunFault) else f"{type(fault).__name__}: "
        report.violations.append(f"{who} could not play: {name}{fault}")
    await reporter.open_doors()
    await reporter.close_doors("; ".join(report.violations) or "it was stopped")
    await reporter.tell()
    await asyncio.to_thread(files.report, slice_.number, report.model_dump_json())
    return report


async def _play(
    slice_: Slice, site: Site, files: RunFiles, reporter: _Reporter, play: Play
) -> RunReport:
    pin = await _pin(files) if slice_.waits else None
    return await play(slice_.complete(pin), site, reporter)


async def _pin(files: RunFiles) -> str:
    try:
        async with asyncio.timeout(PATIENCE_S):
            while (opened := await asyncio.to_thread(files.opened)) is None:
                await asyncio.sleep(LOOK_EVERY_S)
    except TimeoutError:
        raise RunFault(f"no game was open within {PATIENCE_S:.0f} s") from None
    if opened.pin is None:
        raise RunFault(f"the game of worker 0 did not open: {opened.fault}")
    return opened.pin
