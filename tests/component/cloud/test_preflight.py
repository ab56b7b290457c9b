"""What `trivia aws check` says of an account."""

import copy
from dataclasses import replace
from typing import Any

import pytest
from trivia_local.cloud.findings import Finding, Level, Plan
from trivia_local.cloud.preflight import look

from tests.component.cloud.account import REGION, Answer, account, strict_account

PLAN = Plan(stage="dev", region=REGION, players=50)
IOT, SECRETS = f"com.amazonaws.{REGION}.iot.data", f"com.amazonaws.{REGION}.secretsmanager"
A, B, C = (f"{REGION}{letter}" for letter in "abc")
ROLE = "arn:aws:iam::123456789012:role/gateway"


FRESH: dict[str, list[Answer]] = {
    "sts": [("get_caller_identity", {"Account": "123456789012"})],
    "ec2": [
        (
            "describe_availability_zones",
            {"AvailabilityZones": [{"ZoneName": zone} for zone in (B, C, A)]},
        ),
        (
            "describe_vpc_endpoint_services",
            {
                "ServiceDetails": [
                    {"ServiceName": IOT, "AvailabilityZones": [A, B]},
                    {"ServiceName": SECRETS, "AvailabilityZones": [A, B, C]},
                ]
            },
        ),
    ],
    "lambda": [("get_account_settings", {"AccountLimit": {"ConcurrentExecutions": 10}})],
    "service-quotas": [
        (
            "list_service_quotas",
            {
                "Quotas": [
                    {"QuotaName": "Connect requests per second per account", "Value": 500.0},
                    {
                        "QuotaName": "Outbound publish requests per second per account",
                        "Value": 20000.0,
                    },
                ],
                "NextToken": "more",
            },
        ),
        (
            "list_service_quotas",
            {
                "Quotas": [
                    {
                        "QuotaName": "Inbound publish requests per second per account",
                        "Value": 20000.0,
                    }
                ]
            },
        ),
        ("list_service_quotas", {"Quotas": []}),
    ],
    "apigateway": [("get_account", {})],
    "sesv2": [("get_account", {"ProductionAccessEnabled": False, "SendQuota": {}})],
    "cloudformation": [("describe_stacks", "ValidationError")],
    "dynamodb": [
        (
            "list_tables",
            {"TableNames": ["other", "trivia-devil-x"], "LastEvaluatedTableName": "trivia-devil-x"},
        ),
        ("list_tables", {"TableNames": []}),
    ],
    "cognito-idp": [("list_user_pools", {"UserPools": [{"Name": "trivia-prod-players"}]})],
    "logs": [("describe_log_groups", {"logGroups": []})] * 2,
    "secretsmanager": [("list_secrets", {"SecretList": []})],
    "s3": [("head_bucket", "404")] * 2,
}


def _look(plan: Plan = PLAN, **other: list[Answer]) -> list[Finding]:
    answers = copy.deepcopy(FRESH) | {name.replace("_", "-"): all_ for name, all_ in other.items()}
    return list(look(account(answers), plan))


def _of(level: Level, found: list[Finding]) -> list[Finding]:
    return [one for one in found if one.level is level]


def test_a_fresh_account_takes_a_deploy_and_is_told_what_a_game_would_need() -> None:
    found = _look()

    assert _of(Level.BAD, found) == []
    (at_once,) = _of(Level.TO_DO, found)
    assert at_once.what.startswith("10 functions may run at once")
    assert "Ask for 1000" in at_once.todo
    assert "LiveCapacity=small" in at_once.todo
    # A quota that nobody lists is said, not passed over.
    (unlisted,) = _of(Level.UNKNOWN, found)
    assert "WebSockets" in unlisted.what


def test_what_is_asked_and_read_is_what_aws_knows() -> None:
    with strict_account(FRESH) as clients:
        strictly = list(look(clients, PLAN))

    assert strictly == _look()


def test_without_credentials_nothing_else_is_looked_at() -> None:
    (only,) = _look(sts=[("get_caller_identity", "InvalidClientTokenId")])

    assert only.level is Level.BAD
    assert "credentials" in only.what


def test_what_may_not_be_read_does_not_end_the_look() -> None:
    denied: dict[str, list[Answer]] = {
        "ec2": [("describe_availability_zones", "UnauthorizedOperation")],
        "apigateway": [("get_account", "AccessDeniedException")],
        "sesv2": [("get_account", "AccessDeniedException")],
    }
    found = _look(PLAN, **denied)

    unknown = [one.what for one in _of(Level.UNKNOWN, found)]
    assert len(unknown) == 4
    assert all("Not looked at" in one or "No quota" in one for one in unknown)
    assert any("No name of the stage dev is taken" in one.what for one in found)


