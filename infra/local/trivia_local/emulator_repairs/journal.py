"""Changes since the last save, on disk before anybody hears that they were made.

Files `changes.N` of a folder, a line for each request: `[number, change, …]`; the first of each has
no change, and shows that none is missing before the second. Written, not synced: what is written
outlives the process; a thread syncs once a second for what outlives the machine.
"""

import contextlib
import json
import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_log = logging.getLogger("persistence")

Change = list[Any]
Default = Callable[[Any], Any]


class Journal:
    """The files in `folder`, which is this process's own. For all threads.

    Args:
        default: makes JSON of what JSON does not know.
        write: as `os.write`.

    Attributes:
        trouble: why what happens now is not on disk; None as long as it is.
    """

    def __init__(
        self, folder: Path, default: Default, write: Callable[[int, bytes], int] = os.write
    ) -> None:
        self._folder = folder
        self._encode = json.JSONEncoder(default=default, separators=(",", ":")).encode
        self._write_bytes = write
        self._lock = threading.Lock()
        self._begun = False
        self._open: int | None = None
        self._file = 0
        self._line = 0
        self._failed_in: int | None = None
        self._synced = True
        self._together = threading.local()
        self.trouble: str | None = None

    def replay(self, apply: Callable[[Change], None], hook: Callable[[Any], Any]) -> int:
        """Hand every change since the last save to `apply`, in order; returns of how many requests.

        It ends where one could not be written: what came later may hang on it.

        Args:
            hook: reads what `default` made, as `json.loads` takes it.
        """
        done, started = 0, False
        for path in self._files():
            self._file = _number(path)
            read = 0
            for line in path.read_bytes().splitlines(keepends=True):
                try:
                    number, changes = _read(line, hook)
                except ValueError:
                    started = True  # what comes later goes on from what was read before it
                    break  # a kill in the middle of a write: nobody was told
                missing = number != self._line + 1 if started else bool(changes)
                if missing:
                    _log.error("Persistence: changes after %d are missing", self._line)
                    self._cut(path, read)
                    return done
                for change in changes:
                    apply(change)
                self._line, started = number, True
                read += len(line)
                done += bool(changes)
        return done

    def begin(self) -> None:
        """Record from now on."""
        self._begun = True
        self.turn()
        threading.Thread(target=self._keep_syncing, name="journal", daemon=True).start()

    def record(self, *change: Any) -> None:
        """Note what has been changed in memory; a failure is `trouble`, and stops nobody."""
        held: list[Change] | None = getattr(self._together, "changes", None)
        if held is not None:
            held.append(list(change))
        elif self._begun:
            self._write([list(change)])

    @contextmanager
    def together(self) -> Iterator[None]:
        """What this thread records within is there after a kill as a whole, or not at all."""
        held: list[Change] = []
        self._together.changes = held
        try:
            yield
        finally:
            self._together.changes = None
            if held and self._begun:
                self._write(held)

    def turn(self) -> int:
        """Begin a file, of this number: what was recorded before is in a save that begins now."""
        with self._lock:
            self._file += 1
            self._close()
            with self._noticed():
                self._folder.mkdir(parents=True, exist_ok=True)
                self._write_line("")
            return self._file

    def forget_before(self, file: int) -> None:
        """A save that began with `turn` has succeeded: older files are not needed any more."""
        for path in self._files():
            if _number(path) < file:
                path.unlink(missing_ok=True)
        with self._lock:
            if self._failed_in is None or self._failed_in < file:
                self._failed_in = self.trouble = None

    def sync(self) -> None:
        """Have the disk take what was written."""
        with self._lock:
            if self._open is None or self._synced:
                return
            copy, self._synced = os.dup(self._open), True
        try:
            with self._noticed():
                os.fsync(copy)
        finally:
            os.close(copy)

    def _write(self, changes: list[Change]) -> None:
        body = self._encode(changes)[1:-1]
        with self._lock, self._noticed():
            self._write_line(f",{body}")

    def _write_line(self, what: str) -> None:
        self._line += 1
        file = self._open if self._open is not None else self._reopen()
        line = f"[{self._line}{what}]\n".encode()
        self._synced = False
        while line:
            line = line[self._write_bytes(file, line) :]

    def _reopen(self) -> int:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC
        self._open = os.open(self._folder / f"changes.{self._file:08}", flags, 0o600)
        return self._open

    def _close(self) -> None:
        if self._open is not None:
            os.close(self._open)
            self._open = None

    @contextmanager
    def _noticed(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self._failed_in = self._file
            if self.trouble is None:
                _log.error("Persistence: changes are not written: %s", error)
            self.trouble = (error.strerror or str(error)).lower()

    def _cut(self, path: Path, size: int) -> None:
        """Forget what follows `size` bytes of a file."""
        os.truncate(path, size)
        for later in self._files():
            if later > path:
                later.unlink()

    def _keep_syncing(self) -> None:
        pause = threading.Event()
        while not pause.wait(1.0):
            self.sync()

    def _files(self) -> list[Path]:
        with contextlib.suppress(FileNotFoundError):
            return sorted(self._folder.glob("changes.*"))
        return []


def _read(line: bytes, hook: Callable[[Any], Any]) -> tuple[int, list[Change]]:
    """Raises: ValueError, the line is none of a journal, whatever wrote it."""
    found = json.loads(line, object_hook=hook)
    if not isinstance(found, list) or not found or type(found[0]) is not int:
        raise ValueError
    number, *changes = found
    if not all(isinstance(change, list) and change for change in changes):
        raise ValueError
    return number, changes


def _number(path: Path) -> int:
    return int(path.suffix[1:])
