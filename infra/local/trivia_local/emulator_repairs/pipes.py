"""Talk with a worker of a function: a line of JSON each way, and the log beside it."""

import json
import os
import select
import time
from typing import Any

from trivia_local.emulator_repairs.processes import Process

_CHUNK = 1 << 16


class Ended(Exception):
    """The worker has ended, or closed its pipe, before it answered."""


class TooLate(Exception):
    """The worker did not answer in time."""


class Pipes:
    """The three pipes of a worker, unbuffered. One question at a time."""

    def __init__(self, process: Process) -> None:
        self._in = process.stdin.fileno()
        self._out = process.stdout.fileno()
        self._err = process.stderr.fileno()
        for pipe in (self._in, self._out, self._err):
            os.set_blocking(pipe, False)
        self._poll = select.poll()
        self._poll.register(self._out, select.POLLIN)
        self._poll.register(self._err, select.POLLIN)
        self._heard = b""
        self._log = bytearray()
        self._log_ended = False

    def ask(self, question: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Send a line; return the first line of JSON with a `status`. What else is said is dropped.

        Raises:
            Ended, TooLate.
        """
        deadline = time.monotonic() + seconds
        unsent = memoryview((json.dumps(question) + "\n").encode())
        unsent = unsent[self._write(unsent) :]
        if unsent:
            self._poll.register(self._in, select.POLLOUT)
        while True:
            for pipe, _ in self._poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
                if pipe == self._in:
                    unsent = unsent[self._write(unsent) :]
                    if not unsent:
                        self._poll.unregister(self._in)
                elif pipe == self._err:
                    self._read_log()
                elif (answer := self._answer()) is not None:
                    return answer
            if time.monotonic() >= deadline:
                raise TooLate

    def log(self) -> str:
        """Everything logged since the last call.

        A worker writes its log before its answer: who has the answer need not wait for the log.
        """
        while self._read_log():
            pass
        text = self._log.decode("utf-8", "replace").rstrip("\n")
        self._log.clear()
        return text

    def _write(self, unsent: memoryview) -> int:
        try:
            return os.write(self._in, unsent)
        except BlockingIOError:
            return 0
        except OSError as error:
            raise Ended from error

    def _answer(self) -> dict[str, Any] | None:
        chunk = os.read(self._out, _CHUNK)
        if not chunk:
            raise Ended
        self._heard += chunk
        while b"\n" in chunk:
            line, _, self._heard = self._heard.partition(b"\n")
            chunk = self._heard
            if line.startswith(b"{"):
                try:
                    answer = json.loads(line)
                except ValueError:
                    continue
                if isinstance(answer, dict) and "status" in answer:
                    return answer
        return None

    def _read_log(self) -> bool:
        try:
            chunk = os.read(self._err, _CHUNK)
        except BlockingIOError:
            return False
        if not chunk:
            if not self._log_ended:  # it would be told again and again
                self._poll.unregister(self._err)
            self._log_ended = True
            return False
        self._log += chunk
        return True
