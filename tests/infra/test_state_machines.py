"""State machines: valid, patient with what passes, never waiting for ever, heard when they fail."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from trivia_local.portions.compose import MACHINES
from trivia_local.state_machines.definitions import (
    MACHINE,
    definition_of,
    definitions,
    states_of,
)
from trivia_local.state_machines.drawing import DOCUMENT, document

from tests.infra.stack_model import (
    ROOT,
    Json,
    Resource,
    functions,
    resource,
    resources,
    role_statements,
    text,
)

LINTER = ROOT / "frontend/node_modules/asl-validator/dist/bin/asl-validator.js"
OF_LOAD_TEST = "LoadTest"
"""Whoever starts it waits for it, and is told; what a slice of it did is not done again."""
OF_SERVICE = [one for one in resources(MACHINE) if one.name != OF_LOAD_TEST]
_by_machine = pytest.mark.parametrize("machine", OF_SERVICE, ids=lambda one: one.name)


def _tasks(machine: Resource) -> dict[str, Json]:
    states = states_of(definition_of(machine.properties))
    return {name: state for name, state in states if state["Type"] == "Task"}


@pytest.mark.slow
def test_the_linter_has_nothing_to_say(tmp_path: Path) -> None:
    command = [str(shutil.which("node")), str(LINTER)]
    for name, definition in definitions().items():
        file = tmp_path / f"{name}.json"
        file.write_text(json.dumps(definition))
        command += ["--json-path", str(file)]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_definition_of_the_folder_is_deployed() -> None:
    files = {json.dumps(_loaded(path)) for path in MACHINES.glob("*.yaml")}
    deployed = {one.properties.get("DefinitionString") for one in OF_SERVICE}

    assert files == deployed


def test_the_pictures_are_of_what_is_deployed() -> None:
    assert (ROOT / DOCUMENT).read_text(encoding="utf-8") == document(), "run `trivia diagrams`"


@_by_machine
def test_a_machine_is_told_every_name_that_it_uses_and_no_other(machine: Resource) -> None:
    named = set(re.findall(r"\$\{(\w+)\}", machine.properties["DefinitionString"]))

    assert named == set(machine.properties["DefinitionSubstitutions"])


@_by_machine
def test_a_machine_ends_at_last_and_so_does_each_of_its_tasks(machine: Resource) -> None:
    assert definition_of(machine.properties)["TimeoutSeconds"] <= 86_400
    for name, task in _tasks(machine).items():
        function = functions()[task["Resource"].removeprefix("${").removesuffix("}")]
        assert task["TimeoutSeconds"] > _longest(function["Timeout"]), name


@_by_machine
def test_a_task_is_tried_again_whatever_befell_it_and_not_by_all_at_once(machine: Resource) -> None:
    """What a step decides it returns; an error tells nothing but that it may have been killed."""
    for name, task in _tasks(machine).items():
        (retry,) = task["Retry"]
        assert retry["ErrorEquals"] == ["States.ALL"], name
        assert retry["JitterStrategy"] == "FULL", name
        assert retry["MaxAttempts"] >= 4, name


@_by_machine
def test_a_machine_may_run_its_own_functions_and_write_its_log(machine: Resource) -> None:
    statements = {s.actions: s.resources for s in role_statements(resource(f"{machine.name}Role"))}
    steps = {task["Resource"] for task in _tasks(machine).values()}

    invoked = {one.replace(".Arn", "") for one in statements.pop(("lambda:InvokeFunction",))}
    assert invoked == steps
    ((actions, anything),) = statements.items()
    assert anything == ("*",)
    assert all(action.startswith("logs:") for action in actions)


@_by_machine
def test_a_machine_logs_what_failed_but_not_what_it_was_about(machine: Resource) -> None:
    logging = machine.properties["LoggingConfiguration"]
    (group,) = logging["Destinations"]

    assert (logging["Level"], logging["IncludeExecutionData"]) == ("ERROR", False)
    assert group["CloudWatchLogsLogGroup"]["LogGroupArn"] == {
        "Fn::GetAtt": [f"{machine.name}Logs", "Arn"]
    }
    name = text(resource(f"{machine.name}Logs").properties["LogGroupName"])
    assert name == f"/aws/vendedlogs/states/trivia-${{Stage}}-{machine.name}"


def test_an_execution_that_fails_or_lasts_too_long_rings() -> None:
    watched = {
        (metric["MetricName"], text(metric["Dimensions"][0]["Value"]).rpartition("-")[2])
        for alarm in resources("AWS::CloudWatch::Alarm")
        for one in alarm.properties.get("Metrics", ())
        if (metric := one.get("MetricStat", {}).get("Metric"))
        and metric["Namespace"] == "AWS/States"
    }

    metrics = ("ExecutionsFailed", "ExecutionsTimedOut")
    assert watched == {(metric, one.name) for metric in metrics for one in OF_SERVICE}


def _longest(timeout: Json) -> int:
    """Of a function that may take longer on a laptop: on either."""
    return int(max(timeout["Fn::If"][1:]) if isinstance(timeout, dict) else timeout)


def _loaded(path: Path) -> Json:
    from trivia_local.templates import load

    return load(path)
