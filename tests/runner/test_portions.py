"""Templates that are made of parts: the shapes, and what the parts of a portion may not say."""

from pathlib import Path
from typing import Any

import pytest
from trivia_local.errors import DeployFailed
from trivia_local.portions.compose import compose, expanded
from trivia_local.templates import load
from typer.testing import CliRunner

API = """
AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Description: A portion
Parameters: {GamesTable: {Type: String}}
Resources:
  Stage:
    Type: AWS::ApiGatewayV2::Stage
    Properties: {StageName: $default}
Outputs:
  ApiId: {Value: !Ref Api}
"""
GAMES = """
EachFunction:
  Variables: {TABLE_GAMES: !Ref GamesTable}
  May: {ReadGames: {Action: [dynamodb:GetItem], Table: GamesTable}}
Functions:
  GameGet:
    Handler: trivia.entrypoints.games.game_get.handler
    Routes: {GameGet: "GET /api/games/{game_id}"}
    PublicRoutes: {GamesList: GET /api/games}
  GameWork:
    Handler: trivia.entrypoints.games.game_work.handler
    Timeout: 3
    Messages: {From: WorkQueue, AtOnce: 7}
    Variables: {SPEED: fast}
    May: {FindGames: {Action: [dynamodb:Query], Table: GamesTable, Index: ByHost}}
Queues:
  Work: {VisibilityTimeout: 18}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "api.yaml").write_text(API)
    (tmp_path / "games.yaml").write_text(GAMES)
    return tmp_path


def _statements(template: dict[str, Any], role: str) -> dict[str, Any]:
    (policy,) = template["Resources"][role]["Properties"]["Policies"]
    return {one["Sid"]: one for one in policy["PolicyDocument"]["Statement"]}


def _properties(template: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = template["Resources"][name]["Properties"]
    return found


def test_a_function_brings_its_log_its_role_and_its_routes(folder: Path) -> None:
    made = compose(folder)

    assert {
        "GameGet",
        "GameGetLogs",
        "GameGetRole",
        "GameGetIntegration",
        "GameGetRoute",
        "GameGetPermission",
        "GamesListRoute",
        "GamesListPermission",
    } <= set(made["Resources"])
    assert made["Outputs"]["FunctionNames"]["Value"]["Fn::Join"][1] == [
        {"Ref": "GameGet"},
        {"Ref": "GameWork"},
    ]


def test_only_a_public_route_is_open_to_strangers(folder: Path) -> None:
    made = compose(folder)

    assert _properties(made, "GameGetRoute")["AuthorizationType"] == "JWT"
    assert _properties(made, "GamesListRoute")["AuthorizationType"] == "NONE"


def test_a_function_may_what_each_may_and_what_it_says_itself(folder: Path) -> None:
    made = compose(folder)

    assert list(_statements(made, "GameGetRole")) == ["WriteOwnLog", "ReadGames"]
    own = _statements(made, "GameWorkRole")
    assert list(own) == ["WriteOwnLog", "TakeMessages", "ReadGames", "FindGames"]
    assert own["FindGames"]["Resource"]["Fn::Sub"].endswith("table/${GamesTable}/index/ByHost")
    variables = _properties(made, "GameWork")["Environment"]["Variables"]
    assert set(variables) == {"POWERTOOLS_SERVICE_NAME", "TABLE_GAMES", "SPEED"}


def test_a_queue_brings_its_dead_letters_and_tells_its_address(folder: Path) -> None:
    made = compose(folder)

    redrive = _properties(made, "WorkQueue")["RedrivePolicy"]
    assert redrive["deadLetterTargetArn"] == {"Fn::GetAtt": ["WorkDlq", "Arn"]}
    # Eighteen seconds hidden: as many tries as make a quarter of an hour.
    assert redrive["maxReceiveCount"] == {"Fn::If": ["IsLocal", 5, 50]}
    assert {"WorkQueueUrl", "WorkDlqUrl"} <= set(made["Outputs"])
    event = _properties(made, "GameWork")["Events"]["Messages"]["Properties"]
    assert event["ScalingConfig"] == {"MaximumConcurrency": {"Fn::If": ["FewAtOnce", 2, 7]}}


def test_a_stage_waits_for_every_route_of_its_portion(folder: Path) -> None:
    stage = compose(folder)["Resources"]["Stage"]

    assert set(stage["DependsOn"]) == {"GameGetRoute", "GamesListRoute"}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("Resources: {GameGet: {Type: AWS::SNS::Topic}}", "GameGet twice"),
        ("Outputs: {ApiId: {Value: a}}", "ApiId twice"),
        ("Description: Another", "Description is said twice"),
        ("Functoins: {A: {Handler: a.handler}}", "Functoins"),
    ],
)
def test_parts_that_contradict_each_other_are_refused(folder: Path, more: str, said: str) -> None:
    (folder / "more.yaml").write_text(more)

    with pytest.raises(DeployFailed, match=said):
        compose(folder)


def test_rules_share_a_role_for_the_queues_that_they_fill() -> None:
    rules = {
        "OpenRule": {"Description": "a", "Queue": "OpenQueue", "From": "'open'"},
        "NudgeRule": {
            "Description": "b",
            "Queue": "TimerQueue",
            "From": "'nudge'",
            "AnySize": True,
        },
        "TimeRule": {"Description": "c", "Queue": "TimerQueue", "From": "'time'", "Where": "a > 1"},
    }
    each = {"Role": "RulesRole", "Select": "*", "Where": "b < 2", "ErrorAction": {}}

    made = expanded({"Rules": rules, "EachRule": each})

    assert _statements(made, "RulesRole")["QueueMessages"]["Resource"] == [
        {"Fn::GetAtt": ["OpenQueue", "Arn"]},
        {"Fn::GetAtt": ["TimerQueue", "Arn"]},
    ]
    payload = _properties(made, "TimeRule")["TopicRulePayload"]
    assert payload["Sql"] == "SELECT * FROM 'time' WHERE b < 2 AND a > 1"
    nudge = _properties(made, "NudgeRule")["TopicRulePayload"]
    assert nudge["Sql"] == "SELECT * FROM 'nudge'"
    assert payload["Actions"][0]["Sqs"]["RoleArn"] == {"Fn::GetAtt": ["RulesRole", "Arn"]}


def test_an_alarm_over_many_queues_watches_the_same_of_each() -> None:
    over = {"Queues": ["AQueue", "BDlq"], "Id": "worst", "Label": "Worst", "Expression": "MAX()"}
    spec = {"Namespace": "AWS/SQS", "MetricName": "Age", "Statistic": "Maximum", "Period": 60}

    made = expanded({"Alarms": {"Waits": {**spec, "Over": over}}, "EachAlarm": {"Threshold": 1}})

    properties = _properties(made, "Waits")
    result, *watched = properties["Metrics"]
    assert result["ReturnData"] is True
    assert [one["Id"] for one in watched] == ["a", "b"]
    assert {one["MetricStat"]["Metric"]["MetricName"] for one in watched} == {"Age"}
    assert not {"Namespace", "MetricName", "Statistic", "Period", "Over"} & set(properties)


def test_a_stale_template_is_named_and_then_written(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from trivia_local import template_commands
    from trivia_local.cli import app
    from trivia_local.portions import compose as composing

    root = tmp_path / "project"
    (root / "infra").mkdir(parents=True)
    folder_of_portion = root / "infra" / "games"
    folder_of_portion.mkdir()
    for name in ("api.yaml", "games.yaml"):
        (folder_of_portion / name).write_text((folder / name).read_text())
    monkeypatch.setattr(composing, "ROOT", root)
    monkeypatch.setattr(composing, "PORTIONS", ("games",))
    monkeypatch.setattr(template_commands, "ROOT", root)
    runner = CliRunner()

    stale = runner.invoke(app, ["templates", "--check"])
    assert stale.exit_code == 1
    assert "Out of date: infra/generated/games.yaml" in stale.output
    assert runner.invoke(app, ["templates"]).exit_code == 0
    assert runner.invoke(app, ["templates", "--check"]).exit_code == 0
    assert load(root / "infra/generated/games.yaml") == compose(folder_of_portion)


MACHINE = """
StartAt: Draw
TimeoutSeconds: 60
States:
  Draw: {Type: Task, Resource: "${GameWork}", TimeoutSeconds: 9, End: true}
