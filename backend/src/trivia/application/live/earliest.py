"""Which of many answers of a player are worth a look when a question is settled.

A player has one answer that counts, the earliest that can. Whoever sends thousands has the first
few of them looked at: what comes after those changes nothing for anybody else.
"""

from collections.abc import Iterable, Iterator, Mapping
from heapq import heappush, heappushpop
from typing import NamedTuple, TypeAlias, TypeVar

from trivia.domain.ids import PlayerId, UnixMs

TRIES_SEEN = 8
"""Of each player: a first try, its repeats, and one to the question before it that came late."""


class Arrival(NamedTuple):
    """When an answer came; the id tells two of the same millisecond apart."""

    at: UnixMs
    id: str


Stored: TypeAlias = Mapping[PlayerId, Arrival]
"""What each player is known to have answered; only what came before it could take its place."""

T = TypeVar("T")
Written: TypeAlias = tuple[PlayerId, Arrival, T]


def earliest_few(written: Iterable[Written[T]], stored: Stored) -> Iterator[T]:
    """The `TRIES_SEEN` earliest of each player that came before what is `stored` of them."""
    kept: dict[PlayerId, list[tuple[int, int, T]]] = {}
    for number, (player_id, arrival, item) in enumerate(_before(written, stored)):
        few = kept.setdefault(player_id, [])
        # The latest of those kept is on top; `number` keeps items from being compared.
        entry = (-arrival.at, -number, item)
        if len(few) < TRIES_SEEN:
            heappush(few, entry)
        else:
            heappushpop(few, entry)
    for few in kept.values():
        yield from (item for _, _, item in sorted(few, key=lambda one: (-one[0], -one[1])))


def _before(written: Iterable[Written[T]], stored: Stored) -> Iterator[Written[T]]:
    for one in written:
        known = stored.get(one[0])
        if known is None or one[1] < known:
            yield one
