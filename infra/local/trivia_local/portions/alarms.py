"""The shape of an alarm: on one metric, or on the same metric of many functions or queues."""

from collections.abc import Mapping
from typing import Any

_KINDS = ("Queue", "Function", "Service", "StateMachine")
_STATES = "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:"


def alarm(name: str, spec: Mapping[str, Any], each: Mapping[str, Any]) -> Any:
    """Alarm `name`.

    Args:
        spec: properties of the alarm, perhaps `Condition`, and what it watches:
            `Queue: GameWorkDlq` or `Function: OutboxSweep` for one of this stage, or `Over` with
            `Queues`, `Functions`, `StateMachines` or `Services` (functions, as their own metrics
            name them), `Id`, `Label` and `Expression` for many, and perhaps `MetricNames` of each
            of them. AWS takes ten metrics in an alarm and no more:
            https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-limits.html
        each: properties of all alarms of the part.
    """
    properties = {"AlarmName": {"Fn::Sub": f"trivia-${{Stage}}-{name}"}, **each, **spec}
    condition = properties.pop("Condition", None)
    over = properties.pop("Over", None)
    for kind in ("Queue", "Function"):
        if kind in properties:
            properties["Dimensions"] = [_dimension(kind, properties.pop(kind))]
    if over:
        properties["Metrics"] = _metrics(properties, over)
    made = {"Type": "AWS::CloudWatch::Alarm", "Properties": properties}
    return made if condition is None else {**made, "Condition": condition}


def _metrics(properties: dict[str, Any], over: Mapping[str, Any]) -> list[Any]:
    namespace, names = properties.pop("Namespace"), over.get("MetricNames")
    names = names or [properties.pop("MetricName")]
    how = {"Stat": properties.pop("Statistic"), "Period": properties.pop("Period")}
    (kind,) = (one for one in _KINDS if f"{one}s" in over)
    result = {key: over[key] for key in ("Id", "Expression", "Label")}
    return [
        {**result, "ReturnData": True},
        *(
            {
                "Id": _id(one) + (metric if len(names) > 1 else ""),
                "ReturnData": False,
                "MetricStat": {
                    **how,
                    "Metric": {
                        "Namespace": namespace,
                        "MetricName": metric,
                        "Dimensions": [_dimension(kind, one)],
                    },
                },
            }
            for one in over[f"{kind}s"]
            for metric in names
        ),
    ]


def _dimension(kind: str, name: str) -> Any:
    if kind == "Service":
        return {"Name": "service", "Value": name}
    if kind == "StateMachine":
        arn = f"{_STATES}stateMachine:trivia-${{Stage}}-{name}"
        return {"Name": "StateMachineArn", "Value": {"Fn::Sub": arn}}
    return {"Name": f"{kind}Name", "Value": {"Fn::Sub": f"trivia-${{Stage}}-{name}"}}


def _id(name: str) -> str:
    plain = name.removesuffix("Queue").removesuffix("Dlq")
    return plain[0].lower() + plain[1:]
