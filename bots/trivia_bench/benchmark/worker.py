"""One process of bots: takes a job as a line of JSON, tells the PIN, and then what it saw.

`python -m trivia_bench.benchmark.worker`, started by `worker_pool.py` only. SIGTERM ends it like
Ctrl-C.
"""

import asyncio
import signal
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from trivia_bots.clients.event_log import now_ms
from trivia_bots.run import run_bots
from trivia_bots.runs.faults import RunFault
from trivia_bots.runs.report import RunReport
from trivia_bots.site import Site, site_of_stack

from trivia_bench.benchmark.jobs import READY, Done, Job, Opened
from trivia_bench.benchmark.solo_calls import solo_calls
from trivia_bench.peers.play import play_part

TICK_S = 0.02
CALM_S = 0.1
"""Once everybody is in, nothing hangs on the moment: each look is work that the bots do."""


class Lookout:
    """Tells the PIN when the game is open, and notes how late the loop of the bots is."""

    def __init__(self, *, hosts: bool, players: int) -> None:
        self._hosts = hosts
        self._players = players
        self._report: RunReport | None = None
        self.late: list[tuple[float, float]] = []
        self.joined_at: float | None = None

    def started(self, report: RunReport) -> None:
        self._report = report

    def said(self, line: str) -> None:  # noqa: ARG002
        report = self._report
        if self._hosts and report is not None and report.pin and not report.rounds:
            _tell(Opened(pin=report.pin).model_dump_json())

    async def watch(self) -> None:
        """Until it is cancelled."""
        while True:
            tick_s = TICK_S if self._players and self.joined_at is None else CALM_S
            wanted = now_ms() + tick_s * 1000
            await asyncio.sleep(tick_s)
            now = now_ms()
            self.late.append((now, max(0.0, now - wanted)))
            if self.joined_at is None and self._everyone_is_in():
                self.joined_at = now

    def _everyone_is_in(self) -> bool:
        return self._report is not None and 0 < self._players <= self._report.joined


async def work(job: Job) -> Done:
    """Do it. Raises: RunFault."""
    if job.peer is not None:
        lookout = Lookout(hosts=job.peer.hosts, players=job.peer.players)
        return await _watched(lookout, play_part(job.peer, lookout))
    site: Site = await asyncio.to_thread(site_of_stack, Path(job.stack), direct=job.direct)
    if job.plan is None:
        return Done(began_at=now_ms(), solo=await solo_calls(site, job.in_flight, job.calls))
    lookout = Lookout(hosts=job.plan.hosts, players=job.plan.players)
    return await _watched(lookout, run_bots(job.plan, site, lookout))


async def _watched(lookout: Lookout, game: Coroutine[Any, Any, RunReport]) -> Done:
    began = now_ms()
    watching = asyncio.create_task(lookout.watch())
    try:
        report = await game
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
    return Done(began_at=began, joined_at=lookout.joined_at, late=lookout.late, report=report)


async def main() -> int:
    """Exit status: 0 done, 1 could not be done, 130 told to stop."""
    task = asyncio.current_task()
    assert task is not None
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    _tell(READY)
    line = await asyncio.to_thread(sys.stdin.readline)
    if not line:
        return 130
    try:
        done = await work(Job.model_validate_json(line))
    except RunFault as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    except asyncio.CancelledError:
        return 130
    _tell(done.model_dump_json())
    return 0


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    import uvloop  # a process of bots is started by this line alone

    sys.exit(uvloop.run(main()))
