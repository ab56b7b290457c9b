"""Simulated games, each played once for all tests that look at it."""

from functools import cache

from trivia_bench.simulation import run
from trivia_bench.simulation.run import Simulated


@cache
def simulate(players: int, questions: int, transport: str, mode: str | None = None) -> Simulated:
    return run.simulate(players, questions, transport, mode)
