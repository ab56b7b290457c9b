"""The contract as JSON Schema: one bundle of every wire model, from the pydantic models.

Inbound models are described as the service accepts them (validation), outbound ones as it sends
them (serialization: a field with a default is always there). The same input gives the same text.
"""

import json
from collections.abc import Iterator
from types import ModuleType
from typing import Any, TypeAlias

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode

from trivia.contract import (
    authoring,
    avatars,
    badges,
    countries,
    daily,
    http,
    imports,
    insights,
    leaving,
    library,
    market,
    media,
    notices,
    own_avatar,
    players,
    purchases,
    uploads,
    wallet,
)
from trivia.contract.base import Difficulty, Inbound, Outbound
from trivia.contract.games import commands as game_commands
from trivia.contract.games import events as games
from trivia.contract.games import results, tickets
from trivia.contract.outbox import played, topics
from trivia.contract.questions import models as questions
from trivia.contract.questions.document import ChoiceDocument
from trivia.contract.questions.registry import CONTRACTS
from trivia.contract.quizzes import draw
from trivia.contract.quizzes import format as quiz_format

Json: TypeAlias = dict[str, Any]
WireModel: TypeAlias = type[Inbound] | type[Outbound]

MODULES: tuple[ModuleType, ...] = (
    badges,
    game_commands,
    games,
    http,
    authoring,
    insights,
    daily,
    draw,
    imports,
    leaving,
    library,
    market,
    media,
    notices,
    wallet,
    own_avatar,
    played,
    players,
    purchases,
    questions,
    quiz_format,
    results,
    tickets,
    topics,
    uploads,
)

NAMED_TYPES: dict[str, tuple[Any, JsonSchemaMode]] = {
    "AnyQuestionDocument": (questions.AnyQuestionDocument, "validation"),
    "Avatar": (avatars.Avatar, "validation"),
    "BadgeName": (badges.BadgeName, "serialization"),
    "Face": (avatars.Face, "serialization"),
    "BroadcastEvent": (games.BroadcastEvent, "serialization"),
    "Category": (quiz_format.Category, "validation"),
    "Country": (countries.Country, "validation"),
    "Difficulty": (Difficulty, "validation"),
    "PurchaseReason": (purchases.PurchaseReason, "serialization"),
    "PurchaseState": (purchases.PurchaseState, "serialization"),
    "ExportFormat": (imports.ExportFormat, "validation"),
    "GameEvent": (games.GameEvent, "serialization"),
    "HostCommand": (game_commands.HostCommand, "validation"),
    "ImportRole": (imports.Role, "validation"),
    "ImportOutcome": (imports.Outcome, "validation"),
    "MarketOrder": (market.MarketOrder, "validation"),
    "Phase": (games.Phase, "serialization"),
    "NoticeKind": (notices.NoticeKind, "serialization"),
    "PlayerCommand": (game_commands.PlayerCommand, "validation"),
    "ResponseModel": (questions.ResponseModel, "validation"),
    "SolutionModel": (questions.SolutionModel, "serialization"),
    "ReportReason": (library.ReportReason, "validation"),
    "Sort": (library.Sort, "validation"),
    "QuizState": (authoring.QuizState, "serialization"),
    "Visibility": (authoring.Visibility, "validation"),
}
"""Unions and enumerations that are no models but deserve a name on the other side."""


class _WithoutFieldTitles(GenerateJsonSchema):
    """Titles made from field names say nothing; in TypeScript they would become types."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False


def wire_models() -> dict[str, WireModel]:
    """Every message and part of one, by name. A base of other models is no message itself."""
    return dict(sorted((model.__name__, model) for model in _models()))


def _models() -> Iterator[WireModel]:
    for kind in CONTRACTS.values():
        yield from (kind.document, kind.response, kind.solution)
    yield ChoiceDocument
    for module in MODULES:
        for value in vars(module).values():
            if (
                isinstance(value, type)
                and issubclass(value, Inbound | Outbound)
                and value.__module__ == module.__name__
                and not value.__subclasses__()
            ):
                yield value


def definitions(ref_template: str = "#/$defs/{model}") -> Json:
    """Schemas of all wire models and named types, by name, in alphabetical order."""
    models = wire_models()
    wanted: list[tuple[str, JsonSchemaMode, TypeAdapter[Any]]] = [
        (name, _mode(model), TypeAdapter(model)) for name, model in models.items()
    ]
    wanted += [(name, mode, TypeAdapter(kind)) for name, (kind, mode) in NAMED_TYPES.items()]
    by_key, rest = TypeAdapter.json_schemas(
        wanted, ref_template=ref_template, schema_generator=_WithoutFieldTitles
    )
    schemas: Json = rest["$defs"]
    named = {name: by_key[(name, mode)] for name, (_, mode) in NAMED_TYPES.items()}
    replaced = {name: _name_types(schema, named, ref_template) for name, schema in schemas.items()}
    return dict(sorted((replaced | named).items()))


def _mode(model: WireModel) -> JsonSchemaMode:
    return "validation" if issubclass(model, Inbound) else "serialization"


def _name_types(node: Any, named: Json, ref_template: str) -> Any:
    """`node` with a reference in place of every spelled-out copy of a named type."""
    if isinstance(node, list):
        return [_name_types(item, named, ref_template) for item in node]
    if not isinstance(node, dict):
        return node
    for name, schema in named.items():
        if node == schema:
            return {"$ref": ref_template.format(model=name)}
    return {key: _name_types(value, named, ref_template) for key, value in node.items()}


def bundle() -> Json:
    """The whole contract as one JSON Schema document."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Simple Trivia Service: wire contract",
        "description": "Generated by `trivia contract export` from backend/src/trivia/contract.",
        "$defs": definitions(),
    }


def to_text(document: Json) -> str:
    """`document` as it is written to a file."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
