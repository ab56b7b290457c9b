"""Writes `costs/counts.json`: plays the games between which costs are linear."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed

from trivia.domain.games.modes import MODES
from trivia_bots import modes
from trivia_bots.transports import GAMES

from trivia_bench.costs.counts import Counted, Point, counted_as
from trivia_bench.costs.operations import PLAYERS, taken
from trivia_bench.costs.operations import QUESTIONS as OPERATIONS_QUESTIONS
from trivia_bench.costs.prices import US_EAST_1
from trivia_bench.simulation.run import simulate

QUESTIONS = (1, 3)
QUESTIONS_IN_ROUNDS = (5, 10)
"""Whole rounds: between them nothing but the number of rounds and questions grows."""

# Dense where the lobby is told each time that it has doubled.
SIZES = (1, 2, 3, 4, 5, 6, 7, 8, 10, *range(12, 40, 2), *range(40, 80, 4), *range(80, 151, 10),
         199, 200, 400, 1000)  # fmt: skip
LARGE = (3000, 10_000)
SOLO_SIZES = (1, 100)
SOLO_QUESTIONS = (*range(1, 31), *range(35, 101, 5))
"""An attempt is one item: it grows by kilobytes, not by questions."""

JUMP = 0.06
"""A message that outgrows its billing unit makes a step: found by halving, so that both sides
of it are counted."""


def count_all(tell: Callable[[str], None], processes: int = 2) -> dict[str, Counted]:
    """Play them all; `tell` hears of each transport and mode. Takes minutes."""
    wanted = sorted({(one, counted_as(one, mode)) for one in GAMES for mode in modes.over(one)})
    found: dict[str, Counted] = {}
    with ProcessPoolExecutor(processes) as pool:
        running = {pool.submit(count, *one): " ".join(one) for one in wanted}
        for done in as_completed(running):
            found[running[done]] = done.result()
            tell(f"{len(found)} of {len(wanted)}: {running[done]}")
    return dict(sorted(found.items()))


def count(transport: str, mode: str) -> Counted:
    """One transport with one mode; of live games, as most are played, larger ones than usual."""
    points = dict(_points(transport, mode))
    if transport == "mqtt" and mode == modes.usual("mqtt"):
        points |= {players: _point(players, transport, mode) for players in LARGE}
    return Counted(_questions(transport, mode), tuple(point for _, point in sorted(points.items())))


def _points(transport: str, mode: str) -> Iterator[tuple[int, Point]]:
    sizes = SOLO_SIZES if transport == "http" else SIZES
    found = [_point(players, transport, mode) for players in sizes]
    yield from ((point.players, point) for point in found)
    for below, above in zip(found, found[1:], strict=False):
        jumps = _per_player(above) > (1 + JUMP) * _per_player(below)
        if transport == "mqtt" and below.players >= 200 and jumps:
            for players in _step(below.players, above.players, mode):
                yield players, _point(players, transport, mode)


def _step(below: int, above: int, mode: str) -> tuple[int, int]:
    """The neighbours between which a message outgrows its unit."""
    at = {players: _sent(players, mode) for players in (below, above)}
    while above - below > 1:
        middle = (below + above) // 2
        at[middle] = _sent(middle, mode)
        if at[middle] - at[below] > at[above] - at[middle]:
            above = middle
        else:
            below = middle
    return below, above


def _sent(players: int, mode: str) -> float:
    """Messages for each player of a question."""
    return simulate(players, _questions("mqtt", mode)[0], "mqtt", mode).usage.messages / (
        players + 1
    )


def _per_player(point: Point) -> float:
    return (point.usages[-1].messages - point.usages[0].messages) / (point.players + 1)


def _point(players: int, transport: str, mode: str) -> Point:
    counted = (simulate(players, n, transport, mode).usage for n in _questions(transport, mode))
    return Point(players, tuple(counted))


def _questions(transport: str, mode: str) -> tuple[int, ...]:
    if transport == "http":
        return SOLO_QUESTIONS
    return QUESTIONS_IN_ROUNDS if modes.rules_of(mode).round_size > 1 else QUESTIONS


def operations_counted() -> dict[str, dict[str, list[float]]]:
    """What each operation of a usual game takes, of the modes in which all play to the end."""
    found = {}
    for transport in GAMES:
        for mode in sorted({counted_as(transport, one) for one in modes.over(transport)}):
            if not MODES[mode].puts_out:
                played = simulate(PLAYERS, OPERATIONS_QUESTIONS, transport, mode)
                found[f"{transport} {mode}"] = {
                    name: taken(usage, played.table_calls.get(name, 0), US_EAST_1)
                    for name, usage in played.acts.items()
                }
    return found
