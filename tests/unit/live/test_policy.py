"""What a player may do at the broker: the policy of an identity, evaluated as AWS does."""

from collections.abc import Iterator
from typing import Any

import pytest
from trivia.adapters.identity.broker_policy import UP, policy_of
from trivia.contract.games import commands as game_commands
from trivia.domain.ids import PlayerId

from tests.broker_rights import ARN, allowed
from tests.infra.stack_model import resource, text

ADA, BOB = "1111aaaa-22bb-33cc-44dd-555566667777", "9999ffff-22bb-33cc-44dd-555566667777"
GAME = "trivia/v1/games/g7f"
HOST_UP = (
    "open",
    "ask",
    "close",
    "reveal",
    "pause",
    "resume",
    "skip",
    "remove",
    "admit",
    "end",
    "sync",
)


@pytest.fixture
def ada() -> dict[str, Any]:
    return policy_of(PlayerId(ADA), ARN)


def _own() -> Iterator[tuple[str, str]]:
    yield "iot:Connect", f"client/{ADA}-phone"
    for topic in (f"{GAME}/events", f"{GAME}/players/{ADA}"):
        yield "iot:Subscribe", f"topicfilter/{topic}"
        yield "iot:Receive", f"topic/{topic}"
    for what in UP:
        yield "iot:Publish", f"topic/{GAME}/players/{ADA}/{what}"
    for what in HOST_UP:
        yield "iot:Publish", f"topic/{GAME}/host/{ADA}/{what}"


def _others() -> Iterator[tuple[str, str]]:
    yield "iot:Connect", f"client/{BOB}-phone"
    yield "iot:Connect", f"client/{ADA}"
    for topic in (
        f"{GAME}/players/{BOB}",
        f"{GAME}/players/+",
        f"{GAME}/players/#",
        f"{GAME}/#",
        f"{GAME}/host/{ADA}",
        f"{GAME}/host/#",
        f"{GAME}/players/{ADA}/answer",
        "trivia/v1/#",
        "#",
        "$aws/rules/relay/trivia/v1/relay",
    ):
        yield "iot:Subscribe", f"topicfilter/{topic}"
        yield "iot:Receive", f"topic/{topic}"
    for topic in (
        f"{GAME}/events",
        f"{GAME}/players/{ADA}",
        f"{GAME}/players/{BOB}",
        "trivia/v1/relay",
        "$aws/rules/relay/trivia/v1/relay",
    ):
        yield "iot:Publish", f"topic/{topic}"
    for what in (*UP, "ask"):
        yield "iot:Publish", f"topic/{GAME}/players/{BOB}/{what}"
    for what in HOST_UP:
        yield "iot:Publish", f"topic/{GAME}/host/{BOB}/{what}"
        yield "iot:Publish", f"topic/{GAME}/host/{what}"
    yield "iot:Publish", f"topic/{GAME}/players/{ADA}/ask"
    yield "iot:RetainPublish", f"topic/{GAME}/players/{ADA}/answer"
    yield "iot:UpdateThingShadow", "thing/anything"


@pytest.mark.parametrize(("action", "what"), list(_own()))
def test_a_player_may_do_what_the_game_needs(ada: dict[str, Any], action: str, what: str) -> None:
    assert allowed(ada, action, what)


@pytest.mark.parametrize(("action", "what"), list(_others()))
def test_a_player_may_do_nothing_in_anothers_name(
    ada: dict[str, Any], action: str, what: str
) -> None:
    assert not allowed(ada, action, what)


def test_every_command_has_its_topic() -> None:
    assert {*UP, *HOST_UP, "ping"} == {
        model.model_fields["type"].annotation.__args__[0]
        for name, model in vars(game_commands).items()
        if name.endswith("Command") and name not in ("PlayerCommand", "HostCommand")
    }


def test_a_policy_fits_into_the_limit_of_aws() -> None:
    import json

    assert len(json.dumps(policy_of(PlayerId("x" * 64), ARN))) < 2048


def test_the_role_of_the_identity_pool_is_the_outer_limit() -> None:
    (policy,) = resource("PlayerRole").properties["Policies"]
    granted = {
        action: text(statement["Resource"]).split("${AWS::AccountId}:")[1]
        for statement in policy["PolicyDocument"]["Statement"]
        for action in statement["Action"]
    }

    assert granted == {
        "iot:Connect": "client/*",
        "iot:Subscribe": "topicfilter/trivia/v1/games/*",
        "iot:Publish": "topic/trivia/v1/games/*",
        "iot:Receive": "topic/trivia/v1/games/*",
    }
