"""The templates as data: every resource of root and children, and what each function may do."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from trivia_local.templates import load, referenced

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = ROOT / "template.yaml"

Json = Any
"""A value as YAML gives it: mappings, lists, text, numbers."""


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource, with the template that declares it."""

    file: str
    name: str
    type: str
    properties: dict[str, Json]
    attributes: dict[str, Json]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a policy: `actions` and `resources` as text, intrinsics spelt out."""

    owner: str
    effect: str
    actions: tuple[str, ...]
    resources: tuple[str, ...]


@cache
def _files() -> dict[str, Path]:
    """Root and children by file name."""
    return {path.name: path for path in referenced(TEMPLATE)}


@cache
def templates() -> dict[str, dict[str, Json]]:
    """Root and children by file name; read once, so nobody changes them."""
    return {name: load(path) for name, path in _files().items()}


def resources(*types: str) -> list[Resource]:
    """All resources, or those of `types`."""
    return [
        Resource(file, name, body["Type"], body.get("Properties", {}), body)
        for file, template in templates().items()
        for name, body in template.get("Resources", {}).items()
        if not types or body["Type"] in types
    ]


def resource(name: str) -> Resource:
    found = [one for one in resources() if one.name == name]
    assert len(found) == 1, f"{name} is declared {len(found)} times"
    return found[0]


def indexes_of(table: Resource) -> list[Json]:
    """Of both kinds."""
    kinds = ("LocalSecondaryIndexes", "GlobalSecondaryIndexes")
    return [index for kind in kinds for index in table.properties.get(kind, ())]


@cache
def functions() -> dict[str, dict[str, Json]]:
    """Properties of each function, those of Globals included, by logical id."""
    return {one.name: _with_globals(one) for one in resources("AWS::Serverless::Function")}


def code_of(function: str) -> Path:
    """The folder that holds the code of `function`."""
    file = _files()[resource(function).file]
    uri: str = functions()[function]["CodeUri"]
    return (file.parent / uri).resolve()


def function_of_role(role: str) -> str:
    users = [n for n, p in functions().items() if p["Role"] == {"Fn::GetAtt": [role, "Arn"]}]
    assert len(users) == 1, f"{role} is used by {users}"
    return users[0]


def role_statements(role: Resource) -> Iterator[Statement]:
    for policy in role.properties.get("Policies", []):
        for body in policy["PolicyDocument"]["Statement"]:
            yield _statement(role.name, body)


def resource_policy_statements() -> Iterator[Statement]:
    """Statements of topic, queue and bucket policies."""
    kinds = ("AWS::SNS::TopicPolicy", "AWS::SQS::QueuePolicy", "AWS::S3::BucketPolicy")
    for one in resources(*kinds):
        for body in one.properties["PolicyDocument"]["Statement"]:
            yield _statement(one.name, body)


def function_statements(function: str) -> list[Statement]:
    """What the role of `function` allows."""
    return list(role_statements(resource(functions()[function]["Role"]["Fn::GetAtt"][0])))


def text(value: Json) -> str:
    """A value with its intrinsics as one text: `{"Fn::Sub": "a-${B}"}` is `a-${B}`."""
    if isinstance(value, dict) and len(value) == 1:
        ((kind, inner),) = value.items()
        if kind == "Ref":
            return f"${{{inner}}}"
        if kind == "Fn::GetAtt":
            return "${" + ".".join(inner) + "}"
        if kind == "Fn::Sub":
            return text(inner)
    assert isinstance(value, str | int), f"not a text: {value!r}"
    return str(value)


_CONDITIONS = (
    *("IsAws", "IsLocal", "HasDistribution", "HasAssistantKey", "UsesBedrock"),
    *("JudgesPictures", "MailsNotices"),
)


def on_aws(value: Json) -> Json:
    """What `value` is on AWS, if it depends on the target."""
    if isinstance(value, dict) and set(value) == {"Fn::If"}:
        condition, then, otherwise = value["Fn::If"]
        assert condition in _CONDITIONS, condition
        return otherwise if condition == "IsLocal" else then
    return value


def _statement(owner: str, body: dict[str, Json]) -> Statement:
    body = on_aws(body)
    return Statement(
        owner,
        body["Effect"],
        tuple(_listed(body["Action"])),
        tuple(text(one) for one in _listed(body["Resource"])),
    )


def _listed(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [value]


def _with_globals(function: Resource) -> dict[str, Json]:
    defaults = templates()[function.file].get("Globals", {}).get("Function", {})
    variables = {
        **defaults.get("Environment", {}).get("Variables", {}),
        **function.properties.get("Environment", {}).get("Variables", {}),
    }
    return {**defaults, **function.properties, "Environment": {"Variables": variables}}
