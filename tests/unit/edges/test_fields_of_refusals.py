"""A game's refusal names the field that is wrong, as its sender wrote it, on both transports."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pydantic import TypeAdapter
from trivia.contract.games.commands import HostCommand, PlayerCommand
from trivia.entrypoints.live import ask_question

from tests.fakes.hosted_world import HostedWorld
from tests.fakes.live import HOST as LIVE_HOST
from tests.fakes.live_table import OF_HOST, OF_PLAYERS, Table

Send = Callable[[str, dict[str, Any]], dict[str, Any]]
"""Role and message to the error that its sender gets."""


def types_of(commands: Any) -> list[str]:
    return sorted(TypeAdapter(commands).json_schema()["discriminator"]["mapping"])


COMMANDS = [("player", type_) for type_ in types_of(PlayerCommand)] + [
    ("host", type_) for type_ in types_of(HostCommand)
]
RIGHT = {"kind": "single_choice", "choice": "a"}
NEEDED: dict[str, dict[str, Any]] = {
    **{type_: {"index": 0} for type_ in ("ask", "start_now", "close", "skip", "nudge")},
    **{type_: {"slot": 1} for type_ in ("remove", "admit")},
    "show": {"step": 1},
    "reset_team": {"team": "red"},
    "name_team": {"name": "Foxes"},
    "answer": {"index": 0, "response": RIGHT},
}
FAULTY_ANSWERS: list[tuple[dict[str, Any], str]] = [
    ({"kind": "single_choice", "choice": 5}, "response.choice"),
    ({"kind": "single_choice"}, "response.choice"),
    ({"kind": "multiple_select", "choices": ["a", 5]}, "response.choices[1]"),
    ({"kind": "ordering", "order": ["a", "b", 5]}, "response.order[2]"),
    ({"kind": "ordering", "order": "abc"}, "response.order"),
    ({"kind": "numeric", "value": "7"}, "response.value"),
    ({"kind": "open_answer", "text": None}, "response.text"),
    ({"kind": "true_false", "value": 1}, "response.value"),
    ({"kind": "riddle"}, "response"),
]


def over_websocket() -> Iterator[Send]:
    with HostedWorld().wired() as world:
        peers = {"host": world.host(), "player": world.player(1)}
        peers["host"].say("ask", index=0)

        def send(role: str, message: dict[str, Any]) -> dict[str, Any]:
            peer = peers[role]
            (reply,) = world.message(peer, json.dumps(message), message["type"], None)
            return reply

        yield send


def over_mqtt() -> Iterator[Send]:
    with Table().wired() as table:
        table.asked()

        def send(role: str, message: dict[str, Any]) -> dict[str, Any]:
            sender = LIVE_HOST if role == "host" else "p1"
            handler = (OF_HOST | OF_PLAYERS).get(message["type"], ask_question.handler)
            fields = {name: value for name, value in message.items() if name != "type"}
            table.sent(handler, table.body(sender, message["type"], **fields))
            return table.live.events(sender)[-1]

        yield send


@pytest.fixture(params=[over_websocket, over_mqtt])
def send(request: pytest.FixtureRequest) -> Iterator[Send]:
    yield from request.param()


def test_a_fault_in_any_command_is_named_by_its_field(send: Send) -> None:
    for role, type_ in COMMANDS:
        error = send(role, {"type": type_, **NEEDED.get(type_, {}), "ref": 7})

        told = (error["type"], error["code"], error["field"])
        assert told == ("error", "bad_request", "ref"), (role, type_)


def test_a_missing_field_of_any_command_is_named(send: Send) -> None:
    for role, type_ in COMMANDS:
        for name in NEEDED.get(type_, {}):
            fields = {field: value for field, value in NEEDED[type_].items() if field != name}

            assert send(role, {"type": type_, **fields})["field"] == name, (role, type_)


def test_a_refusal_names_the_command_however_it_is_broken(send: Send) -> None:
    for role, type_ in COMMANDS:
        missing = [{name: None} for name in NEEDED.get(type_, {})]
        broken: list[dict[str, Any]] = [{"surplus": True}, {"v": 2}, *missing]
        for fault in broken:
            error = send(role, {"type": type_, **NEEDED.get(type_, {}), **fault, "ref": "r-1"})

            assert (error["code"], error["ref"]) == ("bad_request", "r-1"), (role, type_, fault)


def test_an_answer_to_no_question_at_all_names_its_command(send: Send) -> None:
    error = send("player", {"type": "answer", "index": 10**9, "response": RIGHT, "ref": "answer-9"})

    assert (error["code"], error["ref"]) == ("bad_request", "answer-9")


@pytest.mark.parametrize(("response", "path"), FAULTY_ANSWERS)
def test_a_faulty_answer_is_named_by_its_path_without_the_kind(
    send: Send, response: dict[str, Any], path: str
) -> None:
    error = send("player", {"type": "answer", "index": 0, "response": response})

    assert (error["code"], error["field"]) == ("bad_request", path)


@pytest.mark.parametrize(
    ("response", "code"),
    [
        ({"kind": "true_false", "value": True}, "response_kind_mismatch"),
        ({"kind": "single_choice", "choice": "z"}, "unknown_choice"),
    ],
)
def test_an_answer_that_does_not_fit_its_question_is_named_by_its_field(
    send: Send, response: dict[str, Any], code: str
) -> None:
    error = send("player", {"type": "answer", "index": 0, "response": response, "ref": "a-1"})

    assert (error["code"], error["field"], error["ref"]) == (code, "response", "a-1")


def test_a_refusal_for_another_reason_names_no_field(send: Send) -> None:
    error = send("host", {"type": "ask", "index": 4, "ref": "r-9"})

    assert (error["code"], error["field"], error["ref"]) == ("not_now", None, "r-9")
