"""Roles and what is called, held against each other: nothing is missing, nothing is left over.

The calls are those of simulated games with the real handlers and adapters; what Lambda itself does
with a role follows from the template.
"""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from tests.infra.rehearsal.evenings import played
from tests.infra.rehearsal.recorder import Right
from tests.infra.stack_model import function_statements, functions, text

NOT_PLAYED: dict[Right, str] = {
    ("QuizDraftMake", "secretsmanager:GetSecretValue", "secret assistant-key"): (
        "where a server is configured that asks for a key; `component/authoring` asks one"
    ),
    ("QuizDraftMake", "bedrock:InvokeModel", "language model"): (
        "where Bedrock is configured; `component/authoring` asks it"
    ),
    **dict.fromkeys(
        (
            ("AccountForget", f"dynamodb:{one}", "table LiveGames")
            for one in ("PutItem", "DeleteItem", "Query")
        ),
        "of somebody who has played live games; `component/leaving` leaves them",
    ),
    ("LibraryPlays", "sns:Publish", "topic PlayerProgress"): (
        "a quiz has been played ten times: its author's badges; `component/library` plays it"
    ),
    ("PlayerAvatarThumbnail", "rekognition:DetectModerationLabels", "pictures"): (
        "where Rekognition judges; `component/avatars` asks it"
    ),
    ("LivePlayer", "dynamodb:DeleteItem", "table LiveGames"): (
        "an answer is taken back that was stored while its question closed"
    ),
    ("PlayerProgressPut", "dynamodb:Query", "table PlayerProgress"): (
        "they are looked for when an old message comes"
    ),
}
"""Rights for what no simulated evening brings about, each with its reason."""

_NAMES = (
    (r"\$\{(\w+)Logs\.Arn\}", r"logs \1"),
    (r".*table/\$\{(\w+?)(?:Table)?\}", r"table \1"),
    (r".*table/\$\{(\w+?)(?:Table)?\}/index/(\w+)", r"table \1 index \2"),
    (r".*\$\{Uploads(?:Bucket|\.Arn)\}/(\w+)/\*", r"files \1"),
    (r"\$\{Media\.Arn\}/media/\*", "files shown"),
    (r".*:s3:::trivia-\$\{Stage\}-media-.*/media/\*", "files shown"),
    (r"\$\{(PlayerAvatar)\}", r"machine \1"),
    (r"\*", "pictures"),
    (r"\$\{(LiveArrivals)\.Arn\}", r"table \1"),
    (r"\$\{(\w+?)(?:Queue)?\.Arn\}", r"queue \1"),
    (r"\$\{(\w+Dlq)Arn\}", r"queue \1"),
    (r"\$\{(\w+)QueueArn\}", r"queue \1"),
    (r"\$\{(\w+?)Topic(?:Arn)?\}", r"topic \1"),
    (r"\$\{TicketKeySecret(?:\.Id)?\}", "secret ticket-key"),
    (r"\$\{AssistantKeySecret\}", "secret assistant-key"),
    (r".*:foundation-model/\$\{AssistantModel\}", "language model"),
    (r"\$\{CacheKey(?:\.Id)?\}", "secret cache-key"),
    (r".*/(POST|DELETE)/@connections/\*", r"connections \1"),
    (r".*:topic/trivia/v1/games/\*", "topics of games"),
    (r".*:topic/trivia/v1/players/\*", "topics of players"),
    (r".*:topic/\$aws/rules/\$\{LiveRelayRule\}/.*", "rule LiveRelay"),
    (r"\$\{(\w+)Stream\}", r"stream \1"),
    (r"\$\{(PurchaseGame)\}", r"machine \1"),
    (r".*:identity/\*", "senders of mail"),
    (r".*:userpool/\$\{UserPoolId\}", "user pool players"),
)
_OF_QUEUES = ("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes")
_OF_STREAMS = (
    "dynamodb:DescribeStream",
    "dynamodb:GetRecords",
    "dynamodb:GetShardIterator",
    "dynamodb:ListStreams",
)
_LOAD_TEST = {"SwarmWorker", "SwarmMerge"}
"""No part of the service: `e2e/bots/test_swarm.py` runs them with their roles enforced."""


@cache
def called() -> frozenset[Right]:
    return frozenset(played(pytest.MonkeyPatch()))


@cache
def granted() -> frozenset[Right]:
    return frozenset(
        (function, action, named(resource))
        for function in functions()
        if function not in _LOAD_TEST
        for statement in function_statements(function)
        for action in statement.actions
        for resource in statement.resources
    )


def named(resource: str) -> str:
    """What `resource` of a statement is called by the recorder."""
    found = [re.sub(form, name, resource) for form, name in _NAMES if re.fullmatch(form, resource)]
    assert found, resource
    return found[0]


def of_lambda() -> Iterator[Right]:
    """What Lambda does with a function's role, before and after the function runs."""
    for name, body in functions().items():
        for action in ("logs:CreateLogStream", "logs:PutLogEvents"):
            yield name, action, f"logs {name}"
        for event in body.get("Events", {}).values():
            match event["Type"]:
                case "SQS":
                    queue = named(text(event["Properties"]["Queue"]))
                    yield from ((name, action, queue) for action in _OF_QUEUES)
                case "DynamoDB":
                    stream = named(text(event["Properties"]["Stream"]))
                    yield from ((name, action, stream) for action in _OF_STREAMS)
        if "REDIS_AUTH_SECRET" in body["Environment"]["Variables"]:
            # Read while the function is composed, and before any of its handlers runs.
            yield name, "secretsmanager:GetSecretValue", "secret cache-key"
        if "DeadLetterQueue" in body:
            dead_letters = named(text(body["DeadLetterQueue"]["TargetArn"]))
            yield name, "sqs:SendMessage", dead_letters


def test_every_call_that_is_made_is_allowed() -> None:
    assert sorted(called() - granted()) == []


def test_what_lambda_needs_is_allowed() -> None:
    missing = set(of_lambda()) - granted()
    assert sorted(right for right in missing if right[0] not in _LOAD_TEST) == []


def test_nothing_is_allowed_that_nobody_does() -> None:
    assert sorted(granted() - called() - set(of_lambda()) - NOT_PLAYED.keys()) == []


def test_every_reason_is_still_one() -> None:
    assert sorted(NOT_PLAYED.keys() & called()) == []
    assert sorted(NOT_PLAYED.keys() - granted()) == []


def test_every_function_that_may_do_something_was_run() -> None:
    idle = {name for name in functions() if name not in {function for function, *_ in called()}}

    assert idle == _LOAD_TEST | {"PreSignUp"}
