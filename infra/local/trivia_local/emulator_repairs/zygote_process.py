"""The process from which workers are forked. Only the standard library, and no thread.

`python zygote_process.py SOCKET_FD`: the first message of the socket is `{"script", "path",
"modules", "services"}`; each one after that is `{"env", "folder"}` with three pipes, answered
with the process id of a worker that has them as standard input, output and error.
"""

import contextlib
import gc
import importlib
import json
import os
import pkgutil
import signal
import socket
import struct
import sys
from types import CodeType
from typing import Any

_LENGTH = struct.Struct("!I")

NAME_BYTES = 15
"""Of a process, that the system keeps."""


def main(socket_fd: int) -> None:
    """Serve until the other side closes the socket."""
    connection = socket.socket(fileno=socket_fd)
    first, _ = receive(connection)
    script = compile(first["script"], "_worker.py", "exec")
    sys.path.insert(0, first["path"])
    for module in first["modules"]:
        _import(module)
    with contextlib.suppress(ImportError):
        _read_models(first["services"])
    sys.path.remove(first["path"])  # the worker's script adds it
    gc.collect()
    gc.freeze()  # what is shared stays shared: no collector writes to it
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with contextlib.suppress(EOFError):
        while True:
            message, pipes = receive(connection)
            process = os.fork()
            if process == 0:
                connection.close()
                _become_worker(script, message, pipes)
            for pipe in pipes:
                os.close(pipe)
            connection.sendall(_LENGTH.pack(process))


def _import(name: str) -> None:
    """A module, or with `.*` all of a package; what is not in this package is left out."""
    whole = name.removesuffix(".*")
    with contextlib.suppress(Exception):
        found = importlib.import_module(whole)
        if whole != name:
            for module in pkgutil.iter_modules(found.__path__, f"{whole}."):
                _import(f"{module.name}.*" if module.ispkg else module.name)


def _read_models(services: list[str]) -> None:
    """Read what botocore knows of AWS services once, for all clients that workers will make."""
    from botocore import loaders, session

    loader = loaders.create_loader()
    session.create_loader = lambda search_path_string=None: loader  # noqa: ARG005
    made = session.Session()
    made.set_credentials("none", "none")
    for service in services:
        made.create_client(service, region_name="us-east-1")


def send(connection: socket.socket, message: dict[str, Any], pipes: list[int]) -> None:
    """Send a message of any length, and pipes with it."""
    text = json.dumps(message).encode()
    head = _LENGTH.pack(len(text))
    if pipes:
        socket.send_fds(connection, [head], pipes)
    else:
        connection.sendall(head)
    connection.sendall(text)


def receive(connection: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """Raises EOFError when the other side has gone."""
    head, pipes, _, _ = socket.recv_fds(connection, _LENGTH.size, 3)
    if len(head) < _LENGTH.size:
        raise EOFError
    text = b""
    (length,) = _LENGTH.unpack(head)
    while len(text) < length:
        chunk = connection.recv(length - len(text))
        if not chunk:
            raise EOFError
        text += chunk
    return json.loads(text), pipes


def _become_worker(script: CodeType, message: dict[str, Any], pipes: list[int]) -> None:
    status = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for number, pipe in enumerate(pipes):
            os.dup2(pipe, number)
            os.close(pipe)
        os.environ.clear()
        os.environ.update(message["env"])
        os.chdir(message["folder"])
        _take_name(os.environ.get("AWS_LAMBDA_FUNCTION_NAME", "worker"))
        utf8: Any = {"encoding": "utf-8", "closefd": False}
        sys.stdin = os.fdopen(0, **utf8)
        sys.stdout = os.fdopen(1, "w", **utf8)
        sys.stderr = os.fdopen(2, "w", buffering=1, errors="backslashreplace", **utf8)
        exec(script, {"__name__": "__main__"})
        status = 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(status)


def _take_name(function: str) -> None:
    """Be known to `ps` and `top` by the end of the function's name."""
    with contextlib.suppress(OSError), open("/proc/self/comm", "w") as name:
        name.write(function[-NAME_BYTES:])


if __name__ == "__main__":
    main(int(sys.argv[1]))
