"""The private network of live games: what reaches the cache, how functions reach AWS."""

import json
import re

import botocore.session
import pytest

from tests.infra.stack_model import (
    Json,
    function_statements,
    functions,
    on_aws,
    resource,
    resources,
    templates,
    text,
)

KEY = "{{resolve:secretsmanager:${CacheKey}}}"


def _live_functions() -> dict[str, Json]:
    return {name: body for name, body in functions().items() if "VpcConfig" in body}


def test_only_functions_of_the_network_reach_the_cache() -> None:
    (ingress,) = resource("CacheGroup").properties["SecurityGroupIngress"]
    group = {"Fn::GetAtt": ["LiveFunctionsGroup", "GroupId"]}

    assert ingress["SourceSecurityGroupId"] == group
    assert (ingress["FromPort"], ingress["ToPort"]) == (6379, 6379)
    users = {n for n, b in functions().items() if "REDIS_HOST" in b["Environment"]["Variables"]}
    assert users == set(_live_functions())
    for body in _live_functions().values():
        assert body["VpcConfig"]["SecurityGroupIds"] == [group]


def test_both_kinds_of_cache_want_encryption_and_the_password_on_aws() -> None:
    node = resource("Cache").properties
    assert node["TransitEncryptionEnabled"] is True
    assert node["AtRestEncryptionEnabled"] is True
    assert text(on_aws(node["AuthToken"])) == KEY

    user = resource("CacheUser").properties
    assert resource("CacheUsers").properties["UserIds"] == [{"Ref": "CacheUser"}]
    assert resource("ServerlessCache").properties["UserGroupId"] == {"Ref": "CacheUsers"}
    assert [text(one) for one in user["AuthenticationMode"]["Passwords"]] == [KEY]
    assert "~trivia:*" in user["AccessString"].split()
    assert "+@dangerous" not in user["AccessString"]


def test_the_private_zone_names_what_the_client_calls() -> None:
    """The data endpoint of AWS IoT makes no DNS record: the zone must be for the very name."""
    client = botocore.session.Session().create_client(
        "iot-data",
        region_name="eu-central-1",
        aws_access_key_id="a",
        aws_secret_access_key="b",
    )
    zone = text(resource("IotZone").properties["Name"])

    called = client.meta.endpoint_url.removeprefix("https://")
    assert zone.replace("${AWS::Region}", "eu-central-1") == called
    assert resource("IotRecord").properties["Name"] == resource("IotZone").properties["Name"]
    assert resource("IotEndpoint").properties["PrivateDnsEnabled"] is False
    assert resource("SecretsEndpoint").properties["PrivateDnsEnabled"] is True


@pytest.mark.parametrize(
    ("parameter", "value"), [("LiveCache", "serverless"), ("LiveEgress", "endpoints")]
)
def test_the_default_is_the_cheapest(parameter: str, value: str) -> None:
    assert templates()["template.yaml"]["Parameters"][parameter]["Default"] == value


def test_aws_iot_asks_the_door_and_nobody_else_may() -> None:
    authorizer = resource("LiveDoorAuthorizer")
    permissions = [
        one.properties
        for one in resources("AWS::Lambda::Permission")
        if one.properties["FunctionName"] == {"Ref": "LiveDoor"}
    ]

    assert authorizer.properties["AuthorizerFunctionArn"] == {"Fn::GetAtt": ["LiveDoor", "Arn"]}
    # The ticket in the password is signed by the service; a token of the gateway's there is none.
    assert authorizer.properties["SigningDisabled"] is True
    assert not {"TokenKeyName", "TokenSigningPublicKeys"} & set(authorizer.properties)
    (permission,) = permissions
    assert permission["Principal"] == "iot.amazonaws.com"
    assert permission["SourceArn"] == {"Fn::GetAtt": ["LiveDoorAuthorizer", "Arn"]}


def test_the_door_reads_the_key_of_tickets_and_notes_their_use() -> None:
    door = functions()["LiveDoor"]
    own = [s for s in function_statements("LiveDoor") if "logs:PutLogEvents" not in s.actions]

    table = "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table"
    assert [(s.actions, s.resources) for s in own] == [
        (("dynamodb:PutItem",), (f"{table}/${{GameConnectionsTable}}",)),
        (("secretsmanager:GetSecretValue",), ("${TicketKeySecret}",)),
    ]
    assert "VpcConfig" not in door
    # AWS waits no longer for an authorizer.
    assert door["Timeout"] <= 5


def test_clients_are_told_the_name_of_the_door() -> None:
    root = templates()["template.yaml"]
    config, names = root["Outputs"]["WebConfig"]["Value"]["Fn::Sub"]

    written = json.loads(re.sub(r"\$\{Confirmation\}", "true", config))
    assert written["mqtt"] == {"path": "/mqtt", "authorizer": "${DoorName}"}
    assert text(names["DoorName"]) == "${Live.Outputs.DoorName}"
    output = templates()["live.yaml"]["Outputs"]["DoorName"]["Value"]
    assert on_aws(output) == {"Ref": "LiveDoorAuthorizer"}


def test_zones_are_those_that_were_named_else_the_first_two_of_the_region() -> None:
    """https://docs.aws.amazon.com/iot/latest/developerguide/IoTCore-VPC.html: not all have it."""
    for subnet, zone, number in (("A", "ZoneA", 0), ("B", "ZoneB", 1)):
        chosen = resource(f"PrivateSubnet{subnet}").properties["AvailabilityZone"]
        condition, named, usual = chosen["Fn::If"]
        assert (condition, named) == ("NamesZones", {"Ref": zone})
        assert usual == {"Fn::Select": [number, {"Fn::GetAZs": ""}]}
    told = resource("Live").properties["Parameters"]
    assert (told["ZoneA"], told["ZoneB"]) == ({"Ref": "LiveZoneA"}, {"Ref": "LiveZoneB"})
    root = templates()["template.yaml"]
    assert [root["Parameters"][f"LiveZone{one}"]["Default"] for one in "AB"] == ["", ""]
    # One alone would be put beside a zone that may be the same.
    assert root["Rules"]["ZonesComeInPairs"]["RuleCondition"]


def test_the_endpoints_are_in_the_first_zone_and_in_the_second_for_who_asks() -> None:
    for name in ("SecretsEndpoint", "IotEndpoint"):
        first, second = resource(name).properties["SubnetIds"]
        assert first == {"Ref": "PrivateSubnetA"}
        assert second["Fn::If"][:2] == ["UsesTwoZones", {"Ref": "PrivateSubnetB"}]
