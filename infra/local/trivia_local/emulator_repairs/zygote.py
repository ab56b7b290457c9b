"""Fork workers from a process that has imported what all of them need.

ministack 1.5.33 starts a Python for each worker: half a second of imports and 60 MB each. A worker
forked from a zygote is there in some milliseconds, and its pages are shared until it writes to
them. Nothing of a function is imported there: its environment is known in the worker only.
"""

import contextlib
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections import OrderedDict
from dataclasses import dataclass
from io import FileIO

from trivia_local.emulator_repairs import zygote_process
from trivia_local.emulator_repairs.pipes import Process

KEPT = 2
"""Zygotes: one for each of the newest packages. Workers outlive theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What workers find there when they begin.

    Attributes:
        modules: imported, those of them that there are; `name.*` is all of a package.
        services: of AWS, whose descriptions botocore has read.
    """

    modules: tuple[str, ...] = ()
    services: tuple[str, ...] = ()


class Forked:
    """A worker that a zygote has forked: no child of this process, so known by a descriptor.

    A descriptor of a process stays with it: whoever has its id later is never hit.
    """

    def __init__(self, pid: int, stdin: int, stdout: int, stderr: int) -> None:
        self._descriptor = os.pidfd_open(pid)
        self.pid = pid
        self.stdin = FileIO(stdin, "w")
        self.stdout = FileIO(stdout, "r")
        self.stderr = FileIO(stderr, "r")

    def __del__(self) -> None:
        with contextlib.suppress(OSError, AttributeError):
            os.close(self._descriptor)

    def poll(self) -> int | None:
        """None while it runs. How it ended is told to the zygote only."""
        return -1 if self._ended(0) else None

    def terminate(self) -> None:
        self._send(signal.SIGTERM)

    def kill(self) -> None:
        self._send(signal.SIGKILL)

    def wait(self, timeout: float | None = None) -> int:
        if not self._ended(None if timeout is None else timeout * 1000):
            raise subprocess.TimeoutExpired("worker", timeout or 0)
        return -1

    def _send(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._descriptor, number)

    def _ended(self, milliseconds: float | None) -> bool:
        waited = select.poll()
        waited.register(self._descriptor, select.POLLIN)
        return bool(waited.poll(milliseconds))


class Zygote:
    """One process, for the code in `folder`.

    Args:
        script: what a worker runs.
        shared: what workers have in common.
    """

    def __init__(self, script: str, folder: str, shared: Shared) -> None:
        self._socket, theirs = socket.socketpair()
        with theirs:
            number = str(theirs.fileno())
            self._process = subprocess.Popen(
                [sys.executable, zygote_process.__file__, number],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )
        self._one_by_one = threading.Lock()
        known = {"modules": shared.modules, "services": shared.services}
        first = {"script": script, "path": folder} | known
        zygote_process.send(self._socket, first, [])

    def fork(self, folder: str, environment: dict[str, str]) -> Forked:
        """Raises OSError or EOFError: the zygote has ended."""
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

    def kill(self) -> None:
        self._process.kill()

    def close(self) -> None:
        """It ends; its workers run on."""
        self._socket.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(1.0)


class Zygotes:
    """Zygotes by folder of code; one that has ended is started again."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._alive: OrderedDict[str, Zygote] = OrderedDict()
        self._lock = threading.Lock()

    def start(self, script: str, folder: str, environment: dict[str, str]) -> Process:
        """A worker that runs `script` in `folder`."""
        try:
            return self._of(script, folder).fork(folder, environment)
        except (OSError, EOFError):
            self._drop(folder)
            return self._of(script, folder).fork(folder, environment)

    def alive(self) -> list[Zygote]:
        with self._lock:
            return list(self._alive.values())

    def close(self) -> None:
        for folder in list(self._alive):
            self._drop(folder)

    def _of(self, script: str, folder: str) -> Zygote:
        with self._lock:
            if folder not in self._alive:
                self._alive[folder] = Zygote(script, folder, self._shared)
                if len(self._alive) > KEPT:
                    self._alive.popitem(last=False)[1].close()
            self._alive.move_to_end(folder)
            return self._alive[folder]

    def _drop(self, folder: str) -> None:
        with self._lock:
            if folder in self._alive:
                self._alive.pop(folder).close()


def can_fork() -> bool:
    """Whether this system tells processes apart by descriptors."""
    return hasattr(os, "pidfd_open") and hasattr(socket, "send_fds")
