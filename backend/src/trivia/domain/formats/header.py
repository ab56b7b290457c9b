"""Which row of a table names its columns, and what stands above and below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from trivia.domain.formats.columns import Columns, chosen, columns_of
from trivia.domain.formats.draft import Options
from trivia.domain.formats.report import RefusedFile, Remark, Report, Table
from trivia.domain.text import shortened

_SHOWN_ROWS, _SHOWN_COLUMNS, _SHOWN_CHARACTERS = 5, 40, 60
_HEADER_WITHIN = 40
"""Rows: titles and instructions stand above headers, but not more than these."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: its number, its cells, and what is wrong with it as a whole."""

    number: int
    cells: Sequence[str]
    fault: Remark | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def blank(self) -> bool:
        return self.fault is None and not any(cell.strip() for cell in self.cells)


def find_header(lines: Sequence[Line], options: Options) -> tuple[int, Columns]:
    """How many rows lead to the first question, and the columns."""
    start = lines[:_HEADER_WITHIN]
    if options.columns:
        numbers = all(column.isdecimal() for _, column in options.columns)
        for at, line in enumerate(start):
            try:
                columns = chosen(line.cells, options.columns)
            except RefusedFile as error:
                if error.remark.code == "no_column" and line is not start[-1]:
                    continue
                raise _not_seen(start, options) from None
            # Numbers need no header, but one that is there is no question.
            return (at if numbers and not _is_header(line.cells) else at + 1), columns
    best = max(range(len(start)), key=lambda at: _weight(columns_of(start[at].cells)), default=None)
    found = Columns() if best is None else columns_of(start[best].cells)
    if best is None or not found.fit:
        raise RefusedFile("no_header", columns=_seen(start)).showing(beginning(start))
    return best + 1, found


def filled(line: Line, columns: Columns) -> bool:
    """Whether a row has anything in the columns that are read; a running number is not enough."""
    return any(line.cells[at].strip() for at in columns.used if at < len(line.cells))


def _weight(columns: Columns) -> int:
    return len(columns) if columns.fit else 0


def _is_header(cells: Sequence[str]) -> bool:
    return columns_of(cells).fit


def _not_seen(start: Sequence[Line], options: Options) -> RefusedFile:
    for line in start:
        try:
            chosen(line.cells, options.columns)
        except RefusedFile as error:
            if error.remark.code == "column_role":
                return error
            named = str(error.remark.params["given"])
    refused = RefusedFile("no_column", given=named, columns=_seen(start))
    return refused.showing(beginning(start))


def beginning(lines: Sequence[Line]) -> Table:
    """Rows that show what the columns are."""
    filled_ones = [line.cells for line in lines if not line.blank][:_SHOWN_ROWS]
    widest = min(max(map(len, filled_ones), default=0), _SHOWN_COLUMNS)
    return [
        [shortened(" ".join(cell.split()), _SHOWN_CHARACTERS) for cell in row[:widest]]
        + [""] * (widest - len(row))
        for row in filled_ones
    ]


def _seen(start: Sequence[Line]) -> str:
    widest = max(start, key=lambda line: sum(bool(cell) for cell in line.cells), default=None)
    return ", ".join(cell for cell in (widest.cells if widest else ()) if cell) or "none"


def say_unused(header: Sequence[str], columns: Columns, report: Report) -> None:
    unused = [
        " ".join(cell.split())
        for at, cell in enumerate(header)
        if cell.strip() and at not in columns.used
    ]
    if unused:
        report.note("columns_unused", columns=", ".join(unused))
