"""All modes: every module of `domain/rulesets` that has a `RULESET`.

More of them may stand in another folder that is added to the package's `__path__`.
"""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from trivia.domain import rulesets as package
from trivia.domain.games.rules import Rules
from trivia.domain.games.ruleset import Ruleset


def _found() -> Mapping[str, Ruleset]:
    modules = (
        import_module(f"{package.__name__}.{m.name}") for m in iter_modules(package.__path__)
    )
    found = (module.RULESET for module in modules if hasattr(module, "RULESET"))
    return {ruleset.name: ruleset for ruleset in sorted(found, key=lambda one: str(one.name))}


MODES = _found()
"""By name."""


def ruleset_of(rules: Rules) -> Ruleset:
    return MODES[rules.mode]
