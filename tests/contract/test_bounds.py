"""Every text that people write is bounded, and every list that is sent."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from annotated_types import MaxLen
from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo
from trivia.adapters.mqtt import inbox
from trivia.adapters.websocket.frames import MESSAGE_BYTES
from trivia.contract import authoring, http
from trivia.contract.base import Inbound
from trivia.contract.games import commands, events, tickets
from trivia.contract.games.boards import board_model
from trivia.domain.games.board import TEAMS_SHOWN
from trivia.domain.games.roster import Member
from trivia.domain.ids import PlayerId
from trivia.domain.players.names import NAME_UNITS

CLEANED = {"CreateGuestTicket.name", "PutProfile.name", "JoinCommand.team", "NameTeamCommand.name"}
"""What players name: `clean_name` and the filter of names see each of them."""

FILTERED = {"PutProfile.bio"}
"""What is longer than a name: `clean_bio` and the filter of texts see it."""

SHOWN_TO_NOBODY_ELSE = {
    "notes": "of an author, for a language model: kept nowhere",
    "ref": "comes back to its sender alone",
    "text": "of a typed answer: shown to the host, and to its sender",
}

BOUND_BY: dict[str, str] = {
    "BoardModel.top": "ten rows: `TOP`",
    "BoardModel.ladder": "`EXACT_PLAYERS`, then a hundred steps",
    "RevealModel.out": "players, once each in a game: 60 KB for ten thousand",
    "RevealModel.outcomes": "`EXACT_PLAYERS`: more are told alone",
    "AnswersRevealedEvent.reveals": "questions of a round: 20",
    "SnapshotEvent.reveals": "questions of a round: 20",
    "SnapshotEvent.skipped": "questions of a quiz: 100",
    "Own.results": "questions of a round: 20",
    "PersonalResultEvent.results": "questions of a round: 20",
    "AnswersReceivedEvent.answers": "cut into parts",
    "RosterEvent.players": "cut into parts",
    "QuizLoadedEvent.questions": "cut into parts",
}


def models(module: Any) -> Iterator[type[BaseModel]]:
    for one in vars(module).values():
        if (
            isinstance(one, type)
            and issubclass(one, BaseModel)
            and one.__module__ == module.__name__
        ):
            yield one


def fields(module: Any) -> Iterator[tuple[str, FieldInfo]]:
    for model in models(module):
        for name, field in model.model_fields.items():
            yield f"{model.__name__}.{name}", field


def schema_of(model: type[BaseModel], name: str) -> dict[str, Any]:
    found: dict[str, Any] = model.model_json_schema()["properties"][name]
    return next((one for one in found.get("anyOf", ()) if one.get("type") == "string"), found)


def test_all_that_players_name_goes_through_one_cleaner() -> None:
    free = set()
    for module in (authoring, commands, tickets, http):
        for model in models(module):
            if not issubclass(model, Inbound):
                continue
            for name in model.model_fields:
                shape = schema_of(model, name)
                is_text = shape.get("type") == "string"
                if is_text and not {"pattern", "enum", "const"} & shape.keys():
                    assert "maxLength" in shape, f"{model.__name__}.{name} is not bounded"
                    if name not in SHOWN_TO_NOBODY_ELSE:
                        free.add(f"{model.__name__}.{name}")
    assert free == CLEANED | FILTERED


def test_every_list_in_a_message_of_a_game_is_bounded() -> None:
    unbounded = {
        name
        for name, field in fields(events)
        if "list[" in str(field.annotation)
        and not any(isinstance(one, MaxLen) for one in field.metadata)
    }
    assert unbounded == BOUND_BY.keys()


@pytest.mark.parametrize("players", [850, 10_000])
def test_a_board_of_players_who_all_named_a_team_of_their_own_fits(players: int) -> None:
    roster = {
        PlayerId(f"p{n}"): Member(
            player_id=PlayerId(f"p{n}"),
            slot=n,
            name="ẻ" * (NAME_UNITS - 5) + f"{n}",
            team="ẻ" * (NAME_UNITS - 5) + f"{n}",
        )
        for n in range(1, players + 1)
    }
    board = board_model({player: n for n, player in enumerate(roster)}, roster)

    assert len(board.teams) == TEAMS_SHOWN
    assert board.teams[0].rank == 1
    assert board.teams[0].score == players - 1
    assert len(board.model_dump_json().encode()) < MESSAGE_BYTES / 8


def test_the_bound_that_is_told_is_the_one_that_is_kept() -> None:
    schema = events.BoardModel.model_json_schema()["properties"]["teams"]
    assert schema["maxItems"] == TEAMS_SHOWN


ESCAPED = 12
"""Of ASCII, for one character: `json.dumps` writes two surrogates."""
NUMBER = len("-1.7976931348623157e+308")


def largest(node: dict[str, Any], defs: dict[str, Any]) -> int:
    """Bytes of the longest JSON that `node`, a schema, allows, without needless spaces."""
    if "$ref" in node:
        return largest(defs[node["$ref"].rpartition("/")[2]], defs)
    for several in ("anyOf", "oneOf"):
        if several in node:
            return max(largest(one, defs) for one in node[several])
    if "const" in node or "enum" in node:
        return max(len(json.dumps(one)) for one in node.get("enum", [node.get("const")]))
    match node["type"]:
        case "object":
            fields: dict[str, Any] = node["properties"]
            return 2 + sum(len(name) + 6 + largest(one, defs) for name, one in fields.items())
        case "array":
            return 2 + int(node["maxItems"]) * (2 + largest(node["items"], defs))
        case "string" if "pattern" in node:
            (most,) = re.findall(r"(\d+)\}\$$", node["pattern"])
            return 2 + int(most)
        case "string":
            return 2 + ESCAPED * int(node["maxLength"])
        case "integer" | "number":
            return NUMBER
    return len("false")


@pytest.mark.parametrize("commands", [inbox._PLAYERS, inbox._HOSTS], ids=["players", "hosts"])
def test_every_command_is_smaller_than_what_the_broker_lets_in(commands: TypeAdapter[Any]) -> None:
    schema = commands.json_schema()
    assert largest(schema, schema["$defs"]) <= inbox.MAX_BYTES
