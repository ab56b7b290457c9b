"""Examples of every wire model, kept as files: what was once sent must stay readable."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from trivia.contract.base import Inbound
from trivia.contract.export.bundle import WireModel, wire_models

GOLDEN = Path(__file__).parent / "golden"
MODELS = wire_models()
INBOUND = {name: model for name, model in MODELS.items() if issubclass(model, Inbound)}


def examples(name: str) -> list[Any]:
    """The examples of the model `name`, as JSON values."""
    loaded: list[Any] = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def every_example(models: Mapping[str, WireModel]) -> list[tuple[str, int]]:
    """Name and index of each example, for parametrised tests."""
    return [(name, index) for name in models for index in range(len(examples(name)))]


def read(name: str, message: Any) -> Any:
    """`message` decoded by the model `name`, as from the wire."""
    return MODELS[name].model_validate_json(json.dumps(message))
