"""Traces of addresses and browsers: enough to know them again, nothing to read them from."""

import hmac
import socket
from collections.abc import Callable

_LENGTH = 24
_MAPPED = bytes(10) + b"\xff\xff"
_NETWORK_BYTES, _SITE_BYTES = 8, 6


class Traces:
    """Made with a key that only functions know: there are too few addresses for a plain hash."""

    def __init__(self, key: Callable[[], str]) -> None:
        self._key = key

    def address(self, address: str) -> str:
        """Of whoever calls from `address`. A household has a network of IPv6, not an address."""
        return self._trace(f"address {network(address)}")

    def site(self, address: str) -> str:
        """Of the site that `address` is of: it may have 65,536 networks of IPv6. Empty for IPv4,
        where the addresses beside belong to others."""
        found = site(address)
        return self._trace(f"site {found}") if found else ""

    def device(self, token: str) -> str:
        """Of the browser that keeps `token`."""
        return self._trace(f"device {token}")

    def _trace(self, text: str) -> str:
        return hmac.new(self._key().encode(), text.encode(), "sha256").hexdigest()[:_LENGTH]


def network(address: str) -> str:
    """``192.0.2.7`` as it is, ``2001:db8:1:2:3:4:5:6`` as ``20010db800010002``."""
    packed = _packed(address)
    if packed is None:
        return address
    if packed.startswith(_MAPPED):
        return socket.inet_ntop(socket.AF_INET, packed[12:])
    return packed[:_NETWORK_BYTES].hex()


def site(address: str) -> str:
    """``20010db80001`` for ``2001:db8:1:2:3:4:5:6``; empty for ``192.0.2.7``."""
    packed = _packed(address)
    return "" if packed is None or packed.startswith(_MAPPED) else packed[:_SITE_BYTES].hex()


def _packed(address: str) -> bytes | None:
    try:
        return socket.inet_pton(socket.AF_INET6, address.partition("%")[0])
    except (OSError, UnicodeError):
        return None
