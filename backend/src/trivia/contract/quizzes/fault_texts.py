"""The validator's findings in the words of a person who writes quizzes; `json_texts` has those of
the JSON reader."""

import dataclasses
import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from trivia.contract.base import ID_PATTERN
from trivia.contract.questions.document import ChoiceDocument
from trivia.contract.questions.refused import Refused
from trivia.contract.questions.registry import CONTRACTS
from trivia.contract.quizzes.draw import DrawDocument
from trivia.contract.quizzes.format import QuizDocument
from trivia.domain.quizzes.fault import Param
from trivia.domain.text import shortened

KINDS = tuple(CONTRACTS)
GIVEN_MAX = 40

_ID_RULE = "may hold only the letters A to Z and a to z, digits, - and _, 64 characters at most"
_SLUG_RULE = (
    "must be 3 to 64 small letters, digits and hyphens, beginning and ending with a letter or digit"
)
_PATTERN_RULES = {
    "tags": ("tag_form", "must have no comma, semicolon or line break in it"),
    "language": ("language_form", "must be a language code such as en, de or pt-BR"),
    "image_url": (
        "image_url_form",
        "must be a picture that was uploaded here: pages show none from elsewhere",
    ),
    "audio_url": (
        "audio_url_form",
        "must be a sound that was uploaded here: pages play none from elsewhere",
    ),
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

FAULT_CODES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("missing", "finite_number", "unseen", "breaks_no_tie", "no_alt", "media_gone"), ()
    ),
    "unchecked": (),
    **dict.fromkeys(("string_type", "int_type", "int_from_float", "float_type"), ("given",)),
    **dict.fromkeys(("bool_type", "list_type", "dict_type"), ("given",)),
    **dict.fromkeys(("string_too_short", "too_short"), ("min_length", "length")),
    **dict.fromkeys(("string_too_long", "too_long"), ("max_length", "length")),
    "greater_than_equal": ("ge", "given"),
    "less_than_equal": ("le", "given"),
    "literal_error": ("expected", "given"),
    "unknown_kind": ("given",),
    "extra_forbidden": (),
    **dict.fromkeys(("language_form", "image_url_form", "audio_url_form"), ()),
    **dict.fromkeys(("id_form", "slug_form"), ()),
    "no_such_choice": ("choice",),
    "draw_too_few": ("count", "left"),
    "tag_form": (),
    **dict.fromkeys(("same_choice_id", "repeated_choice"), ()),
    "same_text": ("first", "second"),
    "same_question_id": ("id", "first"),
    "translation_id": ("wanted",),
    "no_translations": (),
    **dict.fromkeys(("nested_too_deep", "given_twice", "half_character"), ()),
    "not_json": (),
    "too_large": ("length", "max_length"),
    "text_not_allowed": (),
}
"""What can be wrong, by the code that says so, and what a sentence about it may name. A kind may
refuse with codes of its own; whoever does not know one shows the message."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong at a place, or at `field` below it."""

    field: str
    code: str
    message: str
    params: Mapping[str, Param] = dataclasses.field(default_factory=dict)


def finding(detail: dict[str, Any]) -> Finding:
    """What pydantic's error `detail` means.

    Args:
        detail: one of `ValidationError.errors()`; its ``loc`` still names the kind of question.
    """
    kind, given, limits = detail["type"], detail["input"], detail.get("ctx", {})
    match kind:
        case "union_tag_not_found":
            return Finding("kind", "missing", f"is missing; use one of {', '.join(KINDS)}")
        case "union_tag_invalid":
            shown = _shown(given.get("kind"))
            message = f"{shown} is unknown; use one of {', '.join(KINDS)}"
            return Finding("kind", "unknown_kind", message, {"given": shown})
        case "value_error":
            return _refused(limits["error"])
        case "string_pattern_mismatch":
            return Finding("", *_pattern_rule(detail["loc"], limits["pattern"]))
        case "extra_forbidden":
            return Finding("", kind, _unknown_field(detail["loc"]))
    code = _SAME.get(kind, kind)
    text = _TEXTS.get(code)
    message = text(given, limits) if text else detail["msg"]
    return Finding("", code, message, _params(code, given, limits))


def _refused(error: Exception) -> Finding:
    if isinstance(error, Refused):
        return Finding(error.field, error.code, error.message, error.params)
    # A kind's own validator begins with the field: "correct: there is no choice 'x'".
    where, _, message = str(error).partition(": ")
    return Finding(where, "value_error", message)


def _params(code: str, given: Any, limits: dict[str, Any]) -> dict[str, Param]:
    named: dict[str, Param] = {}
    for name in FAULT_CODES.get(code, ()):
        if name == "length":
            named[name] = len(given.strip() if isinstance(given, str) else given)
        else:
            named[name] = _shown(given) if name == "given" else limits[name]
    return named


def _pattern_rule(loc: tuple[str | int, ...], pattern: str) -> tuple[str, str]:
    name = next(str(part) for part in reversed(loc) if isinstance(part, str))
    if loc in (("id",), ("translation_of",)):
        return "slug_form", _SLUG_RULE
    if pattern == ID_PATTERN:
        return "id_form", _ID_RULE
    return _PATTERN_RULES.get(name, ("string_pattern_mismatch", f"must have the form {pattern}"))


def _unknown_field(loc: tuple[str | int, ...]) -> str:
    owner: Any = QuizDocument
    if loc[0] == "draw":
        owner = DrawDocument
    elif len(loc) > 1:
        # The kind stands behind the place of the question; one that breaks ties has no place.
        kind = loc[1] if loc[0] == "tie_breaker" else loc[2]
        owner = ChoiceDocument if "choices" in loc[:-1] else CONTRACTS[str(kind)].document
    near = difflib.get_close_matches(str(loc[-1])[:GIVEN_MAX], owner.model_fields, n=1)
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
            return repr(shortened(value, GIVEN_MAX))
    if isinstance(value, int) and abs(value) > 10**15:
        return "a very large number" if value > 0 else "a number far below zero"
    return f"{value:.15g}"
