"""What holds for every table, function, log and name; and the user pool."""

import json
import re
from dataclasses import dataclass, fields

import pytest
from trivia.bootstrap import authoring as authoring_bootstrap
from trivia.bootstrap import avatars as avatars_bootstrap
from trivia.bootstrap import daily as daily_bootstrap
from trivia.bootstrap import games as games_bootstrap
from trivia.bootstrap import guests as guests_bootstrap
from trivia.bootstrap import hosted as hosted_bootstrap
from trivia.bootstrap import imports as imports_bootstrap
from trivia.bootstrap import insights as insights_bootstrap
from trivia.bootstrap import leaving as leaving_bootstrap
from trivia.bootstrap import library as library_bootstrap
from trivia.bootstrap import market as market_bootstrap
from trivia.bootstrap import media as media_bootstrap
from trivia.bootstrap import notices as notices_bootstrap
from trivia.bootstrap import outbox as outbox_bootstrap
from trivia.bootstrap import people as people_bootstrap
from trivia.bootstrap import players as players_bootstrap
from trivia.bootstrap import purchases as purchases_bootstrap
from trivia.bootstrap import quizzes as quizzes_bootstrap
from trivia.bootstrap import solo as solo_bootstrap
from trivia.bootstrap import wallet as wallet_bootstrap
from trivia.bootstrap.live import settings as live_settings
from trivia_bench.simulation.cloud import HTTP_LOG_BYTES, SOCKET_LOG_BYTES
from trivia_local.warmup import SELDOM
from trivia_swarm.functions.orders import SwarmSettings

from tests.infra.stack_model import (
    ROOT,
    TEMPLATE,
    Resource,
    code_of,
    function_statements,
    functions,
    indexes_of,
    resource,
    resources,
    templates,
    text,
)

TABLES = resources("AWS::DynamoDB::Table")
EPHEMERAL = {"LiveGames", "LiveArrivals", "GameConnections", "Limits", "Imports"}
"""Tables of what is under way: of no use when the stack is gone."""
SHORT_LIVED = {
    "ActiveGames",
    "Attempts",
    "Drafts",
    "Leaderboard",
    "Library",
    "Marketplace",
    "Media",
    "PlayerInventory",
    "Notifications",
    "PlayerProgress",
    "PlayerWallet",
    "Players",
    "Outbox",
    *EPHEMERAL,
}
"""Tables with items that expire."""
NAMED = {
    "AWS::ApiGatewayV2::Api": "Name",
    "AWS::CloudWatch::Alarm": "AlarmName",
    "AWS::CloudWatch::Dashboard": "DashboardName",
    "AWS::Cognito::UserPool": "UserPoolName",
    "AWS::Cognito::UserPoolClient": "ClientName",
    "AWS::DynamoDB::Table": "TableName",
    "AWS::Events::Rule": "Name",
    "AWS::IoT::Authorizer": "AuthorizerName",
    "AWS::Logs::LogGroup": "LogGroupName",
    "AWS::S3::Bucket": "BucketName",
    "AWS::SNS::Topic": "TopicName",
    "AWS::SecretsManager::Secret": "Name",
    "AWS::SQS::Queue": "QueueName",
    "AWS::Serverless::Function": "FunctionName",
    "AWS::StepFunctions::StateMachine": "StateMachineName",
}
COMMON = {"STAGE", "LOG_LEVEL", "POWERTOOLS_SERVICE_NAME", "POWERTOOLS_METRICS_NAMESPACE"}


@dataclass(frozen=True)
class NoSettings:
    """Of a function that needs only what all are told."""


SHARED_SETTINGS: dict[str, type] = {
    "PlayerWalletGet": wallet_bootstrap.WalletSettings,
    "ReservationSweep": wallet_bootstrap.WalletSettings,
    "ProfileGet": players_bootstrap.ProfileSettings,
    "ProfilePut": players_bootstrap.ProfilePutSettings,
    "OutboxSweep": outbox_bootstrap.OutboxSweepSettings,
    "PreSignUp": NoSettings,
    "TicketIssue": games_bootstrap.TicketIssueSettings,
    **dict.fromkeys(("MyGamesList", "GameGet"), authoring_bootstrap.DraftsSettings),
    "WsConnect": hosted_bootstrap.ConnectAuthorizerSettings,
    "WsDisconnect": hosted_bootstrap.LivePlayerSettings,
    "LiveAdmin": hosted_bootstrap.LiveAdminSettings,
    "LivePlayer": hosted_bootstrap.LivePlayerSettings,
    "BroadcastWorker": hosted_bootstrap.LiveAdminSettings,
    **dict.fromkeys(
        ("JoinGame", "AskQuestion", "ReceiveAnswer", "SyncGame"),
        live_settings.LiveSettings,
    ),
    **dict.fromkeys(("SwarmWorker", "SwarmMerge"), SwarmSettings),
}
_by_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
_by_function = pytest.mark.parametrize("function", functions())


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def test_every_template_of_the_folder_is_deployed() -> None:
    files = [*(ROOT / "infra").glob("*.yaml"), *(ROOT / "infra/generated").glob("*.yaml")]

    assert set(templates()) == {path.name for path in files} | {TEMPLATE.name}


