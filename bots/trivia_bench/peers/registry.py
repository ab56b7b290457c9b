"""The peers that can be played, by name: `razzia=http://manager:PASSWORD@127.0.0.1:3001`."""

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from typing import TypeAlias
from urllib.parse import urlsplit

from trivia_bench.peers.peer import Peer, PeerFault

Opened: TypeAlias = Callable[[str], AbstractAsyncContextManager[Peer]]


def _razzia(url: str) -> AbstractAsyncContextManager[Peer]:
    # Here and not above: a run without a peer needs no library of its protocol.
    from trivia_bench.peers.razzia import razzia

    return razzia(url)


PEERS: Mapping[str, Opened] = {"razzia": _razzia}


def named(text: str) -> tuple[str, str]:
    """Name and address of `NAME=URL`. Raises: PeerFault."""
    name, _, url = text.partition("=")
    parts = urlsplit(url)
    if name not in PEERS or parts.scheme not in ("http", "https") or not parts.hostname:
        raise PeerFault(f"{name!r} is no peer with an address: NAME=URL, of {', '.join(PEERS)}.")
    return name, url
