"""Bounds how many connections are open at a time, whatever they do or do not send."""

import asyncio
from collections import Counter
from typing import Any

from trivia_local.frontdoor.origins import is_loopback

MOST = 4096
MOST_OF_ONE = 128
"""From one address of the network; this machine has bots, which are many."""


def bounded(server: Any, most: int = MOST, most_of_one: int = MOST_OF_ONE) -> None:
    """Have `server` (aiohttp's) hang up on connections beyond those.

    Its own calls are wrapped: it has no setting for it, and what is never a request meets no
    middleware.
    """
    made, lost = server.connection_made, server.connection_lost
    addresses: dict[Any, str] = {}
    open_of: Counter[str] = Counter()

    def connection_made(handler: Any, transport: asyncio.Transport) -> None:
        made(handler, transport)
        address = (transport.get_extra_info("peername") or ("",))[0]
        addresses[handler] = address
        open_of[address] += 1
        if len(addresses) > most or (open_of[address] > most_of_one and not is_loopback(address)):
            transport.abort()

    def connection_lost(handler: Any, *reason: Any) -> None:
        lost(handler, *reason)
        if address := addresses.pop(handler, ""):
            open_of[address] -= 1
            if not open_of[address]:
                del open_of[address]

    server.connection_made, server.connection_lost = connection_made, connection_lost
