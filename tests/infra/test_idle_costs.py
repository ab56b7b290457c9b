"""What `trivia cost` says of an idle month is what the templates make."""

from typing import Any

import pytest
from trivia_bench.costs import idle
from trivia_bench.costs.prices import US_EAST_1
from trivia_bench.simulation.kept_items import INDEXES, KEYS
from trivia_bench.simulation.live import QUEUES

from tests.infra.stack_model import functions, indexes_of, resources, templates


def _polled(file: str | None = None) -> int:
    return sum(
        event["Type"] == "SQS"
        for function in functions().values()
        for event in function.get("Events", {}).values()
    )


def test_every_queue_that_lambda_asks_is_in_the_bill() -> None:
    assert _polled() == idle.QUEUES_POLLED + idle.QUEUES_POLLED_LIVE


def test_every_metric_of_an_alarm_is_in_the_bill() -> None:
    watched = 0
    for alarm in resources("AWS::CloudWatch::Alarm"):
        metrics: list[Any] = alarm.properties.get("Metrics", [])
        watched += sum("MetricStat" in metric for metric in metrics) or 1

    assert watched == idle.ALARM_METRICS
    assert len(resources("AWS::CloudWatch::Dashboard")) == idle.DASHBOARDS


def test_secrets_and_endpoints_are_in_the_bill() -> None:
    endpoints = [
        one
        for one in resources("AWS::EC2::VPCEndpoint")
        if one.properties["VpcEndpointType"] == "Interface"
    ]
    secrets = resources("AWS::SecretsManager::Secret")

    assert len(endpoints) == idle.ENDPOINTS_LIVE
    # A second zone is for who asks for it.
    for endpoint in endpoints:
        first, *more = endpoint.properties["SubnetIds"]
        assert first == {"Ref": "PrivateSubnetA"}
        assert [one["Fn::If"][0] for one in more] == ["UsesTwoZones"]
    assert templates()["template.yaml"]["Parameters"]["LiveEndpointZones"]["Default"] == "one"
    assert len(secrets) == idle.SECRETS + idle.SECRETS_LIVE
    assert len(resources("AWS::KMS::Key")) == idle.KEYS


@pytest.mark.parametrize("egress", ["endpoints", "nat"])
def test_an_idle_month_is_reckoned_from_the_price_table(egress: str) -> None:
    items = {item.what: item.dollars for item in idle.idle_costs(US_EAST_1, egress)}

    assert items["cache"] == pytest.approx(6.13, abs=0.01)
    if egress == "nat":
        assert items["NAT gateway"] == pytest.approx(32.85)
    else:
        assert items["interface endpoints"] == pytest.approx(14.60)


def test_the_live_mode_costs_less_than_25_dollars_while_nobody_plays() -> None:
    live = [item.dollars for item in idle.idle_costs(US_EAST_1) if item.live]

    assert 20 < sum(live) <= 25


def test_simulated_tables_have_the_keys_of_the_templates() -> None:
    for table in resources("AWS::DynamoDB::Table"):
        name = str(table.properties["TableName"]).rpartition("-")[2].rstrip("'}")
        if name not in KEYS:
            continue  # a table that no game of the simulation touches
        schema = {k["KeyType"]: k["AttributeName"] for k in table.properties["KeySchema"]}
        assert (schema["HASH"], schema.get("RANGE")) == KEYS[name]
        assert [
            (
                i["IndexName"],
                *(k["AttributeName"] for k in i["KeySchema"]),
                _projected(i["Projection"], schema),
            )
            for i in indexes_of(table)
        ] == list(INDEXES.get(name, ()))


def _projected(projection: Any, keys: dict[str, str]) -> tuple[str, ...]:
    """What an index has beside its own keys; nothing said is all."""
    if projection["ProjectionType"] == "KEYS_ONLY":
        return (keys["RANGE"],)
    return tuple(projection.get("NonKeyAttributes", ()))


def test_simulated_rules_queue_what_the_templates_queue() -> None:
    actions = {
        str(rule.properties["TopicRulePayload"]["Actions"]): len(
            rule.properties["TopicRulePayload"]["Actions"]
        )
        for rule in resources("AWS::IoT::TopicRule")
    }

    for queue in QUEUES:
        found = [count for text, count in actions.items() if f"'{queue}Queue'" in text]
        assert sum(found) >= 1, queue
        if queue == "LiveAnswer":
            assert found == [2]  # and into the table of arrivals
