"""Least privilege, read from the templates."""

import pytest

from tests.infra.stack_model import (
    Resource,
    function_of_role,
    function_statements,
    functions,
    resource_policy_statements,
    resources,
    role_statements,
)

WRITES = {
    "dynamodb:PutItem",
    "dynamodb:UpdateItem",
    "dynamodb:DeleteItem",
    "dynamodb:BatchWriteItem",
    "dynamodb:TransactWriteItems",
}
WRITERS = {
    "ActiveGames": set(),
    "GamesDetail": set(),
    "Attempts": {"GamePlay", "GameAnswer"},
    "Leaderboard": {"ScorePut"},
    "PlayerProgress": {"PlayerProgressPut"},
    "Players": {"ProfilePut"},
    "Outbox": {"GameAnswer", "OutboxSweep"},
    "LiveGames": set(),
    "GameConnections": set(),
}
ROLES = resources("AWS::IAM::Role")


def _tables_written(function: str) -> set[str]:
    return {
        name.rsplit("table/${", 1)[1].split("Table}", 1)[0]
        for statement in function_statements(function)
        if WRITES.intersection(statement.actions)
        for name in statement.resources
    }


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_no_role_has_a_wildcard(role: Resource) -> None:
    for statement in role_statements(role):
        assert statement.effect == "Allow"
        assert not [a for a in statement.actions if "*" in a], statement
        assert not [r for r in statement.resources if "*" in r], statement


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_no_role_borrows_managed_policies(role: Resource) -> None:
    assert "ManagedPolicyArns" not in role.properties


def test_only_the_distribution_may_read_any_object_of_the_web_bucket() -> None:
    # The one wildcard in the templates: a bucket policy names objects, and they change.
    wide = [s for s in resource_policy_statements() if any("*" in r for r in s.resources)]

    assert [(s.owner, s.actions, s.resources) for s in wide] == [
        ("BucketPolicy", ("s3:GetObject",), ("${Bucket.Arn}/*",))
    ]


def test_every_function_has_a_role_of_its_own() -> None:
    roles = {role.name for role in ROLES} - {"PlayerRole"}

    assert {function_of_role(role) for role in roles} == set(functions())
    assert not [name for name, body in functions().items() if "Policies" in body]


def test_the_writers_of_every_table_are_named() -> None:
    assert set(WRITERS) == {table.name for table in resources("AWS::DynamoDB::Table")}


@pytest.mark.parametrize("table", WRITERS)
def test_a_table_is_written_by_its_writers_only(table: str) -> None:
    writers = {name for name in functions() if table in _tables_written(name)}

    assert writers == WRITERS[table]


def test_nothing_may_delete_but_the_holder_of_names() -> None:
    deleters = {
        name
        for name in functions()
        for statement in function_statements(name)
        if "dynamodb:DeleteItem" in statement.actions
    }

    assert deleters <= {"ProfilePut"}


def test_no_function_may_scan_or_call_another() -> None:
    actions = {a for f in functions() for s in function_statements(f) for a in s.actions}

    assert not actions & {"dynamodb:Scan", "lambda:InvokeFunction"}


@pytest.mark.parametrize("function", functions())
def test_a_function_writes_its_own_log_only(function: str) -> None:
    logging = [s for s in function_statements(function) if any("logs:" in a for a in s.actions)]

    assert [s.resources for s in logging] == [(f"${{{function}Logs.Arn}}",)]


def test_only_those_who_tell_others_may_publish() -> None:
    publishers = {
        name
        for name in functions()
        for statement in function_statements(name)
        if "sns:Publish" in statement.actions
    }

    assert publishers == {"GameAnswer", "OutboxSweep"}


@pytest.mark.parametrize(
    "permission", resources("AWS::Lambda::Permission"), ids=lambda one: one.name
)
def test_who_may_invoke_is_named_by_arn(permission: Resource) -> None:
    assert permission.properties.get("SourceArn")
    assert permission.properties["Action"] == "lambda:InvokeFunction"


def test_signed_in_players_hold_no_aws_permission_yet() -> None:
    (role,) = (role for role in ROLES if role.name == "PlayerRole")
    (trust,) = role.properties["AssumeRolePolicyDocument"]["Statement"]

    assert "Policies" not in role.properties
    assert trust["Condition"]["StringEquals"] == {
        "cognito-identity.amazonaws.com:aud": {"Ref": "IdentityPool"}
    }
    assert trust["Condition"]["ForAnyValue:StringLike"] == {
        "cognito-identity.amazonaws.com:amr": "authenticated"
    }
