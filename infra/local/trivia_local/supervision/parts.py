"""Start one part of a running stack again: same port, same keys, same data."""

import time
from collections.abc import Callable, Mapping

from trivia_local import processes, servers
from trivia_local.errors import RunnerError
from trivia_local.frontdoor.process import FRONT_DOOR, door_file, start_front_door
from trivia_local.frontdoor.settings import FrontDoorSettings
from trivia_local.keys import keys_in
from trivia_local.layout import StackFolder
from trivia_local.ports import LOOPBACK, is_free
from trivia_local.processes import Record
from trivia_local.stackfile import Stack

ORDER = (servers.VALKEY, servers.EMULATOR, FRONT_DOOR)
"""In which parts are started; each needs the ones before it."""

TITLES = {servers.VALKEY: "Valkey", servers.EMULATOR: "The emulator", FRONT_DOOR: "The front door"}
NEEDED = (servers.EMULATOR, FRONT_DOOR)
WITHOUT = {servers.VALKEY: "Live games stand still; all others go on."}
PORT_S = 5.0
"""Seconds that the system may need to free the port of a process that has ended."""

Starter = Callable[[StackFolder, Stack], Record]


def dead_parts(folder: StackFolder, stack: Stack) -> list[str]:
    """Names of the parts of `stack` that do not run, in the order of their start."""
    alive = {record.name for record in processes.records(folder.run) if processes.leader(record)}
    return [name for name in ORDER if name in stack.pids and name not in alive]


def start_again(folder: StackFolder, stack: Stack, name: str) -> Stack:
    """End what the part has left, start it, and return `stack` with its new process.

    Raises:
        RunnerError: it does not start; says why.
        OSError: a file cannot be written.
    """
    for record in processes.records(folder.run):
        if record.name == name:
            processes.stop(record, folder.run)  # its workers: nobody listens to them any more
    record = _STARTERS[name](folder, stack)
    return stack.model_copy(update={"pids": stack.pids | {name: record.pid}})


def _valkey(folder: StackFolder, stack: Stack) -> Record:
    port = stack.redis.port
    _wait_for(port)
    record = servers.start_valkey(folder, port, stack.redis.password)
    servers.wait_until_up(record, folder, lambda: servers.valkey_answers(port))
    return record


def _emulator(folder: StackFolder, stack: Stack) -> Record:
    port = int(stack.emulator.rsplit(":", 1)[1])
    _wait_for(port)
    root = keys_in(folder.keys_file).root
    record = servers.start_emulator(folder, port, stack.redis.port, root)
    servers.wait_until_up(record, folder, lambda: servers.emulator_answers(port))
    return record


def _front_door(folder: StackFolder, stack: Stack) -> Record:
    try:
        text = door_file(folder).read_text(encoding="utf-8")
        door = FrontDoorSettings.model_validate_json(text)
    except (FileNotFoundError, ValueError) as error:
        raise RunnerError("The settings of the front door are gone.") from error
    _wait_for(door.port, door.host)
    start_front_door(folder, stack, site=door.site, host=door.host)
    return next(one for one in processes.records(folder.run) if one.name == FRONT_DOOR)


def _wait_for(port: int, host: str = LOOPBACK) -> None:
    """Raises RunnerError: another program has taken the port."""
    deadline = time.monotonic() + PORT_S
    while not is_free(port, host):
        if time.monotonic() > deadline:
            raise RunnerError(f"Port {port} is taken by another program.")
        time.sleep(0.05)


_STARTERS: Mapping[str, Starter] = {
    servers.VALKEY: _valkey,
    servers.EMULATOR: _emulator,
    FRONT_DOOR: _front_door,
}
