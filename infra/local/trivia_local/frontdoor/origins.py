"""Who asks the front door: a page of its own, a program, or a page of somebody else.

A page elsewhere whose name was pointed at this machine (DNS rebinding) is of the same origin in
the browser's eyes, so only names count that nobody else can give: addresses, and this machine's.
"""

import ipaddress
import socket
from collections.abc import Mapping
from functools import cache
from urllib.parse import urlsplit

_OWN_SITES = ("same-origin", "none")


def is_ours(host: str) -> bool:
    """Whether `host`, with or without a port, is a name by which only this machine is reached."""
    try:
        name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return False
    return is_address(name) or name in _names() or name.endswith(".localhost")


def is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def is_loopback(address: str) -> bool:
    return is_address(address) and ipaddress.ip_address(address).is_loopback


def is_foreign(host: str, headers: Mapping[str, str]) -> bool:
    """Whether a page of another origin asks `host`; programs say nothing of an origin."""
    origin = headers.get("Origin")
    if origin is not None and origin not in (f"http://{host}", f"https://{host}"):
        return True
    return headers.get("Sec-Fetch-Site", "none") not in _OWN_SITES


@cache
def _names() -> frozenset[str]:
    own = socket.gethostname().lower()
    return frozenset({"localhost", own, f"{own}.local", f"{own.partition('.')[0]}.local"})
