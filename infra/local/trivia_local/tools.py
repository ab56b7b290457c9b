"""Run tools (npm, make) to their end, beside other work if need be; none outlives its command."""

import contextlib
import os
import signal
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Generic, TypeVar

from trivia_local.signals import held, interruptible

T = TypeVar("T")
U = TypeVar("U")


def run_tool(
    command: Sequence[str],
    *,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    on_line: Callable[[str], None] | None = None,
) -> str:
    """Run a tool to its end and return what it printed; it dies with this process's step.

    Args:
        on_line: is told each line that it prints, at once.

    Raises:
        subprocess.CalledProcessError: it failed; `output` holds all it printed.
    """
    lines = []
    with held(), _started(command, cwd, env) as process:
        try:
            with interruptible():
                for line in process.stdout or ():
                    lines.append(line)
                    if on_line:
                        on_line(line)
                process.wait()
        except BaseException:
            _kill(process)
            raise
    output = "".join(lines)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command), output)
    return output


class Beside(Generic[T]):
    """Work in a thread of its own, beside the block of `side_by_side`."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._result: list[T] = []
        self._error: BaseException | None = None
        self._tool: subprocess.Popen[str] | None = None
        self._ended = False
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def result(self) -> T:
        """Wait for the end of the work; its result, or its exception."""
        self._thread.join()
        self.check()
        return self._result[0]

    def check(self) -> None:
        """Raise what has ended the work, if it has failed already."""
        if self._error is not None:
            raise self._error

    def start(self) -> None:
        self._thread.start()

    def end(self) -> None:
        """Kill the tool that runs, let no other start, and wait for the thread."""
        with self._lock:
            self._ended = True
            if self._tool is not None:
                _kill(self._tool)
        self._thread.join(10)

    def spawn(self, start: Callable[[], "subprocess.Popen[str]"]) -> "subprocess.Popen[str]":
        """Start a tool that `end` will find."""
        with self._lock:
            if self._ended:
                raise InterruptedError("The command is ending.")
            self._tool = start()
            return self._tool

    def _run(self) -> None:
        _current.work = self
        try:
            self._result.append(self._work())
        except BaseException as error:
            self._error = error


def side_by_side(work: Callable[[], T], block: Callable[[Beside[T]], U]) -> U:
    """Do `block` here, and `work` in a thread beside it.

    If the block ends first, by an error or a signal, the tools of the work are ended.
    """
    running = Beside(work)
    with held():
        running.start()
        try:
            with interruptible():
                return block(running)
        finally:
            running.end()


class _Current(threading.local):
    work: Beside[Any] | None = None


_current = _Current()


def _started(
    command: Sequence[str], cwd: Path, env: Mapping[str, str] | None
) -> "subprocess.Popen[str]":
    def start() -> "subprocess.Popen[str]":
        return subprocess.Popen(
            list(command),
            cwd=cwd,
            env=dict(env) if env is not None else None,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )

    return _current.work.spawn(start) if _current.work else start()


def _kill(process: "subprocess.Popen[str]") -> None:
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
