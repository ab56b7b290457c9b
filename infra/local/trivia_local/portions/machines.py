"""The shape of a state machine: its log, its role, and itself with the definition from its file."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from trivia_local.portions.functions import log_group, role, statement
from trivia_local.templates import load

Named = Iterator[tuple[str, Any]]

FOLDER = "statemachines"
"""Beside the folders of portions: a definition each, in the Amazon States Language as YAML."""

# CloudWatch Logs knows no resource for these, which Step Functions calls for whoever wants a log:
# https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html#cloudwatch-iam-policy
_DELIVERY = (
    "logs:CreateLogDelivery",
    "logs:GetLogDelivery",
    "logs:UpdateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:DescribeResourcePolicies",
    "logs:DescribeLogGroups",
)


def state_machine(name: str, spec: Mapping[str, Any], folder: Path) -> Named:
    """What belongs to state machine `name`.

    Args:
        spec: `Definition` (a file in `folder`), `Invokes` (functions of the portion, each named
            `${Function}` in the file), perhaps `Substitutions` (what else the file names), `May`
            (further statements of its role by Sid), and properties of the machine.
    """
    own = dict(spec)
    definition = load(folder / own.pop("Definition"))
    invoked, may = own.pop("Invokes", ()), own.pop("May", {})
    arns = {function: {"Fn::GetAtt": [function, "Arn"]} for function in invoked}
    allowed = {
        "DeliverOwnLog": {"Action": list(_DELIVERY), "Resource": "*"},
        **({"RunSteps": {"Action": ["lambda:InvokeFunction"], "Resource": [*arns.values()]}}),
        **may,
    }
    # Of this name: no other machine's log policy grows with each of ours.
    yield f"{name}Logs", log_group(f"/aws/vendedlogs/states/trivia-${{Stage}}-{name}")
    yield (
        f"{name}Role",
        role(
            name,
            "states",
            [statement(sid, body) for sid, body in allowed.items() if body["Resource"]],
            own_account=True,
        ),
    )
    yield (
        name,
        {
            "Type": "AWS::StepFunctions::StateMachine",
            "Properties": {
                "StateMachineName": {"Fn::Sub": f"trivia-${{Stage}}-{name}"},
                "StateMachineType": "STANDARD",
                "RoleArn": {"Fn::GetAtt": [f"{name}Role", "Arn"]},
                "LoggingConfiguration": _logging(name),
                "DefinitionSubstitutions": {**arns, **own.pop("Substitutions", {})},
                # As text: CloudFormation may make texts of the numbers in an object.
                "DefinitionString": json.dumps(definition),
                **own,
            },
        },
    )


def _logging(name: str) -> Any:
    """What failed, without what it was about: that is of players."""
    group = {"LogGroupArn": {"Fn::GetAtt": [f"{name}Logs", "Arn"]}}
    return {
        "Level": "ERROR",
        "IncludeExecutionData": False,
        "Destinations": [{"CloudWatchLogsLogGroup": group}],
    }
