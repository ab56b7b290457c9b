"""Start and stop background processes so that none is lost and no foreign one is ever hit.

Each process leads a session of its own and carries a random mark in its environment, which its
children inherit. A record (`run/<name>.json`) holds its id, start time and mark. A process id that
the system has given to somebody else since then does not match, and is left alone.
"""

import contextlib
import os
import secrets
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil
from pydantic import BaseModel

from trivia_local.signals import held
from trivia_local.whole_files import write_text

MARK = "TRIVIA_RUN_MARK"
NO_AWS_SETTINGS = dict.fromkeys(("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"), os.devnull)
_KEPT = {"PATH", "HOME", "USER", "LOGNAME", "SHELL", "TZ", "TMPDIR", "VIRTUAL_ENV", "SYSTEMROOT"}


class Record(BaseModel):
    """A process that the runner started. `started` is in Unix seconds, as psutil tells it."""

    name: str
    pid: int
    started: float
    mark: str


def clean_environment(extra: Mapping[str, str]) -> dict[str, str]:
    """What a server needs of this environment, plus `extra`; Lambda workers inherit it.

    Everything else stays behind: settings of AWS, Python, proxies, loggers or the emulator that
    somebody has in their shell would change what the service does. `~/.aws` would, too.
    """
    kept = {
        key: value
        for key, value in os.environ.items()
        if key in _KEPT or key.startswith(("LD_", "DYLD_", "NIX_"))
    }
    return kept | {"PYTHONUTF8": "1"} | NO_AWS_SETTINGS | dict(extra)


def start(
    name: str, command: Sequence[str], *, run: Path, log: Path, env: Mapping[str, str]
) -> Record:
    """Start `command` in the background, its output in `log`, its record in `run`.

    The log of the time before is kept as `<log>.1`.
    """
    run.mkdir(parents=True, exist_ok=True)
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists():
        log.replace(log.with_suffix(".log.1"))
    mark = secrets.token_hex(8)
    # An interrupt before the record is written would lose the process: nothing knows of it yet.
    with held(), log.open("wb") as output:
        # Ctrl-C goes to the foreground group only, and must not tear servers down unsaved.
        process = subprocess.Popen(
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=clean_environment({**env, MARK: mark}),
            start_new_session=True,
        )
        try:
            started = psutil.Process(process.pid).create_time()
            record = Record(name=name, pid=process.pid, started=started, mark=mark)
            write_text(_file(run, name), record.model_dump_json())
        except BaseException:  # a full disk
            process.kill()
            raise
    return record


def start_beside(
    record: Record, command: Sequence[str], *, log: Path, env: Mapping[str, str]
) -> None:
    """Start a short task of the process of `record`: it ends by itself, or with that process."""
    with log.open("wb") as output:
        subprocess.Popen(
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=clean_environment({**env, MARK: record.mark}),
            start_new_session=True,
        )


def records(run: Path) -> list[Record]:
    """Records of all processes started and not yet stopped, running or not."""
    found = []
    for path in sorted(run.glob("*.json")):
        # Half a record, as a power cut leaves it, tells of nothing that still runs.
        with contextlib.suppress(FileNotFoundError, ValueError):
            found.append(Record.model_validate_json(path.read_text(encoding="utf-8")))
    return found


def leader(record: Record) -> psutil.Process | None:
    """The running process of `record`; None if it ended, whoever has its id now."""
    try:
        process = psutil.Process(record.pid)
        # The clock source of start times may be adjusted by a tick between two reads.
        if abs(process.create_time() - record.started) > 1.5:
            return None
    except psutil.NoSuchProcess:
        return None
    return None if _ended(process) else process


def family(record: Record) -> list[psutil.Process]:
    """Every running process of `record`: itself, and what it started, known by the mark."""
    # Valkey writes its title over its environment: the leader is known by its start time.
    head = leader(record)
    found = [head] if head else []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if process.create_time() + 1.5 < record.started:
                continue
            if process not in found and process.environ().get(MARK) == record.mark:
                found.append(process)
    return found


def stop(record: Record, run: Path, *, grace_s: float = 20.0) -> None:
    """End the process of `record` and everything it started.

    It gets `grace_s` seconds to save what it holds; whatever is left after that is killed.
    """
    process = leader(record)
    if process is not None:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.terminate()
        _wait_until_ended([process], grace_s)
    left = family(record)
    for member in left:
        with contextlib.suppress(psutil.NoSuchProcess):
            member.kill()
    _wait_until_ended(left, 5.0)
    _file(run, record.name).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes of memory that processes take.

    Attributes:
        resident: what each has in memory, added up; what they share counts for each of them.
        own: shared pages count once (Linux only; elsewhere the same as `resident`).
    """

    resident: int
    own: int

    def __add__(self, other: "Memory") -> "Memory":
        return Memory(self.resident + other.resident, self.own + other.own)


def memory(record: Record) -> Memory:
    """Memory of the process of `record` and all that it started."""
    total = Memory(0, 0)
    for process in family(record):
        with contextlib.suppress(psutil.Error):
            used = process.memory_full_info()
            total += Memory(used.rss, getattr(used, "pss", used.rss))
    return total


def _file(run: Path, name: str) -> Path:
    return run / f"{name}.json"


def _ended(process: psutil.Process) -> bool:
    """Whether it has ended; its parent may not have noticed yet, which can take seconds."""
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def _wait_until_ended(waited_for: Sequence[psutil.Process], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if all(_ended(process) for process in waited_for):
            return
        time.sleep(0.02)
