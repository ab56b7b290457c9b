"""The processes of bots of one scenario: started together, given their parts, never left over."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import psutil

from trivia_bench.benchmark.jobs import READY, Done, Job, Opened

LINE_BYTES = 256 * 2**20
PATIENCE_S = 300.0
GRACE_S = 15.0
"""To close connections and delete accounts."""


class WorkerPoolFault(Exception):
    """A process of bots could not do its part; says why."""


@dataclass(slots=True)
class Worker:
    """One process; it waits for its job, with everything imported that it needs."""

    process: asyncio.subprocess.Process

    async def give(self, job: Job) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(job.model_dump_json().encode() + b"\n")
        await self.process.stdin.drain()

    async def ready(self) -> None:
        """It waits for its job. Raises: WorkerPoolFault."""
        line = (await self._line()).decode(errors="replace").strip()
        if line != READY:
            raise WorkerPoolFault(f"A process of bots began with {line!r}.")

    async def opened(self) -> Opened:
        """The first word of a host. Raises: WorkerPoolFault."""
        return Opened.model_validate_json(await self._line())

    async def done(self) -> Done:
        """The last word. Raises: WorkerPoolFault."""
        return Done.model_validate_json(await self._line())

    async def _line(self) -> bytes:
        assert self.process.stdout is not None
        try:
            async with asyncio.timeout(PATIENCE_S):
                line = await self.process.stdout.readline()
        except TimeoutError:
            raise WorkerPoolFault(
                f"Nothing came from the bots within {PATIENCE_S:.0f} s."
            ) from None
        if not line:
            assert self.process.stderr is not None
            said = (await self.process.stderr.read()).decode(errors="replace").strip()
            raise WorkerPoolFault(said[-2000:] or "A process of bots has ended without a word.")
        return line

    async def end(self) -> None:
        """Have it end, politely at first."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        if self.process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self.process.terminate()
        try:
            async with asyncio.timeout(GRACE_S):
                await self.process.wait()
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                self.process.kill()
            await self.process.wait()


@dataclass(frozen=True, slots=True)
class WorkerPool:
    """The host's process and those of the players."""

    workers: Sequence[Worker]

    @property
    def processes(self) -> list[psutil.Process]:
        found = []
        for worker in self.workers:
            with contextlib.suppress(psutil.NoSuchProcess):
                found.append(psutil.Process(worker.process.pid))
        return found

    async def work(self, jobs: Sequence[Job]) -> list[Done]:
        """Give each process its job. Raises: WorkerPoolFault."""
        for worker, job in zip(self.workers, jobs, strict=True):
            await worker.give(job)
        return list(await asyncio.gather(*(worker.done() for worker in self.workers)))

    async def play(self, host: Job, players: Sequence[Job]) -> list[Done]:
        """One game: `players` are told the PIN as soon as it is open. Raises: WorkerPoolFault."""
        leader, *others = self.workers
        await leader.give(host)
        pin = (await leader.opened()).pin
        for worker, job in zip(others, players, strict=True):
            await worker.give(job.of_game(pin))
        return list(await asyncio.gather(*(worker.done() for worker in self.workers)))


@asynccontextmanager
async def worker_pool(size: int) -> AsyncIterator[WorkerPool]:
    """`size` processes that wait for their jobs; all have ended when this is left."""
    workers: list[Worker] = []
    try:
        for _ in range(size):
            workers.append(Worker(await _start()))
        await asyncio.gather(*(worker.ready() for worker in workers))
        yield WorkerPool(workers)
    finally:
        await asyncio.shield(asyncio.gather(*(worker.end() for worker in workers)))


async def _start() -> asyncio.subprocess.Process:
    # Ctrl-C goes to the foreground group; this process tells the others, and waits for them.
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "trivia_bench.benchmark.worker",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        limit=LINE_BYTES,
        start_new_session=True,
    )
