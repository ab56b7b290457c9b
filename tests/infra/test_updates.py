"""A stack that is deployed takes the templates as an update: nothing is replaced, no name twice."""

import copy
import json

import pytest

from tests.infra.inventory import FILE, Inventory, dangers, inventory

DEPLOYED: Inventory = json.loads(FILE.read_text(encoding="utf-8"))
QUEUES = "AWS::SQS::Queue"
FUNCTIONS = "AWS::Lambda::Function"


@pytest.fixture
def wanted() -> Inventory:
    """A copy to change."""
    return copy.deepcopy(DEPLOYED)


def test_an_update_replaces_nothing_and_deletes_nothing() -> None:
    assert dangers(DEPLOYED, inventory()) == []


def test_the_inventory_knows_every_resource_that_keeps_something() -> None:
    assert {kind: by_path.keys() for kind, by_path in inventory().items()} == {
        kind: by_path.keys() for kind, by_path in DEPLOYED.items()
    }, "run `python -m tests.infra.inventory` if resources were added on purpose"


def test_a_table_of_another_name_is_noticed(wanted: Inventory) -> None:
    wanted["AWS::DynamoDB::Table"]["Data/Players"]["TableName"] = "trivia-${Stage}-People"

    (danger,) = dangers(DEPLOYED, wanted)
    assert danger.startswith("Data/Players (AWS::DynamoDB::Table) is replaced")


def test_a_table_with_another_key_is_noticed(wanted: Inventory) -> None:
    wanted["AWS::DynamoDB::Table"]["Data/Players"]["KeySchema"] = "[]"

    assert len(dangers(DEPLOYED, wanted)) == 1


def test_a_queue_under_another_logical_id_is_noticed(wanted: Inventory) -> None:
    wanted[QUEUES]["Live/AnswerQueue"] = wanted[QUEUES].pop("Live/LiveAnswerQueue")

    assert {danger.partition(" ")[0] for danger in dangers(DEPLOYED, wanted)} == {
        "Live/LiveAnswerQueue",
        "Live/AnswerQueue",
    }


def test_a_function_that_moves_to_another_stack_collides_with_itself(wanted: Inventory) -> None:
    wanted[FUNCTIONS]["LiveFunctions/JoinGame"] = wanted[FUNCTIONS].pop("Live/JoinGame")

    deleted, collides = dangers(DEPLOYED, wanted)
    assert "is deleted" in deleted
    assert collides.startswith("LiveFunctions/JoinGame takes the name of Live/JoinGame")


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("AWS::ApiGatewayV2::Route", "Http/GamePlayRoute", "Http/PlayRoute"),
        ("AWS::Lambda::EventSourceMapping", "Live/JoinGameMessages", "Live/JoinGameQueue"),
    ],
)
def test_what_has_no_name_but_can_be_there_once_only_collides_too(
    wanted: Inventory, kind: str, old: str, new: str
) -> None:
    wanted[kind][new] = wanted[kind].pop(old)

    assert any(danger.startswith(f"{new} takes the name") for danger in dangers(DEPLOYED, wanted))


def test_a_new_resource_is_no_danger(wanted: Inventory) -> None:
    wanted[QUEUES]["Live/LiveMoodQueue"] = {"QueueName": "trivia-${Stage}-LiveMoodQueue"}

    assert dangers(DEPLOYED, wanted) == []