"""


def test_a_state_machine_brings_its_log_its_role_and_what_its_file_says(folder: Path) -> None:
    machines = folder.parent / "statemachines"
    machines.mkdir()
    (machines / "drawing.asl.yaml").write_text(MACHINE)
    (folder / "drawing.yaml").write_text(
        "StateMachines: {Drawing: {Definition: drawing.asl.yaml, Invokes: [GameWork]}}"
    )

    made = compose(folder)

    role = _statements(made, "DrawingRole")
    assert role["RunSteps"]["Resource"] == [{"Fn::GetAtt": ["GameWork", "Arn"]}]
    assert list(role) == ["DeliverOwnLog", "RunSteps"]
    (trust,) = _properties(made, "DrawingRole")["AssumeRolePolicyDocument"]["Statement"]
    assert trust["Principal"] == {"Service": "states.amazonaws.com"}
    machine = _properties(made, "Drawing")
    assert machine["DefinitionSubstitutions"] == {"GameWork": {"Fn::GetAtt": ["GameWork", "Arn"]}}
    # Numbers stay numbers.
    assert '"TimeoutSeconds": 9' in machine["DefinitionString"]
    assert machine["StateMachineName"] == {"Fn::Sub": "trivia-${Stage}-Drawing"}
    assert "DrawingLogs" in made["Resources"]


def test_an_alarm_over_state_machines_watches_several_metrics_of_each() -> None:
    over = {
        **{"StateMachines": ["Drawing"], "MetricNames": ["Failed", "TimedOut"]},
        **{"Id": "sum", "Label": "Sum", "Expression": "SUM()"},
    }
    spec = {"Namespace": "AWS/States", "Statistic": "Sum", "Period": 60, "Over": over}

    made = expanded({"Alarms": {"Fails": spec}})

    _, *watched = _properties(made, "Fails")["Metrics"]
    assert [one["Id"] for one in watched] == ["drawingFailed", "drawingTimedOut"]
    (dimension,) = watched[0]["MetricStat"]["Metric"]["Dimensions"]
    assert dimension["Name"] == "StateMachineArn"
    assert dimension["Value"]["Fn::Sub"].endswith(":stateMachine:trivia-${Stage}-Drawing")
