"""What a player answers; one shape for each kind of question."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class ChoiceResponse:
    choice: str


@dataclass(frozen=True, slots=True)
class ChoicesResponse:
    choices: frozenset[str]


@dataclass(frozen=True, slots=True)
class OrderResponse:
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BooleanResponse:
    value: bool


@dataclass(frozen=True, slots=True)
class TextResponse:
    text: str


@dataclass(frozen=True, slots=True)
class NumberResponse:
    value: float


Response: TypeAlias = (
    ChoiceResponse
    | ChoicesResponse
    | OrderResponse
    | BooleanResponse
    | TextResponse
    | NumberResponse
)
