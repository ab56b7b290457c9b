"""Save the emulator's state without a pause: a forked child writes what there was at one moment.

ministack 1.5.33 copies and writes all of its state on the event loop: seconds in which nothing is
answered. A fork takes milliseconds, and the child needs no copy, since nobody changes what it sees.
"""

import asyncio
import contextlib
import copy
import gc
import json
import logging
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from trivia_local.emulator_repairs.journal import Journal
from trivia_local.emulator_repairs.large_pages import collapse

_log = logging.getLogger("persistence")

LONGEST_S = 120.0
"""Seconds after which a child that has not finished is given up."""

TIDIED_MOST = 5_000_000
"""Blocks of memory, of some 30 MB of tables: who keeps more has a pause that people feel."""

States = Mapping[str, Callable[[], Any]]


class Snapshots:
    """Saves, one at a time.

    Args:
        states: what to save; asked in the child.
        write: writes the state of one service; called in the child.
        journal: has what came after the last save, so it forgets what is saved.
    """

    def __init__(
        self,
        states: Callable[[], States],
        write: Callable[[str, Any], None],
        journal: Journal | None = None,
    ) -> None:
        self._states = states
        self._write = write
        self._journal = journal
        self._child: int | None = None
        self._one_by_one = asyncio.Lock()

    async def save(self, *, waited_for: bool = False) -> bool:
        """Write what there is now; returns whether all of it was written.

        Args:
            waited_for: somebody waits; otherwise everything else goes first.
        """
        async with self._one_by_one:
            if not waited_for:
                await asyncio.to_thread(collapse)
            file = self._journal.turn() if self._journal else 0
            child = self._child = self._fork(0 if waited_for else 10)
            try:
                status = await asyncio.to_thread(_wait, child)
            finally:
                self._child = None
            if status != 0:
                _log.error("Persistence: the state was not saved (%s)", status)
            elif self._journal:
                self._journal.forget_before(file)
            return status == 0

    def give_up(self) -> None:
        """End the child that writes, if there is one: what it would save is saved otherwise."""
        if self._child is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._child, signal.SIGKILL)

    def tidy(self) -> None:
        """Look for garbage in everything, if that is a short pause: 2 ms for each megabyte that is
        kept."""
        if sys.getallocatedblocks() > TIDIED_MOST:
            return
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def _fork(self, niceness: int) -> int:
        parent = os.getpid()
        # Tables are most of what there is, and hold no garbage. The collector would look through
        # them again and again, and while the child writes each page that it touches is copied.
        gc.collect(1)
        gc.freeze()
        child = os.fork()
        if child:
            return child
        status = 1
        try:
            _leave_parent_alone(niceness)
            status = self._write_all(parent)
        except BaseException as error:
            os.write(2, f"Persistence: {error!r}\n".encode())
        finally:
            os._exit(status)

    def _write_all(self, parent: int) -> int:
        missed = 0
        for service, state in self._states().items():
            if os.getppid() != parent:  # it has died, and another may write already
                return 2
            try:
                found = state()
                if found is not None:
                    self._write(service, found)
            except Exception as error:
                missed = 3
                os.write(2, f"Persistence: {service}: {error!r}\n".encode())
        return missed


def write_whole(folder: Path, service: str, document: Any, default: Callable[[Any], Any]) -> None:
    """Put `document` in the place of `SERVICE.json` in `folder`: all of it, or nothing.

    Encoded at once: `json.dump` writes piece by piece and takes ten times as long.
    """
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{service}.json.{os.getpid()}.tmp"
    try:
        with part.open("w", encoding="utf-8") as file:
            file.write(json.dumps(document, default=default))
            file.flush()
            os.fsync(file.fileno())  # the journal is forgotten for it
        part.replace(folder / f"{service}.json")
    finally:
        part.unlink(missing_ok=True)


def forget_parts(folder: Path) -> None:
    """Remove what saves that were killed have left."""
    for part in folder.glob("*.tmp"):
        part.unlink(missing_ok=True)


def _leave_parent_alone(niceness: int) -> None:
    signal.set_wakeup_fd(-1)  # a signal to the child would wake up its parent
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    os.closerange(3, 1 << 16)  # no port and no pipe is held by a child that outlives its parent
    gc.disable()  # it would touch, and so copy, every page
    with contextlib.suppress(OSError):
        os.nice(niceness)
    copy.deepcopy = lambda value, _memo=None, _nil=[]: value  # type: ignore[assignment]  # noqa: B006


def _wait(child: int) -> int:
    """Its exit status; negative if it was killed."""
    deadline = time.monotonic() + LONGEST_S
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > deadline:
            os.kill(child, signal.SIGKILL)
        time.sleep(0.01)
