"""What a deployed stack holds that an update must neither replace nor make a second time.

`python -m tests.infra.inventory` writes it down again: run it at a release, when resources were
added or taken away on purpose, and look at the difference.
"""

import json
from pathlib import Path
from typing import Any

from cfnlint.schema import PROVIDER_SCHEMA_MANAGER
from trivia_local.templates import Translation

from tests.infra.stack_model import TEMPLATE

FILE = Path(__file__).with_name("deployed_resources.json")
COME_AND_GO = {
    "AWS::ApiGatewayV2::Integration",
    "AWS::IAM::Role",
    "AWS::Lambda::Permission",
    "AWS::S3::BucketPolicy",
    "AWS::SNS::Subscription",
    "AWS::SNS::TopicPolicy",
    "AWS::SQS::QueuePolicy",
}
"""They have no name and keep nothing: the new one is made first, and nobody notices."""
UNIQUE = {
    "AWS::ApiGatewayV2::Route": ("ApiId", "RouteKey"),
    "AWS::ApiGatewayV2::Stage": ("ApiId", "StageName"),
    "AWS::Lambda::EventSourceMapping": ("EventSourceArn", "FunctionName"),
}
"""Of which there can be one only, though they have no name: the properties that say so."""

Inventory = dict[str, dict[str, dict[str, str]]]
"""By type and by path (`Live/LiveOpenQueue`): properties that cannot change in place, as text."""


def inventory(template: Path = TEMPLATE) -> Inventory:
    """The inventory of the stack that `template` and its children make."""
    stored: list[str] = []

    def store(text: str) -> str:
        stored.append(text)
        return str(len(stored) - 1)

    root = Translation(lambda folder: ("bucket", folder.name), store).root(template)
    found: Inventory = {}
    for name, body in json.loads(root)["Resources"].items():
        if body["Type"] != "AWS::CloudFormation::Stack":
            _note(found, name, body)
            continue
        found.setdefault(body["Type"], {})[name] = {}
        child = json.loads(stored[int(body["Properties"]["TemplateURL"])])
        for inner, resource in child["Resources"].items():
            _note(found, f"{name}/{inner}", resource)
    return found


def dangers(deployed: Inventory, wanted: Inventory) -> list[str]:
    """What goes wrong, or gets lost, when a stack of `deployed` is updated to `wanted`."""
    found = []
    for kind, by_path in deployed.items():
        for path, fixed in by_path.items():
            now = wanted.get(kind, {}).get(path)
            if now is None:
                found.append(f"{path} ({kind}) is deleted")
            elif now != fixed:
                found.append(f"{path} ({kind}) is replaced: {fixed} becomes {now}")
    before = identities(deployed)
    # What moves is made at its new place before it is deleted at the old one.
    found += [
        f"{path} takes the name of {before[mark]}, which is still there: {', '.join(mark)}"
        for mark, path in identities(wanted).items()
        if before.get(mark, path) != path
    ]
    return found


def identities(found: Inventory) -> dict[tuple[str, ...], str]:
    """Where each resource is whose name, or other mark, nothing else may have at the same time."""
    return {
        (kind, *marks): path
        for kind, by_path in found.items()
        for path, fixed in by_path.items()
        if (marks := _marks(kind, path, fixed))
    }


def to_text(found: Inventory) -> str:
    """A line a resource, so that differences are read easily."""
    kinds = []
    for kind in sorted(found):
        lines = [
            f"    {json.dumps(path)}: {json.dumps(fixed)}"
            for path, fixed in sorted(found[kind].items())
        ]
        kinds.append(f"  {json.dumps(kind)}: {{\n" + ",\n".join(lines) + "\n  }")
    return "{\n" + ",\n".join(kinds) + "\n}\n"


def _note(found: Inventory, path: str, body: dict[str, Any]) -> None:
    kind = body["Type"]
    if kind in COME_AND_GO:
        return
    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema("us-east-1", kind).schema
    only_once = ("createOnlyProperties", "conditionalCreateOnlyProperties")
    names = {path.split("/")[2] for key in only_once for path in schema.get(key, ())}
    names |= set(UNIQUE.get(kind, ()))
    properties = body.get("Properties", {})
    fixed = {name: _text(properties[name]) for name in sorted(names) if name in properties}
    found.setdefault(kind, {})[path] = fixed


def _marks(kind: str, path: str, fixed: dict[str, str]) -> tuple[str, ...]:
    if kind in UNIQUE:
        portion = path.partition("/")[0]
        return (portion, *(fixed[name] for name in UNIQUE[kind]))
    return tuple(value for value in fixed.values() if "trivia-${Stage}" in value)


def _text(value: Any) -> str:
    if isinstance(value, dict) and len(value) == 1:
        ((kind, inner),) = value.items()
        if kind == "Ref":
            return f"${{{inner}}}"
        if kind == "Fn::GetAtt":
            return "${" + ".".join(inner) + "}"
        if kind == "Fn::Sub" and isinstance(inner, str):
            return inner
    return value if isinstance(value, str) else json.dumps(value, sort_keys=True)


if __name__ == "__main__":
    FILE.write_text(to_text(inventory()), encoding="utf-8")
