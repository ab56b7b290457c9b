"""Ports and addresses of this machine."""

import contextlib
import socket

import psutil

from trivia_local.errors import RunnerError

LOOPBACK = "127.0.0.1"
DEFAULT_PORT = 8080
HIGHEST = 65535


def parse(text: str) -> int:
    """The port that `text` names; none is 8080, and 0 is any that is free.

    Raises:
        RunnerError: it is no port.
    """
    if not text.strip():
        return DEFAULT_PORT
    if text.isascii() and text.isdigit() and len(text) <= 9 and int(text) <= HIGHEST:
        return int(text)
    raise RunnerError(
        f"{text[:20]!r} is no port: it is a whole number up to {HIGHEST}.",
        f"For example `make play PORT={DEFAULT_PORT + 1}`; 0 takes any that is free.",
    )


def is_free(port: int, host: str = LOOPBACK) -> bool:
    """Whether a server could listen on `port` now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def free_port(preferred: int | None = None) -> int:
    """`preferred` if it is free on loopback, else one that the system chooses."""
    if preferred and is_free(preferred):
        return preferred
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def require_free(port: int, host: str) -> None:
    """Raise RunnerError, which names another port, if `port` is taken."""
    if is_free(port, host):
        return
    if port < 1024:
        raise RunnerError(
            f"Port {port} is taken, or not allowed for this user.",
            "Choose one above 1023: `make play PORT=8081`.",
        )
    owner = _listener(port)
    other = next((n for n in range(port + 1, min(port + 50, HIGHEST + 1)) if is_free(n, host)), 0)
    raise RunnerError(
        f"Port {port} is taken{f' by {owner}' if owner else ''}.",
        f"Choose another one: `make play PORT={other}`.",
    )


def lan_address() -> str | None:
    """The address by which others in the local network reach this machine, if it has one."""
    # Connecting a datagram socket sends nothing: it only asks which address would be used.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, contextlib.suppress(OSError):
        probe.connect(("192.0.2.1", 9))
        address = str(probe.getsockname()[0])
        if not address.startswith("127."):
            return address
    for addresses in psutil.net_if_addrs().values():
        for entry in addresses:
            if entry.family == socket.AF_INET and not entry.address.startswith("127."):
                return entry.address
    return None


def _listener(port: int) -> str:
    with contextlib.suppress(psutil.Error, OSError):
        for connection in psutil.net_connections("tcp"):
            if connection.status != psutil.CONN_LISTEN or not connection.pid:
                continue
            if connection.laddr and connection.laddr.port == port:
                return f"process {connection.pid} ({psutil.Process(connection.pid).name()})"
    return ""
