"""All strategies: every module of this package that has a `STRATEGY`.

More of them may stand in another folder that is added to the package's `__path__`.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from trivia_bots import strategies as package
from trivia_bots.strategies.strategy import Choice


def strategies() -> Mapping[str, Choice]:
    """By name."""
    return _found(tuple(package.__path__))


@cache
def _found(path: tuple[str, ...]) -> Mapping[str, Choice]:
    names = sorted(module.name for module in iter_modules(path))
    modules = (import_module(f"{package.__name__}.{name}") for name in names)
    found: list[Choice] = [module.STRATEGY for module in modules if hasattr(module, "STRATEGY")]
    return {one.name: one for one in found}
