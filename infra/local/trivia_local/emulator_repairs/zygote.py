"""Fork workers from a process that has imported what all of them need.

ministack 1.5.33 starts a Python for each worker: half a second of imports and 60 MB each. A worker
forked from a zygote is there in some milliseconds, and its pages are shared until it writes to
them. Nothing of a function is imported there: its environment is known in the worker only.
"""

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass

from trivia_local.emulator_repairs import zygote_process
from trivia_local.emulator_repairs.processes import Forked, Process

ANSWER_S = 30.0
"""Seconds in which it must have forked, imports before the first worker included."""

MOST = 2
"""Zygotes: that of what is always needed, and the last other one. Workers outlive theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What workers find there when they begin.

    Attributes:
        modules: imported, those of them that there are; `name.*` is all of a package.
        services: of AWS, whose descriptions botocore has read.
    """

    modules: tuple[str, ...] = ()
    services: tuple[str, ...] = ()


class Zygote:
    """One process, for the code in `folder`.

    Args:
        script: what a worker runs.
        shared: what workers have in common.
    """

    def __init__(self, script: str, folder: str, shared: Shared) -> None:
        self._socket, theirs = socket.socketpair()
        self._socket.settimeout(ANSWER_S)
        with theirs:
            number = str(theirs.fileno())
            self._process = subprocess.Popen(
                [sys.executable, zygote_process.__file__, number],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )
        self.asked_at = time.monotonic()
        self._one_by_one = threading.Lock()
        known = {"modules": shared.modules, "services": shared.services}
        first = {"script": script, "path": folder} | known
        zygote_process.send(self._socket, first, [])

    def fork(self, folder: str, environment: dict[str, str]) -> Forked:
        """Raises OSError or EOFError: the zygote has ended, or does not answer."""
        inner, outer = [], []
        try:
            for ours in (1, 0, 0):
                pipe = os.pipe()
                outer.append(pipe[ours])
                inner.append(pipe[1 - ours])
            with self._one_by_one:
                message = {"env": environment, "folder": folder}
                zygote_process.send(self._socket, message, inner)
                answer = self._socket.recv(4, socket.MSG_WAITALL)
                if len(answer) < 4:
                    raise EOFError
            worker = Forked(int.from_bytes(answer, "big"), *outer)
            outer.clear()
            return worker
        finally:
            for pipe_end in (*inner, *outer):
                os.close(pipe_end)

    @property
    def pid(self) -> int:
        return self._process.pid

    def kill(self) -> None:
        self._process.kill()

    def close(self) -> None:
        """It ends; its workers run on, and who waits for one gets it first."""
        with self._one_by_one:
            self._socket.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(1.0)


class Zygotes:
    """Zygotes by folder of code; one that has ended or does not answer is replaced."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._alive: OrderedDict[str, Zygote] = OrderedDict()
        self._kept = ""
        self._lock = threading.Lock()

    def start(self, script: str, folder: str, environment: dict[str, str]) -> Process:
        """A worker that runs `script` in `folder`."""
        zygote = self._of(script, folder)
        try:
            return zygote.fork(folder, environment)
        except (OSError, EOFError):
            self._give_up(folder, zygote)
            return self._of(script, folder).fork(folder, environment)

    def prepare(self, script: str, folder: str) -> None:
        """Start what the first worker would wait for."""
        self._of(script, folder)

    def keep(self, folder: str) -> None:
        """That of `folder` stays, whatever else comes; the one that was kept before may go."""
        self._kept = folder

    def alive(self) -> list[Zygote]:
        with self._lock:
            return list(self._alive.values())

    def close(self) -> None:
        with self._lock:
            while self._alive:
                self._alive.popitem()[1].close()

    def rest(self, idle_s: float) -> int:
        """End those that nobody has asked for so long; returns how many."""
        with self._lock:
            idle = [
                folder
                for folder, zygote in self._alive.items()
                if folder != self._kept and time.monotonic() - zygote.asked_at > idle_s
            ]
            ended = [self._alive.pop(folder) for folder in idle]
        for zygote in ended:
            zygote.close()
        return len(ended)

    def _of(self, script: str, folder: str) -> Zygote:
        leaving = None
        with self._lock:
            if folder not in self._alive:
                self._alive[folder] = Zygote(script, folder, self._shared)
                if len(self._alive) > MOST:
                    oldest = next(one for one in self._alive if one != self._kept)
                    leaving = self._alive.pop(oldest)
            self._alive.move_to_end(folder)
            found = self._alive[folder]
            found.asked_at = time.monotonic()
        if leaving is not None:
            leaving.close()
        return found

    def _give_up(self, folder: str, zygote: Zygote) -> None:
        """Whoever waited for the same one may have replaced it already."""
        with self._lock:
            if self._alive.get(folder) is zygote:
                zygote.kill()
                self._alive.pop(folder).close()
