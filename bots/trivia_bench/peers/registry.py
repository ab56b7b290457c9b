"""The peers that can be played, by name: `razzia=http://manager:PASSWORD@127.0.0.1:3001`."""

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from typing import TypeAlias
from urllib.parse import urlsplit

from trivia_bench.peers.peer import Peer, PeerFault
from trivia_bench.peers.razzia import razzia

Opened: TypeAlias = Callable[[str], AbstractAsyncContextManager[Peer]]

PEERS: Mapping[str, Opened] = {"razzia": razzia}


def named(text: str) -> tuple[str, str]:
    """Name and address of `NAME=URL`. Raises: PeerFault."""
    name, _, url = text.partition("=")
    parts = urlsplit(url)
    if name not in PEERS or parts.scheme not in ("http", "https") or not parts.hostname:
        raise PeerFault(f"{name!r} is no peer with an address: NAME=URL, of {', '.join(PEERS)}.")
    return name, url
