"""Bring a stack up, keep it there, and take it down so that nothing is left."""

import contextlib
import json
import shutil
import signal
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from trivia_local import frontend, prerequisites, processes, servers, stackfile
from trivia_local.deployment import (
    bring_up_to_date,
    remembered,
    remembered_ports,
    set_lost_data_aside,
)
from trivia_local.errors import RunnerError
from trivia_local.frontdoor import FrontDoorSettings
from trivia_local.layout import ROOT, StackFolder, locked
from trivia_local.portions import compose
from trivia_local.ports import LOOPBACK, free_port, lan_address, require_free
from trivia_local.progress import Progress
from trivia_local.stackfile import Stack
from trivia_local.templates import SOURCE

FRONT_DOOR = "frontdoor"


@dataclass(frozen=True, slots=True, kw_only=True)
class UpOptions:
    """How to start.

    Attributes:
        port: of the front door; 0 for any that is free.
        lan: let other machines of the network reach the front door.
        with_frontend: build and serve the pages.
        enforce_iam: have the emulator refuse what the roles do not allow.
        warm_all: return only when every function is warm, not just those met first.
        load_test: with the functions that let bots play; None is as it was.
    """

    port: int = 8080
    lan: bool = False
    with_frontend: bool = True
    enforce_iam: bool = False
    seed: bool = True
    warm_all: bool = False
    load_test: bool | None = None
    template: Path = SOURCE


def up(folder: StackFolder, options: UpOptions, progress: Progress) -> Stack:
    """Start everything that is not running; on any failure or interrupt, stop all of it.

    Raises:
        RunnerError: with the reason; nothing is left running.
    """
    busy = f"Somebody else is starting or stopping the stack {folder.name!r} right now."
    with locked(folder.folder / "lock", busy, wait=False):
        running = running_stack(folder)
        if running is not None:
            return running
        stop_all(folder)
        try:
            return _start(folder, options, progress)
        except BaseException:
            with uninterrupted():
                stop_all(folder)
            raise


def down(folder: StackFolder) -> bool:
    """Stop everything and save its data; returns whether anything was running."""
    with locked(folder.folder / "lock"), uninterrupted():
        was_running = any(processes.family(record) for record in processes.records(folder.run))
        stop_all(folder)
        return was_running


def running_stack(folder: StackFolder) -> Stack | None:
    """The stack, if it is up and each of its processes runs."""
    stack = stackfile.read(folder)
    records = {record.name: record for record in processes.records(folder.run)}
    if stack is None or set(stack.pids) != set(records):
        return None
    alive = all(processes.leader(record) for record in records.values())
    return stack if alive else None


def stop_all(folder: StackFolder) -> None:
    """Stop every process of the stack, the front door first, so that nobody sees half a service."""
    folder.stack_file.unlink(missing_ok=True)
    records = {record.name: record for record in processes.records(folder.run)}
    for name in sorted(records, key=[FRONT_DOOR, servers.EMULATOR, servers.VALKEY].index):
        processes.stop(records[name], folder.run)
    shutil.rmtree(folder.tmp, ignore_errors=True)


def stay(folder: StackFolder) -> None:
    """Return when the stack was taken down from elsewhere.

    Raises:
        RunnerError: a server ended by itself; names it, with the end of its log.
    """
    records = processes.records(folder.run)
    while folder.stack_file.exists():
        for record in records:
            if processes.leader(record) is None and folder.stack_file.exists():
                log = servers.log_file(folder, record.name)
                raise RunnerError(
                    f"The {record.name} has stopped.", f"{log}:\n{servers.tail(log, 15)}"
                )
        time.sleep(0.5)


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
    with locked(folder.folder / "lock"):
        stack = stackfile.require(folder)
        last = remembered(folder)
        door = FrontDoorSettings.model_validate_json(_door_file(folder).read_text(encoding="utf-8"))
        fresh = bring_up_to_date(
            folder,
            template=template,
            ports=(door.port, stack.mqtt.port, stack.redis.port),
            lan=stack.lan,
            seed=bool(last and last.seeded),
            warm_all=False,
            load_test=load_test,
            progress=progress,
        ).model_copy(update={"pids": stack.pids})
        if fresh != stack:
            with progress.step("Opening the front door again"):
                fresh = start_front_door(folder, fresh, site=door.site, host=door.host)
                stackfile.write(folder.stack_file, fresh)
        return fresh


