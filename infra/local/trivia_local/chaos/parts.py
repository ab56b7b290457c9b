"""What a stack is made of while it runs: servers, and the workers of each function."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import psutil

from trivia_local import processes, servers
from trivia_local.emulator_repairs.zygote_process import NAME_BYTES
from trivia_local.layout import StackFolder


class Part(Protocol):
    """Something that can be frozen and killed."""

    def running(self) -> Sequence[psutil.Process]:
        """Its processes, of this stack alone."""


@dataclass(frozen=True, slots=True)
class Server:
    """One server: `valkey`, `emulator`, `frontdoor`. What it has started runs on."""

    folder: StackFolder
    name: str

    def running(self) -> Sequence[psutil.Process]:
        return _leaders(self.folder, self.name)


@dataclass(frozen=True, slots=True)
class Workers:
    """The processes in which the emulator runs one function, which is given by its full name."""

    folder: StackFolder
    function: str

    def running(self) -> Sequence[psutil.Process]:
        found = []
        for emulator in _leaders(self.folder, servers.EMULATOR):
            for process in emulator.children(recursive=True):
                with contextlib.suppress(psutil.Error):  # it ended in between
                    if self._is_one(process):
                        found.append(process)
        return found

    def _is_one(self, process: psutil.Process) -> bool:
        """Forked workers have the end of their function's name, others a folder with it."""
        if process.name() == self.function[-NAME_BYTES:]:
            return True
        return f"ministack-lambda-{self.function}-" in " ".join(process.cmdline())


def freeze(part: Part) -> Sequence[psutil.Process]:
    """They keep what they hold and do no more; those that were stopped."""
    stopped = []
    for process in part.running():
        with contextlib.suppress(psutil.Error):
            process.suspend()
            stopped.append(process)
    return stopped


def thaw(stopped: Sequence[psutil.Process]) -> None:
    for process in stopped:
        with contextlib.suppress(psutil.Error):
            process.resume()


def kill(part: Part) -> int:
    """End them at once; how many there were, none of which is left."""
    found = part.running()
    for process in found:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(found, timeout=10)
    return len(found)


async def frozen_for(part: Part, seconds: float) -> AsyncIterator[int]:
    """Freeze, tell how many processes, and let them go on after so long, or when that is ended."""
    freezing = asyncio.create_task(asyncio.to_thread(freeze, part))
    try:
        yield len(await asyncio.shield(freezing))
        await asyncio.sleep(seconds)
    finally:
        thaw(await freezing)  # also if it is ended in the middle of it


def _leaders(folder: StackFolder, name: str) -> Sequence[psutil.Process]:
    records = [record for record in processes.records(folder.run) if record.name == name]
    return [found for record in records if (found := processes.leader(record)) is not None]
