"""What became of a file, row by row: taken, changed or refused, where and why."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from trivia.domain.formats.sentences import SENTENCES
from trivia.domain.text import shortened

Outcome = Literal["taken", "changed", "refused"]
OUTCOMES: tuple[Outcome, ...] = ("refused", "changed", "taken")
"""Those first that a person has to do with."""

Unit = Literal["row", "line", "item", "question"]
Param = str | int


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file, counted from 1 as its own program shows it."""

    unit: Unit
    number: int
    sheet: str = ""

    def __str__(self) -> str:
        where = f"{self.unit} {self.number}"
        return f"sheet “{self.sheet}”, {where}" if self.sheet else where


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding: a stable code with what belongs to it, and the same in an English sentence.

    Attributes:
        field: of the question, as in a fault of a quiz file (``choices[1].text``); may be empty.
    """

    code: str
    params: Mapping[str, Param]
    field: str
    message: str

    def __str__(self) -> str:
        return self.message


Table = Sequence[Sequence[str]]
"""The first rows of a table, cut short, for a person who says what its columns are."""


class RefusedFile(Exception):
    """A file of which nothing can be taken; `table` is what was seen of one."""

    def __init__(self, code: str, /, **params: Param) -> None:
        self.remark = remark(code, **params)
        self.table: Table = ()
        super().__init__(self.remark.message)

    def showing(self, table: Table) -> "RefusedFile":
        self.table = table
        return self


class RefusedRow(Exception):
    """What stands at one place becomes no question."""

    def __init__(self, found: Remark) -> None:
        self.remark = found
        super().__init__(found.message)


def remark(code: str, field: str = "", /, **params: Param) -> Remark:
    """The remark `code` of the table in `sentences.py`, about `field`."""
    shown = {name: _shown(value) for name, value in params.items()}
    return Remark(code, shown, field, SENTENCES[code].format(**shown))


def refused(code: str, field: str = "", /, **params: Param) -> RefusedRow:
    return RefusedRow(remark(code, field, **params))


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one place of the file.

    Attributes:
        quiz, question: where it is now, both from 1; 0 if it was refused.
    """

    place: Place
    remarks: tuple[Remark, ...]
    quiz: int = 0
    question: int = 0

    @property
    def outcome(self) -> Outcome:
        if not self.question:
            return "refused"
        return "changed" if self.remarks else "taken"


@dataclass(slots=True)
class Report:
    """Of one file. `notes` are about the file as a whole; `table` shows it if it is one."""

    format: str = ""
    rows: list[Row] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    table: Table = ()

    def note(self, code: str, /, **params: Param) -> None:
        found = remark(code, **params)
        if found not in self.notes:
            self.notes.append(found)

    def count(self, outcome: Outcome) -> int:
        return sum(row.outcome == outcome for row in self.rows)

    @property
    def reasons(self) -> Counter[str]:
        """How often each code was met, in rows."""
        return Counter(found.code for row in self.rows for found in row.remarks)


def _shown(value: Param) -> Param:
    if isinstance(value, int):
        return value
    short = shortened(" ".join(value.split()), 60)
    return short if short.isprintable() else repr(short)[1:-1]
