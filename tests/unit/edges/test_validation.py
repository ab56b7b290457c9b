"""A fault is named by the path that the client wrote, without the tags of the contract's unions."""

import json
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError
from trivia.application.games.values import Role
from trivia.contract.games.commands import HostCommand, PlayerCommand
from trivia.contract.validation import BadRequest, bad_request, ref_in
from trivia.domain.questions.registry import KINDS
from trivia.entrypoints.edges.observability import Invocation
from trivia.entrypoints.edges.websocket import SocketCall
from trivia.entrypoints.hosted import live_admin, live_player

from tests.fakes.hosted_world import HostedWorld

PLAYERS: TypeAdapter[Any] = TypeAdapter(PlayerCommand)
HOSTS: TypeAdapter[Any] = TypeAdapter(HostCommand)


def types_of(adapter: TypeAdapter[Any]) -> set[str]:
    return set(adapter.json_schema()["discriminator"]["mapping"])


COMMANDS = [
    (adapter, type_)
    for adapter in (PLAYERS, HOSTS, live_player._COMMANDS, live_admin._COMMANDS)
    for type_ in sorted(types_of(adapter))
]


def path_of(adapter: TypeAdapter[Any], message: dict[str, Any]) -> str | None:
    with pytest.raises(ValidationError) as refused:
        adapter.validate_json(json.dumps(message))
    return bad_request(refused.value, tagged=True).field


@pytest.mark.parametrize(("adapter", "type_"), COMMANDS)
def test_the_path_of_a_fault_does_not_name_the_command(
    adapter: TypeAdapter[Any], type_: str
) -> None:
    valid: dict[str, Any] = (
        {"index": 0} if type_ in ("ask", "start_now", "close", "skip", "nudge") else {}
    )
    valid |= {"slot": 1} if type_ == "remove" else {}
    valid |= {"step": 1} if type_ == "show" else {}
    valid |= {"team": "red"} if type_ == "reset_team" else {}
    valid |= {"name": "Foxes"} if type_ == "name_team" else {}
    if type_ == "answer":
        valid = {"index": 0, "response": {"kind": "true_false", "value": True}}

    assert path_of(adapter, {"type": type_, **valid, "ref": 7}) == "ref"


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_path_of_a_faulty_answer_names_neither_command_nor_kind(kind: str) -> None:
    message = {"type": "answer", "index": 0, "response": {"kind": kind, "surplus": 1}}
    with pytest.raises(ValidationError) as refused:
        PLAYERS.validate_python(message)
    alone = [
        ValidationError.from_exception_data("answer", [fault])  # type: ignore[list-item]
        for fault in refused.value.errors(include_url=False)
        if fault["type"] == "extra_forbidden"
    ]

    assert [bad_request(one, tagged=True).field for one in alone] == ["response.surplus"]
    first = path_of(PLAYERS, message)
    assert first is not None
    assert first.startswith("response.")
    assert kind not in first.split(".")


def test_a_command_without_a_known_type_has_no_path() -> None:
    for message in ({"type": "dance"}, {}):
        assert path_of(PLAYERS, message) is None
        assert path_of(live_admin._COMMANDS, message) is None


def test_a_connection_is_answered_with_the_path_that_it_sent() -> None:
    world = HostedWorld()
    peer = world.peer(Role.PLAYER, "player-1")
    body = {"type": "answer", "index": 0, "response": {"kind": "single_choice", "choice": 5}}
    call = SocketCall(world.event(peer, "answer", json.dumps(body), None), Invocation())

    with pytest.raises(BadRequest) as refused:
        call.command(live_player._COMMANDS)

    assert refused.value.field == "response.choice"


@pytest.mark.parametrize(
    ("message", "ref"),
    [
        (b'{"type":"answer","ref":"answer-3","response":', "answer-3"),
        (b'{"ref":"answer-3"} and more', "answer-3"),
        (b'{"type":answer,"ref" : "answer-3"}', "answer-3"),
        ('{"ref":"réponse-١"}'.encode(), "réponse-١"),
        (b'\xff\xfe{"ref":"a"}', "a"),
        (b'{"ref":7}', None),
        (b'["ref"]', None),
        (b'{"ref":"' + b"x" * 41 + b'"}', None),
        (b"[" * 100_000, None),
        (b"", None),
        (b"\x00", None),
    ],
)
def test_the_ref_of_a_broken_message_is_found_where_it_can_be(
    message: bytes, ref: str | None
) -> None:
    assert ref_in(message) == ref
