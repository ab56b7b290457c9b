"""Leaving: asked for by whoever types the own name, then done room by room, until it is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trivia.application.leaving.ports import Leaving
from trivia.application.limits.allowances import DEPARTURES
from trivia.domain.errors import InvalidInput, Unavailable
from trivia.domain.games.rules import LASTS_MS
from trivia.domain.players.names import name_key

if TYPE_CHECKING:
    from trivia.application.leaving.ports import Departures, Forgets, Traces
    from trivia.application.limits.limiter import Limiter
    from trivia.application.players.ports import PlayerDirectory
    from trivia.application.system import Clock
    from trivia.domain.ids import PlayerId

LOOKED_AGAIN_MS = LASTS_MS + 3_600_000
"""By then no game runs in which they are, and no token of theirs is good."""

HOP_S = 900
"""A queue keeps a message back for so long at most."""

BUDGET_MS = 30_000
"""Of one run: well under the function's timeout."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Farewell:
    players: PlayerDirectory
    departures: Departures
    limiter: Limiter
    clock: Clock

    def ask(self, player_id: PlayerId, name: str) -> None:
        """Have all that is personal deleted. It cannot be taken back, and may be asked again.

        Raises:
            InvalidInput ``name_differs``: so that nobody leaves by a slip; who has no name yet
            types none. TooMany ``too_many_requests``.
        """
        record = self.players.get(player_id)
        if record is not None and name_key(record.player.name) != name_key(name):
            raise InvalidInput("name_differs", "Type your player name as it is.", "name")
        self.limiter.take(DEPARTURES, player_id)
        self.departures.put(Leaving(player_id=player_id, asked_at=self.clock.now()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgetting:
    """Each run may die anywhere and be repeated: every room finds done what is done.

    Attributes:
        rooms: in this order, by name: the profile first, so that nothing new is made.
    """

    rooms: Mapping[str, Forgets]
    traces: Traces
    departures: Departures
    clock: Clock

    def run(self, leaving: Leaving) -> None:
        """Do a part of it, and have the rest gone on with.

        Raises: whatever a room does; the queue delivers the message again.
        """
        started = self.clock.now()
        if leaving.last and started < leaving.asked_at + LOOKED_AGAIN_MS:
            self.departures.put(leaving, HOP_S)
            return
        after = leaving.after
        if after is None:
            for name, room in self.rooms.items():
                if room.forget(leaving.player_id) is False:
                    raise Unavailable("unavailable", f"Not all is forgotten yet: {name}.")
        while (
            after := self.traces.forget(leaving.player_id, after, last=leaving.last)
        ) is not None:
            if self.clock.now() - started > BUDGET_MS:
                self.departures.put(replace(leaving, after=after))
                return
        if not leaving.last:
            self.departures.put(replace(leaving, last=True, after=None), HOP_S)
