"""Connections of urllib3 that write a call at once.

http.client writes the head of a request and its body one after the other: two writes, two packets,
and the service is woken twice.
"""

from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection


class _OneWrite:
    _held: list[bytes] | None = None

    def request(self, *args: Any, **kwargs: Any) -> None:
        held: list[bytes] = []
        self._held = held
        try:
            super().request(*args, **kwargs)  # type: ignore[misc]
        finally:
            self._held = None
        super().send(b"".join(held))  # type: ignore[misc]

    def send(self, data: Any) -> None:
        if self._held is None:
            super().send(data)  # type: ignore[misc]
        else:
            self._held.append(data)


class OneWriteConnection(_OneWrite, HTTPConnection):
    """For pools without TLS."""


class OneWriteTlsConnection(_OneWrite, HTTPSConnection):
    """For pools with TLS."""
