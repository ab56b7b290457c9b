"""The shapes of queues, and of the rules by which a broker fills them."""

from collections.abc import Iterator, Mapping
from typing import Any

from trivia_local.portions.functions import role

Named = Iterator[tuple[str, Any]]

_TWO_WEEKS_S = 1_209_600
_TRIED_FOR_S = 900
"""How long a message is tried at least: while functions are throttled each try fails at once."""


def queue(name: str, spec: Mapping[str, Any]) -> Named:
    """Queue `name` and its dead letters: a quarter of an hour of tries, then two weeks."""
    tries = max(5, -(-_TRIED_FOR_S // spec["VisibilityTimeout"]))
    redrive = {
        "deadLetterTargetArn": {"Fn::GetAtt": [f"{name}Dlq", "Arn"]},
        # Nobody throttles an emulator, and what fails there is wanted soon.
        "maxReceiveCount": {"Fn::If": ["IsLocal", 5, tries]},
    }
    yield f"{name}Dlq", dead_letters(f"{name}Dlq")
    yield f"{name}Queue", _queue(f"{name}Queue", {**spec, "RedrivePolicy": redrive})


def dead_letters(name: str) -> Any:
    return _queue(name, {"MessageRetentionPeriod": _TWO_WEEKS_S})


def urls(name: str) -> Named:
    """The outputs of queue `name`."""
    for kind in ("Queue", "Dlq"):
        yield f"{name}{kind}Url", {"Value": {"Ref": f"{name}{kind}"}}


def rules(all_rules: Mapping[str, Mapping[str, Any]], each: Mapping[str, Any]) -> Named:
    """Rules of AWS IoT that queue messages, and the one role that all of them have for it.

    Args:
        all_rules: by logical id: `Description`, `Queue`, `From` (a topic filter), and perhaps
            `Select`, `Where`, a condition beside that of all, `AnySize`, which leaves out that of
            all, and `Also`, further actions.
        each: `Select` of those that have none of their own, `Where`, the condition of all, `Role`,
            the role's logical id, and `ErrorAction`.
    """
    filled = dict.fromkeys(spec["Queue"] for spec in all_rules.values())
    arns = [{"Fn::GetAtt": [one, "Arn"]} for one in filled]
    allowed = {
        "Sid": "QueueMessages",
        "Effect": "Allow",
        "Action": ["sqs:SendMessage"],
        "Resource": arns,
    }
    yield each["Role"], role(each["Role"].removesuffix("Role"), "iot", [allowed], own_account=True)
    for name, spec in all_rules.items():
        payload = {
            "Description": spec["Description"],
            "AwsIotSqlVersion": "2016-03-23",
            "Sql": _sql(spec, each),
            "RuleDisabled": False,
            "Actions": [_queueing(spec["Queue"], each["Role"]), *spec.get("Also", ())],
            "ErrorAction": each["ErrorAction"],
        }
        yield (
            name,
            {"Type": "AWS::IoT::TopicRule", "Properties": {"TopicRulePayload": payload}},
        )


def _sql(spec: Mapping[str, Any], each: Mapping[str, Any]) -> str:
    conditions = [] if spec.get("AnySize") else [each["Where"]]
    conditions += [spec["Where"]] if "Where" in spec else []
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return f"SELECT {spec.get('Select', each['Select'])} FROM {spec['From']}{where}"


def _queue(name: str, properties: Mapping[str, Any]) -> Any:
    named = {"QueueName": {"Fn::Sub": f"trivia-${{Stage}}-{name}"}, "SqsManagedSseEnabled": True}
    return {"Type": "AWS::SQS::Queue", "Properties": {**named, **properties}}


def _queueing(queue_name: str, role_name: str) -> Any:
    url, arn = {"Ref": queue_name}, {"Fn::GetAtt": [role_name, "Arn"]}
    return {"Sqs": {"QueueUrl": url, "RoleArn": arn, "UseBase64": False}}
