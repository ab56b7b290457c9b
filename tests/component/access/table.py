"""The table of docs/security.md as it is written."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tests.component.access.roles import Who

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "security.md"
HEADING = "| transport | operation |"

Cell = tuple[str, str, Who]
"""Transport, operation and who tries it."""


@cache
def cells() -> Mapping[Cell, str]:
    """What the table says of each."""
    lines = DOCUMENT.read_text().splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(HEADING))
    head = _fields(lines[start])
    assert head[2:] == [str(who) for who in Who]
    found: dict[Cell, str] = {}
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        transport, operation, *said = _fields(line)
        assert len(said) == len(Who), line
        for who, what in zip(Who, said, strict=True):
            assert (transport, operation, who) not in found, line
            found[transport, operation, who] = what
    return found


def _fields(line: str) -> list[str]:
    return [field.strip().strip("`") for field in line.strip("|").split("|")]
