"""What AWS takes at most: templates as they are uploaded, names with the longest stage and Region.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
"""

import json
from functools import cache

import pytest
from trivia_local.templates import Translation

from tests.infra.stack_model import TEMPLATE, Json, resources, templates, text

STAGE, REGION, ACCOUNT = "s" * 16, "ap-southeast-7", "1" * 12
TEMPLATE_BYTES, RESOURCES, PARAMETERS, OUTPUTS, DESCRIPTION = 1_000_000, 500, 200, 200, 1024
ROLE_CHARACTERS, KEY_POLICY_BYTES = 10_240, 32_768
NAME_LENGTHS = {
    ("AWS::Serverless::Function", "FunctionName"): 64,
    ("AWS::SQS::Queue", "QueueName"): 80,
    ("AWS::SNS::Topic", "TopicName"): 256,
    ("AWS::DynamoDB::Table", "TableName"): 255,
    ("AWS::S3::Bucket", "BucketName"): 63,
    ("AWS::CloudWatch::Alarm", "AlarmName"): 255,
    ("AWS::ElastiCache::ServerlessCache", "ServerlessCacheName"): 40,
    ("AWS::ElastiCache::ReplicationGroup", "ReplicationGroupId"): 40,
    ("AWS::ElastiCache::User", "UserId"): 40,
    ("AWS::IoT::Authorizer", "AuthorizerName"): 128,
    ("AWS::CloudFront::Function", "Name"): 64,
}


@cache
def _uploaded() -> dict[str, str]:
    """The text of root and children, as CloudFormation gets them: SAM is translated."""
    stored: list[str] = []

    def store(written: str) -> str:
        stored.append(written)
        return f"child-{len(stored)}"

    root = Translation(lambda folder: ("bucket", folder.name), store).root(TEMPLATE)
    return {"root": root, **{f"child-{n}": one for n, one in enumerate(stored, start=1)}}


def test_every_child_is_uploaded() -> None:
    assert len(_uploaded()) == len(templates())


@pytest.mark.parametrize("which", ["root", *(f"child-{n}" for n in range(1, len(templates())))])
def test_a_template_keeps_to_the_limits_with_room_for_growth(which: str) -> None:
    written = _uploaded()[which]
    template = json.loads(written)

    assert len(written.encode()) < TEMPLATE_BYTES
    assert len(template["Resources"]) < 0.9 * RESOURCES
    assert len(template.get("Parameters", {})) < 0.9 * PARAMETERS
    assert len(template.get("Outputs", {})) < 0.9 * OUTPUTS
    told = [
        template,
        *template.get("Parameters", {}).values(),
        *template.get("Outputs", {}).values(),
    ]
    assert all(len(one.get("Description", "")) <= DESCRIPTION for one in told)


def test_what_one_stack_asks_of_another_it_has() -> None:
    """An output that is missing shows in the deploy of the root, after all others."""
    root = json.loads(_uploaded()["root"])
    children = {
        name: json.loads(_uploaded()[body["Properties"]["TemplateURL"]])
        for name, body in root["Resources"].items()
        if body["Type"] == "AWS::CloudFormation::Stack"
    }
    for name, output in _asked(root):
        assert output in children[name].get("Outputs", {}), (name, output)
    for name, child in children.items():
        given = root["Resources"][name]["Properties"].get("Parameters", {})
        declared = child.get("Parameters", {})
        assert given.keys() <= declared.keys(), name
        assert all("Default" in declared[one] for one in declared.keys() - given.keys()), name


def _asked(value: Json) -> list[tuple[str, str]]:
    """Every `!GetAtt Child.Outputs.Name` below `value`."""
    if isinstance(value, list):
        return [found for one in value for found in _asked(one)]
    if not isinstance(value, dict):
        return []
    att = value.get("Fn::GetAtt")
    if isinstance(att, list) and str(att[1]).startswith("Outputs."):
        return [(att[0], att[1].removeprefix("Outputs."))]
    return [found for one in value.values() for found in _asked(one)]


@pytest.mark.parametrize(("kind", "longest"), NAME_LENGTHS.items(), ids=str)
def test_names_fit_with_the_longest_stage_in_any_region(
    kind: tuple[str, str], longest: int
) -> None:
    type_, property_ = kind
    found = [one for one in resources(type_) if property_ in one.properties]

    assert found
    for one in found:
        name = text(one.properties[property_])
        for variable, value in (("Stage", STAGE), ("AWS::Region", REGION)):
            name = name.replace(f"${{{variable}}}", value)
        name = name.replace("${AWS::AccountId}", ACCOUNT)
        assert "${" not in name
        assert len(name) <= longest, name


def test_policies_fit() -> None:
    """https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"""
    for role in resources("AWS::IAM::Role"):
        written = json.dumps([p["PolicyDocument"] for p in role.properties.get("Policies", ())])
        assert len(written) < ROLE_CHARACTERS, role.name
    for key in resources("AWS::KMS::Key"):
        assert len(json.dumps(key.properties["KeyPolicy"])) < KEY_POLICY_BYTES
