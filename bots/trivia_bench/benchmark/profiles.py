"""Flame graphs of everybody who takes part, drawn by py-spy while a scenario is played.

py-spy is no part of what is installed: `uv sync --group profile` brings it.
"""

import asyncio
import contextlib
import os
import shutil
import signal
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from trivia_bench.benchmark.processors import EMULATOR, ROLES, Process

RATE = 50
"""Samples a second: a run that is looked at should still be one like the others."""

RATE_BELOW = 5
"""Of a whole tree: looking at dozens of processes 50 times a second takes half a core."""

DRAWING_S = 30.0
Words: TypeAlias = tuple[bytes, bytes]


class ProfilerMissing(Exception):
    """Why there will be no flame graphs."""


@dataclass(frozen=True, slots=True)
class Target:
    """One graph: of one process, or of a process with all that it started."""

    name: str
    pid: int
    below: bool = False


class Profiler:
    """Writes into `folder`: `<scenario>-<who>.svg`. Raises: ProfilerMissing.

    Args:
        program: py-spy; that of this environment, else of the PATH, if not said.
    """

    def __init__(self, folder: Path, program: str | None = None) -> None:
        beside = Path(sys.executable).with_name("py-spy")
        found = program or (str(beside) if beside.exists() else shutil.which("py-spy"))
        if found is None:
            raise ProfilerMissing(
                "py-spy is not there: `uv sync --group profile` brings it, or leave out --profile."
            )
        self._program = found
        self._folder = folder
        self._notes: list[str] = []

    def notes(self) -> list[str]:
        """Whom nothing was drawn of since this was asked, and why."""
        told, self._notes = self._notes, []
        return told

    @asynccontextmanager
    async def looking(self, scenario: str, targets: Sequence[Target]) -> AsyncIterator[None]:
        """Sample until this is left; who cannot be looked at is told of by `notes`."""
        self._folder.mkdir(parents=True, exist_ok=True)
        started = [(one, await self._start(scenario, one)) for one in targets]
        # Read as it comes: who cannot write what it has to say stops.
        said = [asyncio.create_task(process.communicate()) for _, process in started]
        try:
            yield
        finally:
            for (target, process), words in zip(started, said, strict=True):
                await asyncio.shield(self._finish(target, process, words))

    async def _start(self, scenario: str, target: Target) -> asyncio.subprocess.Process:
        rate = RATE_BELOW if target.below else RATE
        return await asyncio.create_subprocess_exec(
            *(self._program, "record", "--pid", str(target.pid), "--rate", str(rate)),
            # A long time: a signal ends it. Nobody is stopped to be looked at.
            *("--nonblocking", "--duration", "3600"),
            *(("--subprocesses",) if target.below else ()),
            *("--output", str(self._folder / f"{scenario}-{target.name}.svg")),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,
        )

    async def _finish(
        self, target: Target, process: asyncio.subprocess.Process, words: "asyncio.Task[Words]"
    ) -> None:
        # Not `send_signal`: it looks first, and a process that has just ended is then reaped there,
        # so that asyncio never learns how it ended.
        with contextlib.suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGINT)
        try:
            async with asyncio.timeout(DRAWING_S):
                _, said = await asyncio.shield(words)
        except TimeoutError:
            process.kill()
            await words
            said = b"py-spy did not end."
        if process.returncode:
            self._notes.append(f"No flame graph of {target.name}: {_why(said.decode())}")


def targets(servers: Mapping[str, Process], bots: Sequence[Process]) -> list[Target]:
    """All of them; functions are seen below the emulator, which starts them."""
    found = []
    for name, process in servers.items():
        role = ROLES.get(name, name)
        if role == EMULATOR:
            found.append(Target(EMULATOR, process.pid))
            found.append(Target("emulator-and-functions", process.pid, below=True))
        elif role == "front_door":
            found.append(Target("front-door", process.pid))
    names = ["bots-host", *(f"bots-players-{number}" for number in range(1, len(bots)))]
    return found + [Target(name, one.pid) for name, one in zip(names, bots, strict=True)]


def _why(said: str) -> str:
    if "ermission" in said or "not permitted" in said:
        return (
            "this system does not let py-spy look into another process (Linux:"
            " kernel.yama.ptrace_scope=0 or root, macOS: root, containers: SYS_PTRACE)."
        )
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return lines[-1] if lines else "py-spy ended without a word."
