"""Writes `costs/counts.json`: plays the games between which costs are linear."""

from collections.abc import Callable, Iterator

from trivia_bots.costs.counts import RULES, Counted, Point
from trivia_bots.simulation.run import simulate

FEW, MANY = 2, 7
SIZES = (1, 2, 5, 10, 20, 40, 60, 80, 100, 150, 199, 200, 300, 400, 600, 800, 1000)
LARGE = (2000, 4000, 7000, 10_000)
SOLO_SIZES = (1, 2, 10, 100, 1000)
JUMP = 0.06
"""A message that outgrows its billing unit makes a step: found by halving, so that both sides
of it are counted."""


def count_all(tell: Callable[[str], None], large: bool = True) -> dict[str, Counted]:
    """Play them all; `tell` hears of each. Takes minutes."""
    found = {}
    for mode, presets in RULES.items():
        for rules in presets:
            points = dict(_points(mode, rules, tell))
            if large and mode == "live":
                for players in LARGE:
                    points[players] = _point(players, mode, rules)
                    tell(f"{mode} {rules} {players}")
            found[f"{mode} {rules}"] = Counted(
                FEW, MANY, tuple(p for _, p in sorted(points.items()))
            )
    return found


def _points(mode: str, rules: str, tell: Callable[[str], None]) -> Iterator[tuple[int, Point]]:
    sizes = SOLO_SIZES if mode == "solo" else SIZES
    found = []
    for players in sizes:
        found.append(_point(players, mode, rules))
        tell(f"{mode} {rules} {players}")
    yield from ((point.players, point) for point in found)
    for below, above in zip(found, found[1:], strict=False):
        if below.players >= 200 and _per_player(above) > (1 + JUMP) * _per_player(below):
            yield from ((point.players, point) for point in _step(below, above, mode, rules))


def _step(below: Point, above: Point, mode: str, rules: str) -> Iterator[Point]:
    while above.players - below.players > 1:
        middle = _point((below.players + above.players) // 2, mode, rules)
        high = _per_player(middle) - _per_player(below) > _per_player(above) - _per_player(middle)
        below, above = (below, middle) if high else (middle, above)
    yield below
    yield above


def _per_player(point: Point) -> float:
    return (point.many.messages - point.few.messages) / (point.players + 1)


def _point(players: int, mode: str, rules: str) -> Point:
    few, many = (simulate(players, questions, mode, rules).usage for questions in (FEW, MANY))
    return Point(players, few, many)
