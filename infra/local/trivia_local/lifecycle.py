"""Bring a stack up, keep it there, and take it down so that nothing is left."""

import shutil
import sys
from collections.abc import Callable
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass
from pathlib import Path

from trivia_local import frontend, prerequisites, processes, servers, stackfile
from trivia_local.deployment import (
    bring_up_to_date,
    package,
    remembered,
    remembered_ports,
    set_lost_data_aside,
)
from trivia_local.errors import RunnerError
from trivia_local.frontdoor.process import door_file, start_front_door
from trivia_local.frontdoor.settings import FrontDoorSettings
from trivia_local.keys import keys_in
from trivia_local.layout import StackFolder, locked
from trivia_local.portions import compose
from trivia_local.ports import LOOPBACK, free_port, lan_address, require_free
from trivia_local.progress import Progress
from trivia_local.signals import held, interruptible
from trivia_local.stackfile import Stack
from trivia_local.supervision.account import read_account
from trivia_local.supervision.background import SUPERVISOR, start_supervisor
from trivia_local.supervision.parts import ORDER, dead_parts, start_again
from trivia_local.supervision.supervisor import Supervisor
from trivia_local.templates import SOURCE
from trivia_local.tools import Beside, side_by_side


@dataclass(frozen=True, slots=True, kw_only=True)
class UpOptions:
    """How to start.

    Attributes:
        port: of the front door; 0 for any that is free.
        lan: let other machines of the network reach the front door.
        with_frontend: build and serve the pages.
        warm_all: return only when every function is warm, not just those met first.
        load_test: with the functions that let bots play; None is as it was.
        supervised: a process in the background starts again what dies.
    """

    port: int = 8080
    lan: bool = False
    with_frontend: bool = True
    seed: bool = True
    warm_all: bool = False
    load_test: bool | None = None
    supervised: bool = False
    template: Path = SOURCE


def up(folder: StackFolder, options: UpOptions, progress: Progress) -> Stack:
    """Start everything that is not running; on any failure or interrupt, stop all of it.

    Raises:
        RunnerError: with the reason; nothing is left running.
    """
    return _up(folder, options, progress)[0]


def run(
    folder: StackFolder,
    options: UpOptions,
    progress: Progress,
    while_up: Callable[[Stack], None],
) -> None:
    """Start everything, do `while_up`, and stop everything, however that ends.

    Raises:
        RunnerError: with the reason; nothing is left running, or somebody else's stack runs on.
        KeyboardInterrupt: a signal came; everything is stopped and saved.
    """
    with held():
        stack, started = _up(folder, options, progress)
        if not started:
            raise RunnerError("The stack is running already.", "Stop it first: `make down`.")
        try:
            with interruptible():
                while_up(stack)
        finally:
            stop(folder, progress)


def stop(folder: StackFolder, progress: Progress, *, patient: bool = True) -> None:
    """`down`, in words; also that something could not be saved."""
    unkept = read_account(folder).unkept
    with progress.step("Stopping and saving") as step:
        if not down(folder, patient=patient):
            step.say("nothing was running")
    if unkept:
        progress.notice("The disk took nothing: what was played since then is lost.")


def down(folder: StackFolder, *, patient: bool = True) -> bool:
    """Stop everything and save its data; returns whether anything was running.

    Args:
        patient: no signal ends the wait for another command that is at work on the stack.
    """
    with held(), ExitStack() as own:
        with nullcontext() if patient else interruptible():
            own.enter_context(locked(folder.folder / "lock"))
        was_running = any(processes.family(record) for record in processes.records(folder.run))
        stop_all(folder)
        return was_running


def running_stack(folder: StackFolder) -> Stack | None:
    """The stack, if it is up and each of its processes runs."""
    stack = stackfile.read(folder)
    records = {record.name: record for record in processes.records(folder.run)}
    if stack is None or set(stack.pids) != set(records) - {SUPERVISOR}:
        return None
    alive = all(processes.leader(records[name]) for name in stack.pids)
    return stack if alive else None


def stop_all(folder: StackFolder) -> None:
    """Stop every process of the stack, the front door first, so that nobody sees half a service."""
    folder.stack_file.unlink(missing_ok=True)
    records = {record.name: record for record in processes.records(folder.run)}
    for name in sorted(records, key=[SUPERVISOR, *reversed(ORDER)].index):
        processes.stop(records[name], folder.run)
    folder.account_file.unlink(missing_ok=True)  # the supervisor wrote to it until it was stopped
    shutil.rmtree(folder.tmp, ignore_errors=True)


def stay(folder: StackFolder, progress: Progress) -> None:
    """Start again whatever dies, and return when the stack was taken down from elsewhere.

    Raises:
        RunnerError: a part without which nothing can be played stops again and again.
    """
    Supervisor(folder, progress.notice).watch()


