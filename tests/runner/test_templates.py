"""Nested SAM templates become what the emulator can deploy."""

import json
from pathlib import Path
from typing import Any

import pytest
from trivia_local import templates
from trivia_local.errors import DeployFailed
from trivia_local.templates import Translation

CHILD = """
Transform: AWS::Serverless-2016-10-31
Parameters: {Stage: {Type: String}}
Globals: {Function: {Runtime: python3.13, Handler: app.handler}}
Resources:
  Greet:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: ../backend
      FunctionName: !Sub trivia-${Stage}-Greet
      Role: arn:aws:iam::000000000000:role/greet
Outputs: {Name: {Value: !Ref Greet}}
"""

ROOT = """
Transform: AWS::Serverless-2016-10-31
Parameters: {Stage: {Type: String, Default: dev}}
Conditions: {Never: !Equals [a, b]}
Resources:
  Http:
    Type: AWS::Serverless::Application
    Condition: Never
    Metadata: {SamResourceId: Http}
    Properties:
      Location: infra/http.yaml
      Parameters: {Stage: !Ref Stage}
      Tags: {project: trivia}
Outputs: {Name: {Value: !GetAtt Http.Outputs.Name}}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A root template with one child, as the project's are."""
    (tmp_path / "infra").mkdir()
    (tmp_path / "backend").mkdir()
    (tmp_path / "template.yaml").write_text(ROOT)
    (tmp_path / "infra" / "http.yaml").write_text(CHILD)
    return tmp_path / "template.yaml"


def translated(root: Path) -> tuple[dict[str, Any], list[dict[str, Any]], list[Path]]:
    """The root, its children, and the folders whose code was asked for."""
    children: list[dict[str, Any]] = []
    folders: list[Path] = []

    def code(folder: Path) -> tuple[str, str]:
        folders.append(folder)
        return "artifacts", "code/1.zip"

    def store(text: str) -> str:
        children.append(json.loads(text))
        return f"http://s3/{len(children)}.json"

    return json.loads(Translation(code, store).root(root)), children, folders


def test_a_nested_application_becomes_a_nested_stack_with_its_parameters(project: Path) -> None:
    root, _, _ = translated(project)
    http = root["Resources"]["Http"]
    assert http["Type"] == "AWS::CloudFormation::Stack"
    assert http["Condition"] == "Never"
    assert http["Properties"]["TemplateURL"] == "http://s3/1.json"
    assert http["Properties"]["Parameters"] == {"Stage": {"Ref": "Stage"}}
    assert {"Key": "project", "Value": "trivia"} in http["Properties"]["Tags"]


def test_the_function_of_a_child_is_plain_cloudformation_with_its_code_in_s3(
    project: Path,
) -> None:
    _, (child,), folders = translated(project)
    greet = child["Resources"]["Greet"]
    assert greet["Type"] == "AWS::Lambda::Function"
    assert greet["Properties"]["Code"] == {"S3Bucket": "artifacts", "S3Key": "code/1.zip"}
    assert greet["Properties"]["Runtime"] == "python3.13"
    assert folders == [(project.parent / "backend").resolve()]


@pytest.mark.parametrize(("stage", "packaged"), [("dev", True), ("a", False)])
def test_what_a_condition_leaves_out_is_not_packaged(
    project: Path, stage: str, packaged: bool
) -> None:
    condition = "Never: !Not [!Or [!Equals [!Ref Stage, a], !And [!Equals [x, x], !Equals [b, a]]]]"
    project.write_text(ROOT.replace("Never: !Equals [a, b]", condition))
    stored: list[str] = []

    def store(text: str) -> str:
        stored.append(text)
        return "http://s3/1.json"

    Translation(lambda folder: ("artifacts", folder.name), store, {"Stage": stage}).root(project)
    code = (project.parent / "backend").resolve()

    assert len(stored) == packaged
    assert templates.code_folders(project, {"Stage": stage}) == ({code} if packaged else set())
    assert templates.code_folders(project) == {code}


def test_outputs_still_cross_from_child_to_root(project: Path) -> None:
    root, _, _ = translated(project)
    assert root["Outputs"]["Name"]["Value"] == {"Fn::GetAtt": ["Http", "Outputs.Name"]}


def test_a_change_of_a_child_changes_the_fingerprint_of_the_root(project: Path) -> None:
    before = templates.fingerprint(project)
    assert templates.fingerprint(project) == before
    child = project.parent / "infra" / "http.yaml"
    child.write_text(CHILD.replace("Greet", "Welcome"))
    assert templates.fingerprint(project) != before


def test_what_sam_refuses_is_reported_with_its_reason(project: Path) -> None:
    child = project.parent / "infra" / "http.yaml"
    child.write_text(CHILD.replace("Handler: app.handler", "Handlr: app.handler"))
    with pytest.raises(DeployFailed, match=r"SAM refuses http\.yaml") as refused:
        translated(project)
    assert "Handlr" in refused.value.hint


def test_a_missing_child_is_named(project: Path) -> None:
    (project.parent / "infra" / "http.yaml").unlink()
    with pytest.raises(DeployFailed, match=r"http\.yaml"):
        translated(project)


def test_the_projects_own_templates_translate_without_sam_left_over() -> None:
    root, children, folders = translated(templates.SOURCE)
    types = [r["Type"] for part in (root, *children) for r in part["Resources"].values()]
    assert "AWS::Lambda::Function" in types
    assert not [name for name in types if name.startswith("AWS::Serverless")]
    assert {folder.name for folder in folders} == {"backend", "bots", "formats", "media"}
