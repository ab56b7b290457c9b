"""Processor time of process trees: of those that run, and of children that have ended."""

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import psutil

EMULATOR = "emulator"
ROLES = {"emulator": EMULATOR, "valkey": "valkey", "frontdoor": "front_door"}
"""Parts of the service, by the names of the stack's processes."""

FUNCTIONS = "functions"
PEER = "peer"
BOTS = "bots"
BOT = "bot "
SERVICE = ("emulator", "functions", "valkey", "front_door", PEER)
BUSY = "busy"
"""All processors of the machine, whoever kept them busy."""


class Times(Protocol):
    """As the system counts them; `children_*` are of children that have ended."""

    @property
    def user(self) -> float: ...
    @property
    def system(self) -> float: ...
    @property
    def children_user(self) -> float: ...
    @property
    def children_system(self) -> float: ...


class Process(Protocol):
    """What is used of `psutil.Process`."""

    @property
    def pid(self) -> int: ...
    def cpu_times(self) -> Times: ...
    def children(self, recursive: bool = False) -> Sequence["Process"]: ...


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds since the process began: its own, and of all it started, ended or not."""

    own: float = 0.0
    below: float = 0.0

    @property
    def all(self) -> float:
        return self.own + self.below


def spent(process: Process) -> Spent:
    """What the tree below `process` has used; nothing if it has ended."""
    below = 0.0
    try:
        children = process.children(recursive=True)
        for child in children:
            # One that ends right now is counted by its parent, which is read after it.
            with contextlib.suppress(psutil.NoSuchProcess):
                below += _own(child) + _ended(child)
        return Spent(_own(process), below + _ended(process))
    except psutil.NoSuchProcess:
        return Spent()


def by_role(servers: Mapping[str, Process], bots: Sequence[Process]) -> dict[str, float]:
    """Seconds by role, and of each process of bots; what the emulator started are the functions.

    Nobody else starts anything: only there the whole system is searched for children.

    Args:
        servers: by the names of the stack's processes.
    """
    alone = {f"{BOT}{number}": alone_spent(bot) for number, bot in enumerate(bots)}
    totals = {BOTS: sum(alone.values()), **alone}
    for name, process in servers.items():
        role = ROLES.get(name, name)
        if role == EMULATOR:
            used = spent(process)
            totals[EMULATOR], totals[FUNCTIONS] = used.own, used.below
        else:
            totals[role] = alone_spent(process)
    return totals


def alone_spent(process: Process) -> float:
    """What a process has used that starts no others; nothing if it has ended."""
    with contextlib.suppress(psutil.NoSuchProcess):
        return _own(process)
    return 0.0


def machine_busy() -> dict[str, float]:
    """Seconds, of all cores."""
    times = psutil.cpu_times()
    idle = times.idle + getattr(times, "iowait", 0.0) + getattr(times, "steal", 0.0)
    guests = getattr(times, "guest", 0.0) + getattr(times, "guest_nice", 0.0)  # are in `user` too
    return {BUSY: sum(times) - idle - guests}


def _own(process: Process) -> float:
    times = process.cpu_times()
    return times.user + times.system


def _ended(process: Process) -> float:
    times = process.cpu_times()
    return times.children_user + times.children_system
