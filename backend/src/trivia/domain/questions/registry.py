"""All kinds of question: every module of `domain/kinds` that has a `KIND`.

More of them may stand in another folder that is added to the package's `__path__`.
"""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from trivia.domain import kinds as package
from trivia.domain.questions.kind import Kind
from trivia.domain.questions.question import Question, Response


def _found() -> Mapping[str, Kind[Any, Any]]:
    modules = (
        import_module(f"{package.__name__}.{m.name}") for m in iter_modules(package.__path__)
    )
    kinds = (module.KIND for module in modules if hasattr(module, "KIND"))
    return {kind.name: kind for kind in sorted(kinds, key=lambda kind: str(kind.name))}


KINDS = _found()
"""By name."""

_BY_QUESTION = {kind.question: kind for kind in KINDS.values()}
_BY_RESPONSE = {kind.response: kind for kind in KINDS.values()}


def kind_of(question: Question) -> Kind[Any, Any]:
    return _BY_QUESTION[type(question)]


def kind_of_response(response: Response) -> Kind[Any, Any]:
    return _BY_RESPONSE[type(response)]
