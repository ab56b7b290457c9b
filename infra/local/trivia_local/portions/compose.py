"""Puts the parts of a portion together into the one template that is deployed."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from trivia_local.errors import DeployFailed, RunnerError
from trivia_local.layout import ROOT
from trivia_local.portions.alarms import alarm
from trivia_local.portions.functions import function
from trivia_local.portions.machines import FOLDER, state_machine
from trivia_local.portions.queues import queue, rules, urls
from trivia_local.templates import load

PORTIONS = ("hosted", "http", "live", "observability", "uploads", "workers")
"""Folders of `infra` whose parts make one nested stack each."""

MACHINES = ROOT / "infra" / FOLDER

_HEADER = "# Made by `trivia templates` of the parts in infra/{portion}: change them, not this.\n"
_SECTIONS = (
    "AWSTemplateFormatVersion",
    "Transform",
    "Description",
    "Parameters",
    "Conditions",
    "Globals",
    "Resources",
    "Outputs",
)
_SHAPES = frozenset(
    {
        *("Functions", "EachFunction", "Queues", "EachQueue", "Rules", "EachRule"),
        *("Alarms", "EachAlarm", "StateMachines"),
    }
)


def generated(portion: str) -> Path:
    """The template of `portion`, below the project folder."""
    return Path("infra/generated") / f"{portion}.yaml"


def composed() -> dict[Path, str]:
    """The text of every template that is made of parts, by path below the project folder.

    Raises:
        DeployFailed: a part cannot be read, or two of a portion say the same.
    """
    return {
        generated(portion): _HEADER.format(portion=portion)
        + _to_yaml(compose(ROOT / "infra" / portion))
        for portion in PORTIONS
    }


def stale() -> dict[Path, str]:
    """Those of `composed` that are missing on disk or differ there."""
    return {
        path: text
        for path, text in composed().items()
        if not (ROOT / path).is_file() or (ROOT / path).read_text(encoding="utf-8") != text
    }


def require_fresh() -> None:
    """Raises RunnerError if a part has changed since its template was made."""
    if old := stale():
        names = ", ".join(map(str, old))
        raise RunnerError(f"Out of date: {names}.", "Make them again: `trivia templates`.")


def compose(folder: Path) -> dict[str, Any]:
    """The template that the parts in `folder` make."""
    whole: dict[str, Any] = {}
    functions: list[str] = []
    for path in sorted(folder.glob("*.yaml")):
        part = load(path)
        functions += part.get("Functions", {})
        for section, body in expanded(part, folder.parent / FOLDER).items():
            _add(whole, section, body, path)
    if functions:
        names = {"Fn::Join": [",", [{"Ref": name} for name in functions]]}
        _add(whole, "Outputs", {"FunctionNames": {"Value": names}}, folder)
    _let_stages_wait(whole["Resources"])
    return {section: whole[section] for section in _SECTIONS if section in whole}


def expanded(part: Mapping[str, Any], machines: Path = MACHINES) -> dict[str, Any]:
    """A part without its shapes, whose resources and outputs it has instead.

    Args:
        machines: the folder of what its state machines do.
    """
    plain = {section: body for section, body in part.items() if section not in _SHAPES}
    if unknown := plain.keys() - set(_SECTIONS):
        raise DeployFailed(f"A part has sections that nothing reads: {', '.join(unknown)}.")
    found = dict(plain.get("Resources", {}))
    outputs = dict(plain.get("Outputs", {}))
    for name, spec in part.get("Queues", {}).items():
        found |= queue(name, {**part.get("EachQueue", {}), **(spec or {})})
        outputs |= urls(name)
    if "Rules" in part:
        found |= rules(part["Rules"], part["EachRule"])
    for name, spec in part.get("Functions", {}).items():
        found |= function(name, spec, part.get("EachFunction", {}))
    for name, spec in part.get("StateMachines", {}).items():
        found |= state_machine(name, spec, machines)
    for name, spec in part.get("Alarms", {}).items():
        found[name] = alarm(name, spec, part.get("EachAlarm", {}))
    return plain | {"Resources": found} | ({"Outputs": outputs} if outputs else {})


def _add(whole: dict[str, Any], section: str, body: Any, source: Path) -> None:
    if not isinstance(body, dict):
        if section in whole:
            raise DeployFailed(f"{section} is said twice: {source} must leave it out.")
        whole[section] = body
        return
    known = whole.setdefault(section, {})
    if twice := known.keys() & body.keys():
        raise DeployFailed(f"{section} has {', '.join(sorted(twice))} twice, again in {source}.")
    known.update(body)


def _let_stages_wait(found: dict[str, Any]) -> None:
    """API Gateway refuses settings of routes that do not exist yet."""
    routes = [name for name, body in found.items() if body["Type"] == "AWS::ApiGatewayV2::Route"]
    for body in found.values():
        if body["Type"] == "AWS::ApiGatewayV2::Stage":
            body["DependsOn"] = routes


def _to_yaml(template: Mapping[str, Any]) -> str:
    import yaml

    # By way of JSON nothing is one object in two places, which YAML would write as an alias.
    plain = json.loads(json.dumps(template))
    text: str = yaml.dump(plain, default_flow_style=None, sort_keys=False, width=110)
    return text
