"""How much of everything a game takes: counted in simulated games, between them linear.

`counts.json` holds what the simulation counted at some sizes; `trivia simulate --update-counts`
writes it anew. A test plays games of other sizes and holds the two against each other.
"""

import json
from bisect import bisect_right
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

from trivia_bots.costs.usage import Usage

PLAYERS_MOST = 10_000
RULES = {
    "solo": ("casual",),
    "hosted": ("casual", "competitive", "first_correct", "speed"),
    "live": ("casual", "competitive", "first_correct", "speed"),
}
"""Modes, and the rules each can be played with."""

ALIKE = {
    ("hosted", "speed"): "casual",
    ("hosted", "first_correct"): "casual",
    ("live", "casual"): "speed",
}
"""Rules that send the same as others: in hosted games the board waits for the close anyway."""

USUAL = {"solo": "casual", "hosted": "casual", "live": "first_correct"}
FIELDS = tuple(field.name for field in fields(Usage))


@dataclass(frozen=True, slots=True)
class Point:
    """Counts at one number of players, for two numbers of questions."""

    players: int
    few: Usage
    many: Usage


@dataclass(frozen=True, slots=True)
class Counted:
    """Of one mode and rules. `few` and `many`: the numbers of questions that were counted."""

    few: int
    many: int
    points: tuple[Point, ...]

    def usage(self, players: int, questions: int) -> Usage:
        """Linear in questions (exactly: each question takes the same), and in players between
        two points; beyond the last one as between the last two."""
        after = bisect_right([point.players for point in self.points], players)
        after = min(max(after, 1), len(self.points) - 1)
        below, above = self.points[after - 1], self.points[after]
        share = (players - below.players) / (above.players - below.players)
        ends = [self._at(point, questions) for point in (below, above)]
        return _clipped(ends[0].times(1 - share) + ends[1].times(share))

    def _at(self, point: Point, questions: int) -> Usage:
        share = (questions - self.few) / (self.many - self.few)
        return point.few.times(1 - share) + point.many.times(share)


def _clipped(usage: Usage) -> Usage:
    return Usage(*(max(0.0, getattr(usage, name)) for name in FIELDS))


def usage_of(players: int, questions: int, mode: str, rules: str | None = None) -> Usage:
    """What one game takes.

    Errors:
        ValueError: no such mode or rules, or a size that nobody has counted.
    """
    if mode not in RULES:
        raise ValueError(f"There is no mode {mode!r}; there are {', '.join(RULES)}.")
    rules = rules or USUAL[mode]
    if rules not in RULES[mode]:
        raise ValueError(f"{mode} games are played with {', '.join(RULES[mode])}.")
    if not 1 <= players <= PLAYERS_MOST or not 1 <= questions <= 100:
        raise ValueError(f"A game has 1 to {PLAYERS_MOST:,} players and 1 to 100 questions.")
    return counted()[f"{mode} {counted_as(mode, rules)}"].usage(players, questions)


def counted_as(mode: str, rules: str) -> str:
    """The rules whose counts hold for `rules`."""
    return ALIKE.get((mode, rules), rules)


@cache
def counted() -> dict[str, Counted]:
    """By mode and rules: ``hosted casual``."""
    text = (files("trivia_bots.costs") / "counts.json").read_text("utf-8")
    return {name: _read(one) for name, one in json.loads(text).items()}


def _read(kept: dict[str, Any]) -> Counted:
    few, many = kept["questions"]
    names = kept["fields"]
    points = tuple(
        Point(
            players,
            Usage(**dict(zip(names, values[0], strict=True))),
            Usage(**dict(zip(names, values[1], strict=True))),
        )
        for players, *values in kept["points"]
    )
    return Counted(few, many, points)


def dumped(found: dict[str, Counted]) -> str:
    """The text of `counts.json`: fields that are zero everywhere are left out."""
    kept: dict[str, Any] = {}
    for name, one in found.items():
        names = [
            field
            for field in FIELDS
            if any(getattr(p.few, field) or getattr(p.many, field) for p in one.points)
        ]
        kept[name] = {
            "questions": [one.few, one.many],
            "fields": names,
            "points": [
                [
                    point.players,
                    *([round(getattr(u, n), 2) for n in names] for u in (point.few, point.many)),
                ]
                for point in one.points
            ],
        }
    body = ",\n".join(
        f'  "{name}": {{"questions": {one["questions"]}, "fields": {json.dumps(one["fields"])},\n'
        '    "points": [\n      '
        + ",\n      ".join(json.dumps(point) for point in one["points"])
        + "]}"
        for name, one in kept.items()
    )
    return f"{{\n{body}\n}}\n"
