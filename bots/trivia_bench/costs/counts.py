"""How much of everything a game takes: counted in simulated games, between them linear.

`counts.json` holds what the simulation counted at some sizes; `trivia simulate --update-counts`
writes it anew. A test plays games of other sizes and holds the two against each other.
"""

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

from trivia_bots import modes
from trivia_bots.transports import GAMES

from trivia_bench.costs.usage import Usage

PLAYERS_MOST = 10_000
FIELDS = tuple(field.name for field in fields(Usage))


@dataclass(frozen=True, slots=True)
class Point:
    """Counts at one number of players, one for each number of questions that was counted."""

    players: int
    usages: tuple[Usage, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Of one transport and mode. `questions`: the numbers of them that were counted."""

    questions: tuple[int, ...]
    points: tuple[Point, ...]

    def usage(self, players: int, questions: int) -> Usage:
        """Linear between what was counted, and beyond it as between the last two."""
        below, above, share = _between([point.players for point in self.points], players)
        ends = [self._at(self.points[end], questions) for end in (below, above)]
        return _clipped(ends[0].times(1 - share) + ends[1].times(share))

    def _at(self, point: Point, questions: int) -> Usage:
        below, above, share = _between(self.questions, questions)
        return point.usages[below].times(1 - share) + point.usages[above].times(share)


def _between(counted: Sequence[int], wanted: int) -> tuple[int, int, float]:
    """The neighbours of `wanted`, and how far it is from the first to the second."""
    after = min(max(bisect_right(counted, wanted), 1), len(counted) - 1)
    low, high = counted[after - 1], counted[after]
    return after - 1, after, (wanted - low) / (high - low)


def _clipped(usage: Usage) -> Usage:
    return Usage(*(max(0.0, getattr(usage, name)) for name in FIELDS))


def usage_of(players: int, questions: int, transport: str, mode: str | None = None) -> Usage:
    """What one game takes.

    Raises:
        ValueError: no such transport or mode, or a size that nobody has counted.
    """
    mode = checked(transport, mode)
    if not 1 <= players <= PLAYERS_MOST or not 1 <= questions <= 100:
        raise ValueError(f"A game has 1 to {PLAYERS_MOST:,} players and 1 to 100 questions.")
    name = f"{transport} {counted_as(transport, mode)}"
    if name not in counted():
        raise ValueError(f"Nobody has counted {name} yet: `trivia simulate --update-counts` does.")
    return counted()[name].usage(players, questions)


def checked(transport: str, mode: str | None) -> str:
    """`mode`, or what is usual. Raises: ValueError, no such transport or mode."""
    if transport not in GAMES:
        raise ValueError(f"There is no transport {transport!r}; there are {', '.join(GAMES)}.")
    if mode is not None and mode not in modes.over(transport):
        among = ", ".join(modes.over(transport))
        raise ValueError(f"{GAMES[transport]} games are played in these modes: {among}.")
    return mode or modes.usual(transport)


def counted_as(transport: str, mode: str) -> str:
    """The mode whose counts hold for `mode`: the first of those that send the same."""
    sent = modes.sends(transport, mode)
    return next(one for one in modes.over(transport) if modes.sends(transport, one) == sent)


@cache
def counted() -> dict[str, Counted]:
    """By transport and mode: ``websocket casual``."""
    text = (files("trivia_bench.costs") / "counts.json").read_text("utf-8")
    return {name: _read(one) for name, one in json.loads(text).items()}


def _read(kept: dict[str, Any]) -> Counted:
    names = kept["fields"]
    points = tuple(
        Point(players, tuple(Usage(**dict(zip(names, one, strict=True))) for one in counts))
        for players, *counts in kept["points"]
    )
    return Counted(tuple(kept["questions"]), points)


def dumped(found: dict[str, Counted]) -> str:
    """The text of `counts.json`: fields that are zero everywhere are left out."""
    return "{\n" + ",\n".join(_dumped(name, one) for name, one in found.items()) + "\n}\n"


def _dumped(name: str, one: Counted) -> str:
    usages = [usage for point in one.points for usage in point.usages]
    names = [field for field in FIELDS if any(getattr(usage, field) for usage in usages)]
    rows = [
        json.dumps([p.players, *([round(getattr(u, n), 2) for n in names] for u in p.usages)])
        for p in one.points
    ]
    head = f'"questions": {json.dumps(one.questions)}, "fields": {json.dumps(names)}'
    body = ",\n      ".join(rows)
    return f'  "{name}": {{{head},\n    "points": [\n      {body}]}}'
