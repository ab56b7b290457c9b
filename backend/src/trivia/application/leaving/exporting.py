"""The own data, a part at a time: pages put the parts together into one file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trivia.application.limits.allowances import EXPORTED_PARTS

if TYPE_CHECKING:
    from trivia.application.leaving.ports import Tells
    from trivia.application.limits.limiter import Limiter
    from trivia.domain.ids import PlayerId


@dataclass(frozen=True, slots=True)
class Part:
    """Items of one room; `next` is where the following part begins, if there is one."""

    room: str
    items: Sequence[Mapping[str, Any]]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnData:
    """`rooms` by name, in the order of the file."""

    rooms: Mapping[str, Tells]
    limiter: Limiter

    def part(self, player_id: PlayerId, after: str | None) -> Part:
        """The part that begins at `after`, the first one without.

        Raises:
            ValueError: `after` is no such position; TooMany ``too_many_requests``.
        """
        self.limiter.take(EXPORTED_PARTS, player_id)
        names = list(self.rooms)
        room, _, position = (after or names[0]).partition(" ")
        if room not in self.rooms:
            raise ValueError("no room of the own data")
        page = self.rooms[room].page(player_id, position or None)
        return Part(room, page.items, self._following(room, page.next))

    def _following(self, room: str, position: str | None) -> str | None:
        if position is not None:
            return f"{room} {position}"
        names = list(self.rooms)
        behind = names[names.index(room) + 1 :]
        return behind[0] if behind else None
