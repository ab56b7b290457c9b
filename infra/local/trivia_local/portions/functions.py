"""The shape of a function: its log, its role, itself, and the routes that reach it."""

from collections.abc import Iterator, Mapping
from typing import Any

from trivia_local.portions.routes import http_routes, socket_routes

Json = Any
Named = Iterator[tuple[str, Json]]
"""Resources by logical id."""

_TABLE = "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/"
# Network interfaces cannot be named before they exist; this is AWS's own list for them.
_INTERFACES = "arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaENIManagementAccess"
_MERGED = ("May", "Variables")


def function(name: str, spec: Mapping[str, Json], each: Mapping[str, Json]) -> Named:
    """What belongs to function `name`.

    Args:
        spec: properties of the function, and of the shape: `May` (statements of its role by Sid),
            `Variables`, `Messages` (the queue that it empties), `Reserved` (how many may run at
            once, kept for it where capacity is reserved), `Routes`, `PublicRoutes` and
            `Commands`, with `Replies` (the condition under which their answers are given back).
        each: what all functions of the part have; `spec` adds to it, or overrides it.
    """
    merged = {key: {**each.get(key, {}), **spec.get(key, {})} for key in _MERGED}
    own = {**each, **spec, **merged}
    may, variables, messages = own.pop("May"), own.pop("Variables"), own.pop("Messages", None)
    routes, public = own.pop("Routes", {}), own.pop("PublicRoutes", {})
    if reserved := own.pop("Reserved", None):
        kept = {"Fn::If": ["Reserves", reserved, {"Ref": "AWS::NoValue"}]}
        own["ReservedConcurrentExecutions"] = kept
    commands, replies = own.pop("Commands", ()), own.pop("Replies", None)
    if messages:
        may = {"TakeMessages": _taking(messages["From"]), **may}
        own["Events"] = {messages.get("Event", "Messages"): _event(messages)}
    yield f"{name}Logs", log_group(f"/aws/lambda/trivia-${{Stage}}-{name}")
    yield f"{name}Role", _role(name, may, in_network="VpcConfig" in own)
    yield (
        name,
        {
            "Type": "AWS::Serverless::Function",
            "Metadata": {"BuildMethod": "makefile"},
            "Properties": {
                "FunctionName": {"Fn::Sub": f"trivia-${{Stage}}-{name}"},
                "CodeUri": "../../backend",
                "Role": {"Fn::GetAtt": [f"{name}Role", "Arn"]},
                **own,
                "Environment": {"Variables": {"POWERTOOLS_SERVICE_NAME": name, **variables}},
            },
        },
    )
    if routes or public:
        yield from http_routes(name, routes, public)
    if commands:
        yield from socket_routes(name, commands, replies)


def log_group(name: str) -> Json:
    return {
        "Type": "AWS::Logs::LogGroup",
        "Properties": {
            "LogGroupName": {"Fn::Sub": name},
            "RetentionInDays": {"Ref": "LogRetentionDays"},
        },
    }


def role(
    policy: str, service: str, statements: list[Json], *, own_account: bool = False
) -> dict[str, Json]:
    """A role that `service` may take, with one policy.

    Args:
        own_account: only for what this account has told the service to do. Lambda knows no such
            condition, and needs none: https://docs.aws.amazon.com/iot/latest/developerguide/cross-service-confused-deputy-prevention.html
    """
    trust: dict[str, Json] = {
        "Effect": "Allow",
        "Principal": {"Service": f"{service}.amazonaws.com"},
        "Action": "sts:AssumeRole",
    }
    if own_account:
        trust["Condition"] = {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}}
    return {
        "Type": "AWS::IAM::Role",
        "Properties": {
            "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [trust]},
            "Policies": [
                {
                    "PolicyName": policy,
                    "PolicyDocument": {"Version": "2012-10-17", "Statement": statements},
                }
            ],
        },
    }


def _role(name: str, may: Mapping[str, Json], *, in_network: bool) -> Json:
    log = {
        "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
        "Resource": {"Fn::GetAtt": [f"{name}Logs", "Arn"]},
    }
    allowed = {"WriteOwnLog": log, **may}
    made = role(name, "lambda", [statement(sid, body) for sid, body in allowed.items()])
    if in_network:
        made["Properties"]["ManagedPolicyArns"] = [{"Fn::Sub": _INTERFACES}]
    return made


def statement(sid: str, body: Mapping[str, Json]) -> Json:
    """A statement that allows; `Table` and `Index` stand for their ARN, `If` for a condition of
    the template, `Condition` is the statement's own."""
    known = {key: body[key] for key in ("Action", "Resource") if key in body}
    if "Table" in body:
        index = f"/index/{body['Index']}" if "Index" in body else ""
        known["Resource"] = {"Fn::Sub": f"{_TABLE}${{{body['Table']}}}{index}"}
    if "Condition" in body:
        known["Condition"] = body["Condition"]
    statement = {"Sid": sid, "Effect": "Allow", **known}
    if "If" in body:
        return {"Fn::If": [body["If"], statement, {"Ref": "AWS::NoValue"}]}
    return statement


def _taking(queue: str) -> Json:
    actions = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
    return {"Action": actions, "Resource": {"Fn::GetAtt": [queue, "Arn"]}}


def _event(messages: Mapping[str, Json]) -> Json:
    # Two is the least that AWS takes; it is what a new account can bear, and an emulator.
    concurrency = {"Fn::If": ["FewAtOnce", 2, messages["AtOnce"]]}
    return {
        "Type": "SQS",
        "Properties": {
            "Queue": {"Fn::GetAtt": [messages["From"], "Arn"]},
            "BatchSize": messages.get("BatchSize", 10),
            "FunctionResponseTypes": ["ReportBatchItemFailures"],
            "ScalingConfig": {"MaximumConcurrency": concurrency},
        },
    }
