"""Pictures of state machines: docs/state-machines.md, made of what is deployed."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from trivia_local.state_machines.definitions import definitions, inner_machines, ways_out

Json = Any
DOCUMENT = Path("docs/state-machines.md")

_HEAD = """\
# State machines

Made by `trivia diagrams` of what is deployed: change the definitions in `infra/statemachines`, not
this. How a portion says that it has one is in [infra/README.md](../infra/README.md). A state that
fails is tried again as often as the table says, then goes where the picture says; where no way is
drawn for it, the execution fails.
"""


def document() -> str:
    """The text of `DOCUMENT`."""
    parts = [_HEAD, *(_section(name, one) for name, one in sorted(definitions().items()))]
    return "\n".join(parts)


def diagram(machine: Mapping[str, Json]) -> str:
    """A state diagram in Mermaid."""
    return "\n".join(["stateDiagram-v2", *_lines(machine, "  ")])


def _section(name: str, machine: Mapping[str, Json]) -> str:
    rows = "\n".join(_row(state, body) for state, body in machine["States"].items())
    comment = machine.get("Comment", "")
    return (
        f"## {name}\n\n{comment}\n\n```mermaid\n{diagram(machine)}\n```\n\n"
        f"| state | what happens | waits | tried again |\n|---|---|---|---|\n{rows}\n"
    )


def _lines(machine: Mapping[str, Json], indent: str) -> Iterator[str]:
    yield f"{indent}[*] --> {machine['StartAt']}"
    for name, state in machine["States"].items():
        for inner in inner_machines(state):
            yield f"{indent}state {name} {{"
            yield from _lines(inner, indent + "  ")
            yield f"{indent}}}"
        # Two ways to one state are one arrow with both names.
        ways: dict[str, list[str]] = {}
        for target, when in ways_out(state):
            ways.setdefault(target, []).append(when)
        for target, reasons in ways.items():
            said = " / ".join(_plain(one) for one in reasons if one)
            yield f"{indent}{name} --> {target}" + (f" : {said}" if said else "")
        if state.get("End") or state["Type"] in ("Succeed", "Fail"):
            yield f"{indent}{name} --> [*]"


def _row(name: str, state: Mapping[str, Json]) -> str:
    waits = f"{state['TimeoutSeconds']} s" if "TimeoutSeconds" in state else ""
    tries = ", ".join(f"{one.get('MaxAttempts', 3)} times" for one in state.get("Retry", ()))
    return f"| `{name}` | {state.get('Comment', state['Type'])} | {waits} | {tries} |"


def _plain(text: str) -> str:
    """What Mermaid would read as its own becomes something else."""
    return text.replace(":", " ").replace('"', "'").replace(";", ",").replace("#", "no. ")
