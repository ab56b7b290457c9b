"""All strategies: every module of this package that has a `STRATEGY`."""

from collections.abc import Mapping
from functools import cache

from trivia.domain.plugins import found_in

from trivia_bots import strategies as package
from trivia_bots.strategies.strategy import Choice


def strategies() -> Mapping[str, Choice]:
    """By name."""
    return _found(tuple(package.__path__))


@cache
def _found(_path: tuple[str, ...]) -> Mapping[str, Choice]:
    return {one.name: one for one in found_in(package, "STRATEGY")}
