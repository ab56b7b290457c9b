"""The definitions of all state machines of the templates."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from trivia_local.templates import SOURCE, load, referenced

Json = Any
MACHINE = "AWS::StepFunctions::StateMachine"


def definitions(template: Path = SOURCE) -> dict[str, dict[str, Json]]:
    """What each state machine of `template` and its children does, by logical id."""
    return {
        name: definition_of(body["Properties"])
        for path in referenced(template)
        for name, body in load(path).get("Resources", {}).items()
        if body["Type"] == MACHINE
    }


def definition_of(properties: Mapping[str, Json]) -> dict[str, Json]:
    text = properties.get("DefinitionString")
    found: dict[str, Json] = properties["Definition"] if text is None else json.loads(text)
    return found


def states_of(machine: Mapping[str, Json]) -> Iterator[tuple[str, dict[str, Json]]]:
    """Every state by name, those of maps and branches after the one that holds them."""
    for name, state in machine["States"].items():
        yield name, state
        for inner in inner_machines(state):
            yield from states_of(inner)


def inner_machines(state: Mapping[str, Json]) -> list[dict[str, Json]]:
    found = [state[key] for key in ("ItemProcessor", "Iterator") if key in state]
    return [*found, *state.get("Branches", ())]


def ways_out(state: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    """Where it goes on: (name, when), the second empty for the usual way."""
    if "Next" in state:
        yield state["Next"], ""
    for choice in state.get("Choices", ()):
        yield choice["Next"], condition(choice)
    if "Default" in state:
        yield state["Default"], "otherwise"
    for caught in state.get("Catch", ()):
        errors = ", ".join(caught["ErrorEquals"])
        yield caught["Next"], "any failure" if errors == "States.ALL" else errors


def condition(choice: Mapping[str, Json]) -> str:
    """One condition of a choice, as people say it."""
    if "Condition" in choice:
        return str(choice["Condition"]).removeprefix("{%").removesuffix("%}").strip()
    for joint in ("And", "Or"):
        if joint in choice:
            return f" {joint.lower()} ".join(condition(one) for one in choice[joint])
    if "Not" in choice:
        return f"not {condition(choice['Not'])}"
    (test,) = choice.keys() - {"Variable", "Next", "Comment", "Assign"}
    return f"{choice['Variable'].removeprefix('$.')} {_said(test)} {choice[test]}"


def _said(test: str) -> str:
    return "is" if test.endswith("Equals") else test
