"""Make the SAM templates deployable to the emulator, which knows SAM at the root only.

Nested applications become plain nested stacks, each child translated by the same library that AWS
uses, and every `CodeUri` becomes an object in S3.
"""

import hashlib
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from trivia_local.conditions import left_out
from trivia_local.errors import DeployFailed
from trivia_local.layout import ROOT
from trivia_local.servers import REGION

SOURCE = ROOT / "template.yaml"

CodeObject = Callable[[Path], tuple[str, str]]
"""From the folder that a `CodeUri` names to (bucket, key) of its zip."""

TemplateUrl = Callable[[str], str]
"""From the text of a child template to the URL that it was stored under."""

_APPLICATION = "AWS::Serverless::Application"
_FUNCTION = "AWS::Serverless::Function"
_NESTED = ("Parameters", "Tags", "NotificationARNs", "TimeoutInMinutes")
_NOWHERE = "https://left-out.invalid/"
"""Template of a nested stack that is not made."""


@dataclass(slots=True)
class Translation:
    """Translates a tree of templates.

    Attributes:
        code: stores the code of a function.
        store: stores a translated child.
        parameters: of the root; given: what its conditions leave out is not packaged.
    """

    code: CodeObject
    store: TemplateUrl
    parameters: Mapping[str, str] | None = None
    _known: dict[Path, str] = field(default_factory=dict)

    def root(self, path: Path) -> str:
        """The text of the root template at `path`, ready for CreateStack.

        Raises:
            DeployFailed: a template cannot be read, or SAM refuses it.
        """
        return json.dumps(self._translated(path))

    def _translated(self, path: Path) -> dict[str, Any]:
        template = load(path)
        for name, resource in template.get("Resources", {}).items():
            if resource.get("Type") == _APPLICATION:
                given = self.parameters
                out = given is not None and left_out(template, given, name)
                template["Resources"][name] = self._nested(resource, path.parent, out)
            elif resource.get("Type") == _FUNCTION:
                self._point_to_s3(resource["Properties"], path.parent)
        default = template.get("Globals", {}).get("Function", {})
        self._point_to_s3(default, path.parent)
        if "Transform" in template:
            return _sam_to_cloudformation(template, path)
        return template

    def _nested(self, application: dict[str, Any], folder: Path, out: bool) -> dict[str, Any]:
        properties = application["Properties"]
        child = (folder / properties["Location"]).resolve()
        if out:
            url = _NOWHERE
        elif child in self._known:
            url = self._known[child]
        else:
            url = self._known[child] = self.store(json.dumps(self._translated(child)))
        kept = {key: properties[key] for key in _NESTED if key in properties}
        if "Tags" in kept:
            kept["Tags"] = [{"Key": k, "Value": v} for k, v in kept["Tags"].items()]
        rest = {key: value for key, value in application.items() if key != "Metadata"}
        return rest | {
            "Type": "AWS::CloudFormation::Stack",
            "Properties": {"TemplateURL": url, **kept},
        }

    def _point_to_s3(self, properties: dict[str, Any], folder: Path) -> None:
        uri = properties.get("CodeUri")
        if isinstance(uri, str) and not uri.startswith("s3://"):
            bucket, key = self.code((folder / uri).resolve())
            properties["CodeUri"] = {"Bucket": bucket, "Key": key}


def load(path: Path) -> dict[str, Any]:
    """A template with its short intrinsics (`!Ref`) spelt out."""
    try:
        template = _parsed(path.read_bytes())
    except OSError as error:
        raise DeployFailed(f"The template {path} cannot be read.", str(error)) from error
    if not isinstance(template, dict):
        raise DeployFailed(f"The template {path} holds no resources.")
    return template


def _parsed(text: bytes) -> Any:
    """As SAM reads it, by the parser in C where there is one: in a tenth of the time."""
    import yaml
    from samtranslator.yaml_helper import intrinsics_multi_constructor

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        """Reads CloudFormation's short forms; no other reader of YAML learns them from it."""

    Loader.add_multi_constructor("!", intrinsics_multi_constructor)
    return yaml.load(text, Loader)


def referenced(path: Path, parameters: Mapping[str, str] | None = None) -> list[Path]:
    """The template at `path` and every child below it, each once.

    Args:
        parameters: given: without the children that the root's conditions leave out.
    """
    found = [path]
    template = load(path)
    for name, resource in template.get("Resources", {}).items():
        if resource.get("Type") != _APPLICATION:
            continue
        if parameters is not None and left_out(template, parameters, name):
            continue
        child = (path.parent / resource["Properties"]["Location"]).resolve()
        found += [below for below in referenced(child) if below not in found]
    return found


def code_folders(path: Path, parameters: Mapping[str, str] | None = None) -> set[Path]:
    """The folders of the code of all functions in the template at `path` and below it.

    Args:
        parameters: as for `referenced`.
    """
    folders = set()
    for template in referenced(path, parameters):
        parts = load(template)
        resources = [r for r in parts.get("Resources", {}).values() if r.get("Type") == _FUNCTION]
        properties = [resource["Properties"] for resource in resources]
        for holder in [*properties, parts.get("Globals", {}).get("Function", {})]:
            uri = holder.get("CodeUri")
            if isinstance(uri, str) and not uri.startswith("s3://"):
                folders.add((template.parent / uri).resolve())
    return folders


def fingerprint(path: Path) -> str:
    """Changes whenever the template at `path` or a child of it changes."""
    digest = hashlib.sha256()
    for template in referenced(path):
        digest.update(template.read_bytes())
    return digest.hexdigest()


def _sam_to_cloudformation(template: dict[str, Any], path: Path) -> dict[str, Any]:
    from samtranslator.model.exceptions import InvalidDocumentException
    from samtranslator.parser.parser import Parser
    from samtranslator.translator.translator import Translator
    from trivia_bots.local_aws import local_session

    logging.getLogger("samtranslator").setLevel(logging.ERROR)
    translator = Translator({}, Parser(), boto_session=local_session(REGION))
    try:
        translated: dict[str, Any] = translator.translate(template, parameter_values={})
    except InvalidDocumentException as error:
        raise DeployFailed(
            f"SAM refuses {path.name}.", "\n".join(cause.message for cause in error.causes)
        ) from error
    return translated
