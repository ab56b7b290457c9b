"""The emulator finds itself."""

import socket

import pytest
from trivia_local.emulator_repairs import localhost


def test_the_emulator_finds_itself_where_localhost_is_ipv6_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def resolve(host: str, port: int) -> str:
        return "::1" if host == "localhost" else host

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    localhost.apply()
    assert socket.getaddrinfo("localhost", 80) == "127.0.0.1"  # type: ignore[comparison-overlap]
    assert socket.getaddrinfo("example.com", 80) == "example.com"  # type: ignore[comparison-overlap]