def start_front_door(folder: StackFolder, stack: Stack, *, site: Path | None, host: str) -> Stack:
    """Start the front door, in place of the one that runs, and return `stack` with its process."""
    for record in processes.records(folder.run):
        if record.name == FRONT_DOOR:
            processes.stop(record, folder.run)
    port = int(stack.front_door.rsplit(":", 1)[1])
    settings = FrontDoorSettings(
        host=host,
        port=port,
        emulator=stack.emulator,
        api_url=stack.api_url,
        ws_url=stack.ws_url,
        mqtt_url=f"ws://{stack.mqtt.host}:{stack.mqtt.port}{stack.mqtt.path}",
        mqtt_host_header=stack.mqtt.host_header,
        site=site,
        config=web_config(stack),
        bots_log=servers.log_file(folder, "bots"),
    )
    _door_file(folder).write_text(settings.model_dump_json(), encoding="utf-8")
    record = processes.start(
        FRONT_DOOR,
        [sys.executable, "-m", "trivia_local.frontdoor", str(_door_file(folder))],
        run=folder.run,
        log=servers.log_file(folder, FRONT_DOOR),
        env={"PYTHONPATH": str(ROOT / "infra" / "local")},
    )
    servers.wait_until_up(record, folder, lambda: servers.front_door_answers(port))
    return stack.model_copy(update={"pids": stack.pids | {FRONT_DOOR: record.pid}})


def web_config(stack: Stack) -> dict[str, object]:
    """What the front end reads from `/config.json`; an empty `api_url` means the same origin."""
    config: dict[str, object] = {
        "stage": stack.stage,
        "region": stack.region,
        "api_url": "",
        "cognito": {
            "endpoint": "/cognito",
            "user_pool_id": stack.cognito.user_pool_id,
            "client_id": stack.cognito.client_id,
            "identity_pool_id": stack.cognito.identity_pool_id,
        },
        "email_confirmation": False,
        "ws_url": "/ws",
        "mqtt": {"path": "/mqtt"},
        "bots": True,  # `POST /local/bots`, which is not on AWS
    }
    # The template says the same for AWS: what it adds there is shown here as well.
    extra = json.loads(stack.outputs.get("WebConfig", "{}"))
    return {key: value for key, value in extra.items() if key not in config} | config


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Let a second Ctrl-C wait until everything is stopped."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals reach the main thread only
        return
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(number, signal.SIG_IGN) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def _door_file(folder: StackFolder) -> Path:
    return folder.tmp / "frontdoor-settings.json"


def _start(folder: StackFolder, options: UpOptions, progress: Progress) -> Stack:
    host = "0.0.0.0" if options.lan else LOOPBACK
    with progress.step("Checking what is needed"):
        prerequisites.check(frontend=options.with_frontend, folder=folder.folder)
        port = options.port or free_port()
        require_free(port, host)
        emulator_port, redis_port = remembered_ports(folder)
        set_lost_data_aside(folder, progress)
    with progress.step("Starting the AWS emulator and Valkey") as step:
        valkey = servers.start_valkey(folder, redis_port)
        emulator = servers.start_emulator(
            folder, emulator_port, redis_port, enforce_iam=options.enforce_iam
        )
        step.say(f"ports {emulator_port} and {redis_port}")
    lan = lan_address() if options.lan else None
    stack = bring_up_to_date(
        folder,
        template=options.template,
        ports=(port, emulator_port, redis_port),
        lan=f"http://{lan}:{port}" if lan else None,
        seed=options.seed,
        warm_all=options.warm_all,
        load_test=options.load_test,
        progress=progress,
    )
    stack = stack.model_copy(update={"pids": {r.name: r.pid for r in (emulator, valkey)}})
    site = None
    if options.with_frontend:
        with progress.step("Building the front end") as step:
            site = frontend.build(step.say)
    with progress.step("Opening the front door") as step:
        stack = start_front_door(folder, stack, site=site, host=host)
        stackfile.write(folder.stack_file, stack)
        step.say(stack.front_door)
    if not options.warm_all:
        command = [sys.executable, "-m", "trivia_local.warmup", stack.emulator, *stack.functions]
        processes.start_beside(emulator, command, log=folder.logs / "warmup.log")
    return stack
