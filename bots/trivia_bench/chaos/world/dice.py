"""Chance that depends on nothing but the seed and on what it is asked about."""

from collections.abc import Sequence
from typing import TypeVar
from zlib import crc32

T = TypeVar("T")
_MASK = (1 << 64) - 1


class Dice:
    """Each site has a sequence of its own: what happens at one moves no other.

    So a run from which one fault is taken out stays like the one before it, as far as it can.
    """

    def __init__(self, seed: int) -> None:
        self._seed = _mixed(seed)
        self._sites: dict[str, list[int]] = {}

    def roll(self, site: str) -> float:
        """From 0 to 1: the next of `site`."""
        return self.numbered(site)[1]

    def numbered(self, site: str) -> tuple[int, float]:
        """The same, with its number at this site, from 0."""
        known = self._sites.get(site)
        if known is None:
            known = self._sites[site] = [_mixed(self._seed ^ crc32(site.encode())), 0]
        start, count = known
        known[1] = count + 1
        # `_mixed`, in place: nothing else is called as often.
        value = (start + count + 0x9E3779B97F4A7C15) & _MASK
        value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & _MASK
        return count, ((value ^ (value >> 31)) >> 11) / (1 << 53)

    def between(self, site: str, low: float, high: float) -> float:
        return low + (high - low) * self.roll(site)

    def pick(self, site: str, things: Sequence[T]) -> T:
        return things[int(self.roll(site) * len(things))]

    def digits(self, site: str, count: int) -> str:
        """Hexadecimal ones, for what would be secret elsewhere."""
        found = ""
        while len(found) < count:
            found += f"{int(self.roll(site) * (1 << 52)):013x}"
        return found[:count]


def _mixed(value: int) -> int:
    """Splitmix64."""
    value = (value + 0x9E3779B97F4A7C15) & _MASK
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & _MASK
    return value ^ (value >> 31)
