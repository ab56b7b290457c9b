"""What this project changes in the emulator (ministack) while it runs, a module for each reason.

The emulator is pinned. When the pin moves, each repair is looked at again: `apply_all` refuses
another version, and a repair whose lines are gone names them.
"""

from importlib.metadata import version

from trivia_local.emulator_repairs import (
    addresses,
    attributes,
    batches,
    code,
    codes,
    conditions,
    emails,
    failures,
    forking,
    forms,
    idle,
    kept_logs,
    leases,
    lengths,
    localhost,
    moved,
    outboxes,
    passwords,
    queues,
    ranges,
    serving,
    signatures,
    stacks,
    streams,
    threads,
    topics,
    usernames,
    workers,
)
from trivia_local.emulator_repairs.patch import RepairDoesNotFit

VERSION = "1.5.33"

REPAIRS = (
    stacks,
    code,
    workers,
    forking,
    leases,
    threads,
    idle,
    kept_logs,
    conditions,
    ranges,
    topics,
    usernames,
    codes,
    failures,
    localhost,
    moved,
    outboxes,
    serving,
    streams,
    batches,
    signatures,
    addresses,
    lengths,
    attributes,
    emails,
    passwords,
    queues,
    forms,
)


def apply_all() -> None:
    """Raises RepairDoesNotFit: this is not the emulator that the repairs were written for."""
    if version("ministack") != VERSION:
        raise RepairDoesNotFit(f"ministack {version('ministack')}, not {VERSION}")
    for repair in REPAIRS:
        repair.apply()
