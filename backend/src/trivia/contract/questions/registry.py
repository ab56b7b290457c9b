"""The contract of every kind of question: every module of `contract/kinds`.

More of them may stand in another folder that is added to the package's `__path__`.
"""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from trivia.contract import kinds as package
from trivia.contract.questions.kind import KindContract
from trivia.domain.questions.question import Question, Response
from trivia.domain.questions.registry import kind_of, kind_of_response

AnyKind = KindContract[Any, Any, Any, Any]


def _found() -> Mapping[str, AnyKind]:
    names = (f"{package.__name__}.{module.name}" for module in iter_modules(package.__path__))
    modules = (import_module(name) for name in names)
    found = (module.CONTRACT for module in modules if hasattr(module, "CONTRACT"))
    return {one.kind.name: one for one in sorted(found, key=lambda one: str(one.kind.name))}


CONTRACTS = _found()
"""By the name of the kind."""


def contract_of(question: Question) -> AnyKind:
    return CONTRACTS[kind_of(question).name]


def contract_of_response(response: Response) -> AnyKind:
    return CONTRACTS[kind_of_response(response).name]
