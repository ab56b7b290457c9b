"""What whoever edits a quiz must know of its format: limits, categories, what can be wrong."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from trivia.contract.authoring import NOTE_MAX
from trivia.contract.questions.document import ChoiceDocument
from trivia.contract.questions.registry import CONTRACTS
from trivia.contract.quizzes.draw import DrawDocument
from trivia.contract.quizzes.fault_texts import FAULT_CODES
from trivia.contract.quizzes.format import QuizDocument
from trivia.domain.quizzes.categories import CATEGORIES

Limits = Mapping[str, Mapping[str, Any]]

_SAID = ("minLength", "maxLength", "minItems", "maxItems", "minimum", "maximum", "default")


def limits() -> Mapping[str, Any]:
    """By model, of questions by kind, the limits of each field that has some; those of what a list
    holds are under `items`."""
    return {
        "quiz": _limits_of(QuizDocument),
        "choice": _limits_of(ChoiceDocument),
        "draw": _limits_of(DrawDocument),
        "note": {"maxLength": NOTE_MAX},
        "questions": {name: _limits_of(one.document) for name, one in CONTRACTS.items()},
    }


def categories() -> list[str]:
    return list(CATEGORIES)


def faults() -> Mapping[str, list[str]]:
    """By code, what its parameters are called."""
    return {code: list(named) for code, named in sorted(FAULT_CODES.items())}


def _limits_of(model: type[BaseModel]) -> Limits:
    fields = model.model_json_schema()["properties"]
    found = {name: _said_of(shape) for name, shape in fields.items()}
    return {name: said for name, said in found.items() if said}


def _said_of(shape: Mapping[str, Any]) -> dict[str, Any]:
    said = {name: shape[name] for name in _SAID if shape.get(name) is not None}
    for one in shape.get("anyOf", ()):
        said = _said_of(one) | said
    if "items" in shape and (items := _said_of(shape["items"])):
        said["items"] = items
    return said
