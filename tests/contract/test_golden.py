"""What was once sent stays readable: no field is removed, renamed or retyped."""

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from trivia.contract.export.bundle import bundle
from trivia.contract.outbox import topics

from tests.contract.golden_files import GOLDEN, MODELS, every_example, examples, read

TOPIC_MESSAGES = [name for name, model in MODELS.items() if model.__module__ == topics.__name__]


def lost(before: Any, after: Any, path: str = "") -> Iterator[str]:
    """Paths of everything in `before` that is not the same in `after`."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key, value in before.items():
            if key not in after:
                yield f"{path}.{key}"
            else:
                yield from lost(value, after[key], f"{path}.{key}")
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from lost(old, new, f"{path}[{index}]")
    elif before != after:
        yield path


def test_every_wire_model_has_a_golden_file_and_no_file_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == set(MODELS)


@pytest.mark.parametrize("name", MODELS)
def test_the_examples_together_show_every_field(name: str) -> None:
    shown = {field for example in examples(name) for field in example}
    assert shown == set(MODELS[name].model_fields)


@pytest.mark.parametrize(("name", "index"), every_example(MODELS))
def test_an_example_survives_the_round_trip(name: str, index: int) -> None:
    example = examples(name)[index]
    assert list(lost(example, read(name, example).model_dump(mode="json"))) == []


@pytest.mark.parametrize(("name", "index"), every_example(MODELS))
def test_an_example_fits_the_published_schema(name: str, index: int) -> None:
    schema = bundle() | {"$ref": f"#/$defs/{name}"}
    errors = Draft202012Validator(schema).iter_errors(examples(name)[index])
    assert [error.message for error in errors] == []


def test_a_lost_field_is_noticed() -> None:
    before = {"a": 1, "b": [{"c": 2}]}
    assert list(lost(before, {"a": 1, "b": [{"c": 2, "new": 3}], "new": 4})) == []
    assert list(lost(before, {"b": [{"renamed": 2}]})) == [".a", ".b[0].c"]
    assert list(lost(before, {"a": "1", "b": []})) == [".a", ".b"]


@pytest.mark.parametrize("name", TOPIC_MESSAGES)
def test_a_reader_of_topics_ignores_fields_it_does_not_know(name: str) -> None:
    for example in examples(name):
        later = example | {"added_later": {"nested": [1, 2]}, "another": None}
        assert read(name, later) == read(name, example)


@pytest.mark.parametrize("name", TOPIC_MESSAGES)
def test_a_topic_message_names_its_type_and_version_and_an_id_to_count_it_once(name: str) -> None:
    schema = bundle()["$defs"][name]
    assert {"v", "type", "message_id"} <= set(schema["required"])
    assert "const" in schema["properties"]["type"]
    assert "const" in schema["properties"]["v"]


def test_topics_carry_at_least_the_two_messages_of_the_base() -> None:
    assert {"ScoreAchieved", "ProgressEarned"} <= set(TOPIC_MESSAGES)


def test_a_message_of_another_type_is_not_taken_for_this_one() -> None:
    score, progress = examples("ScoreAchieved")[0], examples("ProgressEarned")[0]
    with pytest.raises(ValueError, match="type"):
        read("ScoreAchieved", score | {"type": progress["type"]})