def redeploy(
    folder: StackFolder, template: Path, progress: Progress, load_test: bool | None = None
) -> Stack:
    """Deploy templates and code to the running stack.

    Args:
        load_test: with the functions that let bots play; None is as it was.

    Raises:
        RunnerError: it is not running, or the deploy failed; the stack keeps running as it was.
    """
    if template == SOURCE:
        compose.require_fresh()
    with held(), ExitStack() as own:
        with interruptible():
            own.enter_context(locked(folder.folder / "lock"))
            stack = stackfile.require(folder)
            last = remembered(folder)
            text = door_file(folder).read_text(encoding="utf-8")
            door = FrontDoorSettings.model_validate_json(text)
            redis_port = stack.redis.port
            packaged = package(
                folder, template, redis_port=redis_port, progress=progress, load_test=load_test
            )
            fresh = bring_up_to_date(
                folder,
                packaged,
                ports=(door.port, stack.mqtt.port, redis_port),
                lan=stack.lan,
                seed=bool(last and last.seeded),
                warm_all=last is None or last.fingerprint != packaged.fingerprint,
                progress=progress,
            ).model_copy(update={"pids": stack.pids})
        # Not interrupted between the end of the old front door and the start of the new one.
        if fresh != stack:
            with progress.step("Opening the front door again"):
                fresh = start_front_door(folder, fresh, site=door.site, host=door.host)
                stackfile.write(folder.stack_file, fresh)
        return fresh


def _up(folder: StackFolder, options: UpOptions, progress: Progress) -> tuple[Stack, bool]:
    """The running stack, and whether it was started here."""
    busy = f"Somebody else is starting or stopping the stack {folder.name!r} right now."
    folder.require_writable()
    with held(), locked(folder.folder / "lock", busy, wait=False):
        running = _mended(folder, progress)
        started = running is None
        if running is None:
            stop_all(folder)
            try:
                with interruptible():
                    running = _start(folder, options, progress)
            except BaseException:
                stop_all(folder)
                raise
        if options.supervised:
            start_supervisor(folder)
        return running, started


def _mended(folder: StackFolder, progress: Progress) -> Stack | None:
    """The running stack, if there is one; those of its parts that have died are started again."""
    stack = stackfile.read(folder)
    if stack is None or len(dead_parts(folder, stack)) == len(stack.pids):
        return None
    try:
        for _ in ORDER:  # one may die while another is started
            for name in dead_parts(folder, stack):
                with progress.step(f"Starting again: {name}"), interruptible():
                    stack = start_again(folder, stack, name)
                stackfile.write(folder.stack_file, stack)
    except RunnerError:
        return None
    return running_stack(folder)


def _start(folder: StackFolder, options: UpOptions, progress: Progress) -> Stack:
    host = "0.0.0.0" if options.lan else LOOPBACK
    with progress.step("Checking what is needed"):
        prerequisites.check(frontend=options.with_frontend, folder=folder.folder)
        port = options.port or free_port()
        require_free(port, host)
        set_lost_data_aside(folder, progress)
    site: Path | None = None
    if options.with_frontend:
        # Neither needs the other.
        stack, site = side_by_side(
            lambda: _pages(progress),
            lambda pages: (_service(folder, options, progress, port, pages), pages.result()),
        )
    else:
        stack = _service(folder, options, progress, port, None)
    with progress.step("Opening the front door") as step:
        stack = start_front_door(folder, stack, site=site, host=host)
        stackfile.write(folder.stack_file, stack)
        step.say(stack.front_door)
    known = remembered(folder)
    if known and known.proven and not options.warm_all:
        command = [sys.executable, "-m", "trivia_local.warmup", stack.emulator, *stack.functions]
        record = next(r for r in processes.records(folder.run) if r.name == servers.EMULATOR)
        processes.start_beside(
            record, command, log=folder.logs / "warmup.log", env=stack.root.environment()
        )
    return stack


def _pages(progress: Progress) -> Path:
    with progress.step("Building the front end") as step:
        return frontend.build(step.say)


def _service(
    folder: StackFolder,
    options: UpOptions,
    progress: Progress,
    port: int,
    pages: Beside[Path] | None,
) -> Stack:
    """Servers, deployed code, quizzes, warm functions: all but the front door."""
    go_on: Callable[[], None] = pages.check if pages else lambda: None
    emulator_port, redis_port = remembered_ports(folder)
    keys = keys_in(folder.keys_file)
    valkey = servers.start_valkey(folder, redis_port, keys.cache_password)
    emulator = servers.start_emulator(folder, emulator_port, redis_port, keys.root)
    packaged = package(
        folder,
        options.template,
        redis_port=redis_port,
        progress=progress,
        load_test=options.load_test,
    )
    with progress.step("Starting the AWS emulator and Valkey") as step:
        servers.wait_until_up(valkey, folder, lambda: servers.valkey_answers(redis_port))
        servers.wait_until_up(emulator, folder, lambda: servers.emulator_answers(emulator_port))
        step.say(f"ports {emulator_port} and {redis_port}")
    go_on()
    lan = lan_address() if options.lan else None
    stack = bring_up_to_date(
        folder,
        packaged,
        ports=(port, emulator_port, redis_port),
        lan=f"http://{lan}:{port}" if lan else None,
        seed=options.seed,
        warm_all=options.warm_all,
        progress=progress,
    )
    go_on()
    return stack.model_copy(update={"pids": {r.name: r.pid for r in (emulator, valkey)}})
