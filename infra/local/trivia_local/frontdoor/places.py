"""Places for WebSockets: whoever has not said who they are takes none from others.

A socket is counted before anything is waited for. Until it is known it is a stranger: while it is
connected on, while it says nothing, and while the door looks at its ticket. Strangers have a number
of their own, and of those that say nothing the longest silent makes way: a client speaks at once.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from trivia_local.frontdoor.origins import is_loopback

MOST_KNOWN = 2000
MOST_STRANGERS = 1500
MOST_SILENT = 256
MOST_SILENT_OF_ONE = 32
"""From one address of the network; this machine has bots, which are many."""


class Full(Exception):
    """There is no place."""


class Place:
    """Of one socket; `wanted` is done when another needs it more."""

    def __init__(self, places: "Places", address: str) -> None:
        self.address = address
        self.wanted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._places = places

    def silent(self) -> None:
        """It is waited for that the client speaks."""
        self._places._silence(self)

    def heard(self) -> None:
        """It has spoken; who it is remains to be seen."""
        self._places._silent.pop(self, None)

    def known(self) -> None:
        """Raises: Full, others have become known since it came."""
        self.heard()
        if len(self._places._known) >= MOST_KNOWN:
            raise Full
        self._places._strangers.discard(self)
        self._places._known.add(self)

    def give_way(self) -> None:
        self.heard()
        self.wanted.set_result(None)


class Places:
    def __init__(self) -> None:
        self._known: set[Place] = set()
        self._strangers: set[Place] = set()
        self._silent: dict[Place, None] = {}  # the longest silent first

    @contextmanager
    def taken(self, address: str) -> Iterator[Place]:
        """Raises: Full."""
        if len(self._known) >= MOST_KNOWN or len(self._strangers) >= MOST_STRANGERS:
            raise Full
        place = Place(self, address)
        self._strangers.add(place)
        try:
            yield place
        finally:
            self._strangers.discard(place)
            self._known.discard(place)
            self._silent.pop(place, None)

    def _silence(self, place: Place) -> None:
        theirs = [one for one in self._silent if one.address == place.address]
        if len(theirs) >= MOST_SILENT_OF_ONE and not is_loopback(place.address):
            theirs[0].give_way()
        elif len(self._silent) >= MOST_SILENT:
            next(iter(self._silent)).give_way()
        self._silent[place] = None
