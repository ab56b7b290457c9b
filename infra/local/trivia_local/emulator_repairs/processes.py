"""The process of a worker, as the emulator sees it."""

import contextlib
import os
import select
import signal
import socket
import subprocess
from io import FileIO
from typing import Any, Protocol


class Process(Protocol):
    """What a worker's process is to the emulator: the part of `subprocess.Popen` that it uses."""

    stdin: Any
    stdout: Any
    stderr: Any

    def poll(self) -> int | None: ...
    def terminate(self) -> None: ...
    def kill(self) -> None: ...
    def wait(self, timeout: float | None = None) -> int: ...


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


def can_fork() -> bool:
    """Whether this system tells processes apart by descriptors."""
    return hasattr(os, "pidfd_open") and hasattr(socket, "send_fds")