@_by_table
def test_a_table_is_on_demand_encrypted_and_recoverable(table: Resource) -> None:
    properties = table.properties

    assert properties["BillingMode"] == "PAY_PER_REQUEST"
    assert properties["SSESpecification"] == {"SSEEnabled": True}
    assert properties["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}


@_by_table
def test_only_tables_with_short_lived_items_forget(table: Resource) -> None:
    ttl = table.properties.get("TimeToLiveSpecification")

    expected = {"AttributeName": "expires_at", "Enabled": True}
    assert ttl == (expected if table.name in SHORT_LIVED else None)


@pytest.mark.parametrize(
    "kept",
    [*(table for table in TABLES if table.name not in EPHEMERAL), resource("UserPool")],
    ids=lambda kept: kept.name,
)
def test_what_players_own_survives_the_stack_unless_asked_otherwise(kept: Resource) -> None:
    attributes = kept.attributes

    assert attributes["DeletionPolicy"] == {
        "Fn::If": ["KeepsData", "RetainExceptOnCreate", "Delete"]
    }
    assert attributes["UpdateReplacePolicy"] == {"Fn::If": ["KeepsData", "Retain", "Delete"]}
    assert templates()["template.yaml"]["Parameters"]["KeepData"]["Default"] == "true"


def test_functions_of_games_log_no_lines_but_their_own() -> None:
    """Start, end and report of an invocation were two thirds of what is paid for logs."""
    told = {name for name, body in functions().items() if body["Handler"].startswith("trivia.")}
    quiet = {"LogFormat": "JSON", "SystemLogLevel": "WARN"}

    loud = {name for name in told if functions()[name].get("LoggingConfig") != quiet}
    assert loud == {"PreSignUp"}  # of no game; nobody pays for what it says


@pytest.mark.parametrize(
    ("stage", "counted"), [("StageDefault", HTTP_LOG_BYTES), ("SocketStage", SOCKET_LOG_BYTES)]
)
def test_lines_of_the_gateways_are_as_long_as_costs_assume(stage: str, counted: int) -> None:
    routes = {"StageDefault": "POST /api/games/{game_id}/attempts", "SocketStage": "answer"}
    usual = {
        "requestId": "ZbFyWgrlIAMEVxA=",
        "routeKey": routes[stage],
        "status": "200",
        "responseLatency": "38",
        "authorizer.claims.sub": "cd613e30-d8f1-4adf-91b7-584a2265b1f5",
        "authorizer.player_id": "cd613e30-d8f1-4adf-91b7-584a2265b1f5",
        "authorizer.game_id": "095e9e1a0f4c445b998287ffb46c6f0f",
        "error.message": "-",
        "integrationErrorMessage": "-",
    }
    settings = resource(stage).properties["AccessLogSettings"]
    form = settings.get("Fn::If", [None, settings])[1]["Format"]

    line = re.sub(r"\$context\.([\w.]+)", lambda found: usual[found[1]], form)

    assert json.loads(line).keys() >= {"request_id", "route", "status", "error"}
    assert abs(len(line) - counted) <= 5, len(line)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_keys_are_those_of_the_storage_document(table: Resource) -> None:
    keys = [key["AttributeName"] for key in table.properties["KeySchema"]]
    indexes = {
        index["IndexName"]: [key["AttributeName"] for key in index["KeySchema"]]
        for index in indexes_of(table)
    }
    document = (ROOT / "docs/storage.md").read_text(encoding="utf-8")
    (row,) = (line for line in document.splitlines() if line.startswith(f"| `{table.name}` |"))
    _, _, partition, sort, index, *_ = (cell.strip() for cell in row.split("|"))
    told = [re.findall(r"`(\w+)`", one) for one in index.split(";") if one]

    assert keys == re.findall(r"`(\w+)`", partition + sort)
    assert indexes == {name: named for name, *named in told}


@_by_function
def test_a_function_runs_the_current_python_on_arm(function: str) -> None:
    properties = functions()[function]

    assert properties["Runtime"] == "python3.13"
    assert properties["Architectures"] == ["arm64"]
    assert "Tracing" not in properties


@_by_function
def test_a_function_is_named_after_its_box_and_its_module(function: str) -> None:
    properties = functions()[function]
    module, _, entry = properties["Handler"].rpartition(".")
    sources = ROOT / ("bots" if code_of(function).name == "bots" else "backend/src")

    assert text(properties["FunctionName"]) == f"trivia-${{Stage}}-{function}"
    assert (module.rpartition(".")[2], entry) == (_snake(function), "handler")
    assert (sources / f"{module.replace('.', '/')}.py").is_file()
    assert resource(function).attributes["Metadata"] == {"BuildMethod": "makefile"}


def _settings_of(function: str) -> type:
    modules = (
        authoring_bootstrap,
        avatars_bootstrap,
        daily_bootstrap,
        games_bootstrap,
        guests_bootstrap,
        hosted_bootstrap,
        imports_bootstrap,
        insights_bootstrap,
        leaving_bootstrap,
        library_bootstrap,
        market_bootstrap,
        media_bootstrap,
        live_settings,
        notices_bootstrap,
        outbox_bootstrap,
        wallet_bootstrap,
        people_bootstrap,
        players_bootstrap,
        purchases_bootstrap,
        quizzes_bootstrap,
        solo_bootstrap,
    )
    found = [vars(m)[f"{function}Settings"] for m in modules if f"{function}Settings" in vars(m)]
    assert len(found) == 1, f"{function} has {len(found)} settings classes"
    settings: type = found[0]
    return settings


@_by_function
def test_a_function_is_told_what_its_settings_ask_for(function: str) -> None:
    own = set(functions()[function]["Environment"]["Variables"]) - COMMON

    settings = SHARED_SETTINGS.get(function) or _settings_of(function)
    assert own == {field.name.upper() for field in fields(settings)}


@_by_function
def test_a_function_knows_its_name_stage_and_metrics(function: str) -> None:
    variables = functions()[function]["Environment"]["Variables"]

    assert variables["POWERTOOLS_SERVICE_NAME"] == function
    assert text(variables["POWERTOOLS_METRICS_NAMESPACE"]) == "Trivia-${Stage}"
    assert variables["STAGE"] == {"Ref": "Stage"}
    assert variables["LOG_LEVEL"] == "INFO"


@_by_function
def test_a_log_of_a_function_is_not_kept_for_ever(function: str) -> None:
    log = resource(f"{function}Logs").properties

    assert text(log["LogGroupName"]) == f"/aws/lambda/trivia-${{Stage}}-{function}"
    assert log["RetentionInDays"] == {"Ref": "LogRetentionDays"}


def test_every_log_group_has_an_end() -> None:
    groups = resources("AWS::Logs::LogGroup")

    assert all(g.properties["RetentionInDays"] == {"Ref": "LogRetentionDays"} for g in groups)


@pytest.mark.parametrize("named", resources(*NAMED), ids=lambda one: one.name)
def test_the_stage_is_in_every_name(named: Resource) -> None:
    assert "trivia-${Stage}" in text(named.properties[NAMED[named.type]])


@pytest.mark.parametrize(
    "application", resources("AWS::Serverless::Application"), ids=lambda one: one.name
)
def test_tags_reach_every_resource_through_its_stack(application: Resource) -> None:
    # CloudFormation passes the tags of a nested stack on to what it holds.
    assert application.properties["Tags"] == {"project": "trivia", "stage": {"Ref": "Stage"}}
    assert application.properties["Parameters"]["Stage"] == {"Ref": "Stage"}


def test_passwords_never_leave_the_browser() -> None:
    client = resource("UserPoolClient").properties

    assert client["GenerateSecret"] is False
    assert client["ExplicitAuthFlows"] == ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
    assert client["PreventUserExistenceErrors"] == "ENABLED"
    assert client["EnableTokenRevocation"] is True


def test_a_token_lives_a_quarter_of_an_hour_at_most() -> None:
    client = resource("UserPoolClient").properties

    assert client["TokenValidityUnits"]["AccessToken"] == "minutes"
    assert client["AccessTokenValidity"] <= 15, "a token outlives a global sign-out"
    assert client["IdTokenValidity"] <= 15


def test_players_sign_in_with_their_email_in_any_case() -> None:
    pool = resource("UserPool").properties

    assert pool["UsernameAttributes"] == ["email"]
    assert pool["UsernameConfiguration"] == {"CaseSensitive": False}
    assert pool["AutoVerifiedAttributes"] == ["email"]


def test_players_are_confirmed_by_email_unless_the_operator_waives_it() -> None:
    pool = resource("UserPool").properties
    root = templates()["template.yaml"]

    assert pool["LambdaConfig"]["Fn::If"][0] == "AutoConfirms"
    assert resource("PreSignUp").attributes["Condition"] == "AutoConfirms"
    assert root["Parameters"]["AutoConfirm"]["Default"] == "false"


def test_nobody_gets_credentials_of_aws() -> None:
    """Everyone comes to the broker by ticket; no function hands out rights to it, either."""
    actions = {a for f in functions() for s in function_statements(f) for a in s.actions}

    assert resources("AWS::Cognito::IdentityPool", "AWS::IoT::Policy") == []
    assert {one for one in actions if one.startswith("iot:")} == {"iot:Publish"}


def test_the_web_bucket_is_private() -> None:
    access = resource("Bucket").properties["PublicAccessBlockConfiguration"]

    assert access == dict.fromkeys(
        ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"), True
    )


def test_the_emulator_is_spared_what_it_does_not_know() -> None:
    # A condition on a parameter: the emulator checks the types of everything else.
    unknown = {"AWS::CloudFront::Function", "AWS::CloudFront::Distribution"}
    used = {one.file for one in resources(*unknown)}

    assert used == {"web.yaml"}
    assert resource("Web").attributes["Condition"] == "HostsWeb"
    assert resource("LiveDoorAuthorizer").attributes["Condition"] == "IsAws"


def test_what_is_started_at_its_first_use_is_a_function() -> None:
    assert set(SELDOM) <= functions().keys()
