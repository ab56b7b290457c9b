"""How kinds, modes and the like are found: a module each in one package, with one object."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any


def found_in(package: ModuleType, attribute: str) -> Iterator[Any]:
    """`attribute` of every module of `package` that has it, by name of the module.

    More modules may stand in another folder that is added to the package's `__path__`.
    """
    for name in sorted(module.name for module in iter_modules(package.__path__)):
        module = import_module(f"{package.__name__}.{name}")
        if hasattr(module, attribute):
            yield getattr(module, attribute)
