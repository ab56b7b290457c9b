"""The validator's and the JSON reader's findings in the words of a person who writes quizzes."""

import difflib
import json
from collections.abc import Callable
from typing import Any

from trivia.contract.base import ID_PATTERN
from trivia.contract.questions.document import ChoiceDocument
from trivia.contract.questions.registry import CONTRACTS
from trivia.contract.quizzes.format import QuizDocument
from trivia.domain.text import shortened

KINDS = tuple(CONTRACTS)

_ID_RULE = "may hold only the letters A to Z and a to z, digits, - and _, 64 characters at most"
_SLUG_RULE = (
    "must be 3 to 64 small letters, digits and hyphens, beginning and ending with a letter or digit"
)
_PATTERN_RULES = {
    "language": "must be a language code such as en, de or pt-BR",
    "image_url": "must be an address that begins with https:// and has no spaces",
}

_TEXTS: dict[str, Callable[[Any, dict[str, Any]], str]] = {
    "missing": lambda _given, _limits: "is missing",
    "string_type": lambda given, _: f"must be text in quotes, not {_shown(given)}",
    "string_too_short": lambda given, limits: (
        f"needs at least {limits['min_length']} characters" if given.strip() else "is empty"
    ),
    "string_too_long": lambda given, limits: (
        f"has {len(given.strip())} characters; at most {limits['max_length']} are allowed"
    ),
    "int_type": lambda given, _: f"must be a whole number, not {_shown(given)}",
    "int_from_float": lambda given, _: f"must be a whole number, not {_shown(given)}",
    "float_type": lambda given, _: f"must be a number without quotes, not {_shown(given)}",
    "finite_number": lambda _given, _limits: "must be a number of ordinary size",
    "bool_type": lambda given, _: f"must be true or false without quotes, not {_shown(given)}",
    "list_type": lambda given, _: f"must be a list in [ ], not {_shown(given)}",
    "dict_type": lambda given, _: f"must be an object in {{ }}, not {_shown(given)}",
    "greater_than_equal": lambda given, limits: (
        f"is {_shown(given)}; the least is {limits['ge']:g}"
    ),
    "less_than_equal": lambda given, limits: f"is {_shown(given)}; the most is {limits['le']:g}",
    "too_short": lambda given, limits: (
        f"needs at least {limits['min_length']} in its list, has {len(given)}"
    ),
    "too_long": lambda given, limits: (
        f"has {len(given)} in its list; at most {limits['max_length']} are allowed"
    ),
    "literal_error": lambda given, limits: f"must be {limits['expected']}, not {_shown(given)}",
}
_SAME = {"model_type": "dict_type", "model_attributes_type": "dict_type"}

_JSON_TEXTS = {
    "Expecting value": "a value is missing or not in quotes",
    "Expecting property name": "a name in double quotes should stand here; is there a comma"
    " too many before it?",
    "Illegal trailing comma": "there is a comma too many",
    "Expecting ',' delimiter": "a comma or a closing bracket is missing before this place",
    "Expecting ':' delimiter": "a colon is missing between a name and its value",
    "Extra data": "the quiz has ended, but there is more text",
    "Unterminated string": "a text begins here and its closing quote is missing",
    "Invalid control character": "a line break or tab stands inside quotes; write \\n or \\t",
    "Invalid \\": "a backslash stands before a character that needs none; write \\\\ for one",
    "Unexpected UTF-8 BOM": "the file begins with a byte order mark; save it as UTF-8 without one",
}


def fault_text(detail: dict[str, Any]) -> tuple[str, str]:
    """Field below the place of pydantic's error `detail` ("" for the place itself), and message.

    Args:
        detail: one of `ValidationError.errors()`; its ``loc`` still names the kind of question.
    """
    kind, given, limits = detail["type"], detail["input"], detail.get("ctx", {})
    match kind:
        case "union_tag_not_found":
            return "kind", f"is missing; use one of {', '.join(KINDS)}"
        case "union_tag_invalid":
            return "kind", f"{_shown(given.get('kind'))} is unknown; use one of {', '.join(KINDS)}"
        case "value_error":
            # Our own validators begin with the field: "correct: there is no choice 'x'".
            field, _, message = str(limits["error"]).partition(": ")
            return field, message
        case "string_pattern_mismatch":
            return "", _pattern_rule(detail["loc"], limits["pattern"])
        case "extra_forbidden":
            return "", _unknown_field(detail["loc"])
    text = _TEXTS.get(_SAME.get(kind, kind))
    return "", text(given, limits) if text else detail["msg"]


def json_fault_text(error: json.JSONDecodeError) -> str:
    """Where and why a text is no JSON."""
    known = (text for start, text in _JSON_TEXTS.items() if error.msg.startswith(start))
    why = next(known, error.msg)
    return f"Line {error.lineno}, column {error.colno}: {why}{'' if why.endswith('?') else '.'}"


def _pattern_rule(loc: tuple[str | int, ...], pattern: str) -> str:
    name = next(str(part) for part in reversed(loc) if isinstance(part, str))
    if loc in (("id",), ("translation_of",)):
        return _SLUG_RULE
    if pattern == ID_PATTERN:
        return _ID_RULE
    return _PATTERN_RULES.get(name, f"must have the form {pattern}")


def _unknown_field(loc: tuple[str | int, ...]) -> str:
    owner: Any = QuizDocument
    if len(loc) > 1:
        owner = ChoiceDocument if "choices" in loc[:-1] else CONTRACTS[str(loc[2])].document
    near = difflib.get_close_matches(str(loc[-1]), owner.model_fields, n=1)
    return f"is not a field here; did you mean {near[0]!r}?" if near else "is not a field here"


def _shown(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case dict():
            return "an object"
        case list():
            return "a list"
        case str():
            return repr(shortened(value, 40))
    if isinstance(value, int) and abs(value) > 10**15:
        return "a very large number" if value > 0 else "a number far below zero"
    return f"{value:.15g}"