@pytest.mark.parametrize(
    ("zones", "iot", "told"),
    [
        ((), [B, C], f"LiveZoneA={B} LiveZoneB={C}."),
        ((C, A), [A, B], f"LiveZoneA={A} LiveZoneB={B}."),
        ((A, C), [A], ""),
        ((), [], "LiveEgress=nat"),
        (("us-east-1a", A), [A], A),
    ],
)
def test_the_first_zone_has_to_have_both_endpoints(
    zones: tuple[str, ...], iot: list[str], told: str
) -> None:
    answers = copy.deepcopy(FRESH["ec2"])
    answers[1][1]["ServiceDetails"][0]["AvailabilityZones"] = iot
    found = _look(replace(PLAN, zones=zones), ec2=answers)

    bad = _of(Level.BAD, found)
    assert len(bad) == (1 if told else 0)
    assert all(told in one.todo for one in bad)


def test_through_nat_no_zone_needs_endpoints() -> None:
    found = _look(replace(PLAN, endpoints=False, zones=(C, B)), ec2=FRESH["ec2"][:1])

    assert _of(Level.BAD, found) == []


@pytest.mark.parametrize(
    ("logs", "role", "level"),
    [
        ("none", None, Level.GOOD),
        ("none", ROLE, Level.GOOD),
        ("account", None, Level.BAD),
        ("account", ROLE, Level.GOOD),
        ("role", None, Level.GOOD),
        ("role", ROLE, Level.TO_DO),
        ("role", "arn:aws:iam::123456789012:role/trivia-dev-Socket-Logs", Level.GOOD),
    ],
)
def test_logs_of_sockets_need_the_role_of_the_account(
    logs: str, role: str | None, level: Level
) -> None:
    answer = {"cloudwatchRoleArn": role} if role else {}
    found = _look(replace(PLAN, logs=logs), apigateway=[("get_account", answer)])

    (about,) = (one for one in found if "API Gateway" in one.what or "access logs" in one.what)
    assert about.level is level


@pytest.mark.parametrize(
    ("at_once", "capacity", "level", "told"),
    [
        (10, "small", Level.TO_DO, "Ask for 1000"),
        (10, "reserved", Level.BAD, "LiveCapacity=small"),
        (1000, "small", Level.TO_DO, "LiveCapacity=standard"),
        (1000, "standard", Level.GOOD, ""),
        (3000, "reserved", Level.GOOD, ""),
    ],
)
def test_the_capacity_fits_what_may_run_at_once(
    at_once: int, capacity: str, level: Level, told: str
) -> None:
    limits = {"AccountLimit": {"ConcurrentExecutions": at_once}}
    settings: list[Answer] = [("get_account_settings", limits)]
    found = _look(replace(PLAN, capacity=capacity), **{"lambda": settings})

    (about,) = (one for one in found if "functions may run" in one.what)
    assert about.level is level
    assert told in about.todo


def test_many_players_come_up_against_quotas_and_the_mails_of_cognito() -> None:
    found = _look(replace(PLAN, players=30_000))

    told = " ".join(one.what for one in _of(Level.TO_DO, found))
    assert "500 connections to AWS IoT a second; 30000 players take 1000" in told
    assert "20000 messages from AWS IoT a second; 30000 players take 30000" in told
    assert "SES is in the sandbox" in told


def test_no_mail_is_no_matter_where_nobody_is_asked_to_confirm() -> None:
    found = _look(replace(PLAN, players=3_000, confirms_email=False))

    assert not [one for one in _of(Level.TO_DO, found) if "Cognito" in one.what]


@pytest.mark.parametrize(
    ("service", "answers", "named"),
    [
        ("dynamodb", [("list_tables", {"TableNames": ["trivia-dev-Players"]})], "trivia-dev-Play"),
        (
            "cognito-idp",
            [("list_user_pools", {"UserPools": [{"Name": "trivia-dev-players"}]})],
            "user pool trivia-dev-players",
        ),
        (
            "logs",
            [
                (
                    "describe_log_groups",
                    {"logGroups": [{"logGroupName": "/aws/lambda/trivia-dev-GamePlay"}]},
                ),
                ("describe_log_groups", {"logGroups": []}),
            ],
            "/aws/lambda/trivia-dev-GamePlay",
        ),
        (
            "secretsmanager",
            [("list_secrets", {"SecretList": [{"Name": "trivia-dev-ticket-key"}]})],
            "trivia-dev-ticket-key",
        ),
        ("s3", [("head_bucket", {}), ("head_bucket", "404")], f"web-123456789012-{REGION}"),
    ],
)
def test_what_an_earlier_stack_left_is_named(service: str, answers: Any, named: str) -> None:
    (bad,) = _of(Level.BAD, _look(**{service: answers}))

    assert named in bad.what


@pytest.mark.parametrize(
    ("status", "level"),
    [
        ("UPDATE_COMPLETE", Level.GOOD),
        ("ROLLBACK_COMPLETE", Level.BAD),
        ("UPDATE_ROLLBACK_FAILED", Level.BAD),
        ("UPDATE_IN_PROGRESS", Level.BAD),
    ],
)
def test_an_update_has_its_names_already(status: str, level: Level) -> None:
    from datetime import datetime

    stack = {"StackName": "trivia-dev", "StackStatus": status, "CreationTime": datetime(2026, 1, 1)}
    found = _look(cloudformation=[("describe_stacks", {"Stacks": [stack]})])

    assert found[-1].level is level
