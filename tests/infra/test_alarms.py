"""Nothing fails in silence: alarms, what they watch, and where they go."""

from typing import Any

from tests.infra.stack_model import functions, on_aws, resource, resources, text

ALARMS = resources("AWS::CloudWatch::Alarm")
TESTS_OF_LOAD = {"SwarmWorker", "SwarmMerge"}
"""Whoever starts them waits for them, and is told: `trivia bots swarm`."""


def _watched(metric: str) -> set[str]:
    """Values of the dimension of all alarms on `metric`."""
    found = set()
    for alarm in ALARMS:
        parts = [
            one["MetricStat"]["Metric"]
            for one in alarm.properties.get("Metrics", ())
            if "MetricStat" in one
        ]
        for one in parts or [alarm.properties]:
            if one.get("MetricName") == metric:
                found |= {text(dimension["Value"]) for dimension in one.get("Dimensions", ())}
    return found


def test_every_function_is_in_an_alarm() -> None:
    expected = {f"trivia-${{Stage}}-{name}" for name in functions().keys() - TESTS_OF_LOAD}

    assert _watched("Errors") == expected


def test_what_a_socket_answers_with_a_fault_rings_too() -> None:
    """Those that answer a fault are not seen to fail; the HTTP API counts its own 5xx."""
    routes = resources("AWS::ApiGatewayV2::Route")
    sockets = {"WsConnect", "WsDisconnect", "LiveAdmin", "LivePlayer"}
    assert {route.name for route in routes if route.file == "hosted.yaml"}

    assert _watched("Unexpected") == sockets | {"LiveDoor"}
    assert resource("HttpServerErrors").properties["MetricName"] == "5xx"


def test_an_alarm_has_no_more_metrics_than_aws_takes() -> None:
    """https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-limits.html"""
    for alarm in ALARMS:
        metrics: list[Any] = alarm.properties.get("Metrics", [])
        assert sum("MetricStat" in one for one in metrics) <= 10, alarm.name


def test_every_alarm_tells_the_topic_which_only_alarms_of_this_stage_may_fill() -> None:
    for alarm in ALARMS:
        assert alarm.properties["AlarmActions"] == [{"Ref": "AlarmTopic"}], alarm.name
    topic = resource("AlarmTopic").properties
    assert on_aws(topic["KmsMasterKeyId"]) == {"Ref": "AlarmKey"}
    (allowed,) = resource("AlarmTopicPolicy").properties["PolicyDocument"]["Statement"]
    _, by_alarms = resource("AlarmKey").properties["KeyPolicy"]["Statement"]
    for statement in (allowed, by_alarms):
        assert statement["Principal"] == {"Service": "cloudwatch.amazonaws.com"}
        source = text(statement["Condition"]["ArnLike"]["aws:SourceArn"])
        assert source.endswith(":alarm:trivia-${Stage}-*")
    assert by_alarms["Action"] == ["kms:Decrypt", "kms:GenerateDataKey*"]
