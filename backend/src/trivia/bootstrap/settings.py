"""What each function is told by its environment: one settings class per function.

Field `table_players` is read from `TABLE_PLAYERS`. Nothing has a default: a template that
forgets a value fails at the cold start, with the name of what is missing.
"""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

S = TypeVar("S")


class SettingsError(Exception):
    """The environment lacks something; the message names all of it."""


def read_settings(kind: type[S], environment: Mapping[str, str]) -> S:
    """The settings `kind` from `environment`.

    Raises:
        SettingsError: a variable is missing or empty, or a topic's is not an ARN.
    """
    names = {field.name: field.name.upper() for field in fields(_dataclass(kind))}
    values = {field: environment.get(name, "") for field, name in names.items()}
    faults = [f"{names[field]} is missing" for field, value in values.items() if not value]
    faults += [
        f"{names[field]} is not an ARN"
        for field, value in values.items()
        if value and field.endswith("_arn") and not value.startswith("arn:")
    ]
    if faults:
        raise SettingsError(f"{kind.__name__}: {', '.join(faults)}")
    return kind(**values)


def _dataclass(kind: type[Any]) -> Any:
    return kind
