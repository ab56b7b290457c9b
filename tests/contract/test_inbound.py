"""What clients send is taken literally: nothing unknown, nothing coerced, nothing oversized."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError
from trivia.contract.http import SubmitAnswers

from tests.contract.golden_files import INBOUND, every_example, examples, read

Path = tuple[str | int, ...]


OPEN = {("document",), ("notes",)}
"""What is still being written: a draft is any JSON object, and the notes of its questions."""


def paths(message: Any, path: Path = ()) -> Iterator[Path]:
    """Where every value and object of `message` is, but what is inside of open ones."""
    yield path
    if path in OPEN:
        return
    if isinstance(message, dict):
        for key, value in message.items():
            yield from paths(value, (*path, key))
    elif isinstance(message, list):
        for index, value in enumerate(message):
            yield from paths(value, (*path, index))


def value_at(message: Any, path: Path) -> Any:
    for step in path:
        message = message[step]
    return message


def replaced(message: Any, path: Path, value: Any) -> Any:
    if not path:
        return value
    changed = copy.deepcopy(message)
    value_at(changed, path[:-1])[path[-1]] = value
    return changed


MAY_BE_NULL = {("GiveAnswer", ("response",)), ("QuizDocument", ("tie_breaker",))}
"""Objects that may as well be left out."""


def wrong_types(value: Any) -> list[Any]:
    """Values of another type, among them the ones that a lenient reader would coerce."""
    match value:
        case bool():
            return ["true", 1, 0, [], {}]
        case int() | float():
            return [str(value), True, [], {}]
        case str():
            return [1, True, [value], {}]
        case list():
            return [{}, "text", 1]
        case dict():
            return [[], "text", 1, None]
        case _:
            return [{"an": "object"}, [1]]


@pytest.mark.parametrize(("name", "index"), every_example(INBOUND))
def test_an_unknown_field_is_refused_at_every_depth(name: str, index: int) -> None:
    example = examples(name)[index]
    for path in paths(example):
        inner = value_at(example, path)
        if isinstance(inner, dict) and path not in OPEN:
            with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
                read(name, replaced(example, path, inner | {"surplus": 1}))


@pytest.mark.parametrize(("name", "index"), every_example(INBOUND))
def test_a_value_of_another_type_is_refused_and_never_coerced(name: str, index: int) -> None:
    example = examples(name)[index]
    for path in paths(example):
        for wrong in wrong_types(value_at(example, path)):
            if wrong is None and (name, path) in MAY_BE_NULL:
                continue
            try:
                read(name, replaced(example, path, wrong))
            except ValidationError:
                continue
            pytest.fail(f"{name} took {wrong!r} at {path}")


ALL_OPTIONAL = {"ImportOptions", "OpenAttempt"}
"""Messages that may be left out as a whole."""


@pytest.mark.parametrize("name", INBOUND)
def test_a_missing_required_field_is_refused(name: str) -> None:
    example = examples(name)[0]
    required = [key for key, field in INBOUND[name].model_fields.items() if field.is_required()]
    assert bool(required) != (name in ALL_OPTIONAL)
    for key in required:
        with pytest.raises(ValidationError, match=key):
            read(name, {field: value for field, value in example.items() if field != key})


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("SingleChoiceResponse", {"kind": "single_choice", "choice": ""}),
        ("SingleChoiceResponse", {"kind": "single_choice", "choice": "a" * 65}),
        ("SingleChoiceResponse", {"kind": "single_choice", "choice": "a\n"}),
        ("MultipleSelectResponse", {"kind": "multiple_select", "choices": ["a"] * 13}),
        ("OpenAnswerResponse", {"kind": "open_answer", "text": "x" * 201}),
        ("NumericResponse", {"kind": "numeric", "value": float("nan")}),
        ("NumericResponse", {"kind": "numeric", "value": float("inf")}),
        ("NumericResponse", {"kind": "numeric", "value": 1e16}),
        ("PutProfile", {"name": "x" * 81}),
        ("SaveQuiz", {"revision": 0, "document": {}, "notes": {}}),
        ("SaveQuiz", {"revision": 1, "document": {}, "notes": {"q1": "x" * 2001}}),
        ("SaveQuiz", {"revision": 1, "document": {}, "notes": {"q 1": "x"}}),
        ("SaveQuiz", {"revision": 1, "document": {}, "notes": {f"q{n}": "" for n in range(102)}}),
        ("CreateQuiz", {"request_id": "again"}),
        ("PutProfile", {"name": "Ada", "avatar": "dragon"}),
    ],
)
def test_what_exceeds_its_limit_is_refused(name: str, message: Any) -> None:
    with pytest.raises(ValidationError):
        read(name, message)


def test_a_submission_has_at_most_as_many_responses_as_a_quiz_can_have_questions() -> None:
    one = examples("QuestionResponse")[0]
    assert len(read("SubmitAnswers", {"responses": [one] * 100}).responses) == 100
    with pytest.raises(ValidationError, match="at most 100"):
        read("SubmitAnswers", {"responses": [one] * 101})


def test_a_response_of_an_unknown_kind_is_refused() -> None:
    message = {"responses": [{"question_id": "q1", "response": {"kind": "essay", "text": "…"}}]}
    with pytest.raises(ValidationError, match="essay"):
        SubmitAnswers.model_validate(message)


def test_who_plays_can_not_be_said_in_a_message() -> None:
    identity = {"player_id", "player", "user_id", "sub", "email"}
    for model in INBOUND.values():
        assert not identity & set(model.model_fields)
