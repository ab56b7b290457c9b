"""Tables in text: which mark separates their cells, and what each row holds."""

import csv
import io
from collections.abc import Iterator

from trivia.domain.formats.columns import columns_of
from trivia.domain.formats.limits import (
    MAX_CELL_CHARACTERS,
    MAX_COLUMNS,
    MAX_FILE_BYTES,
    MAX_ROWS,
)
from trivia.domain.formats.report import RefusedFile, Remark, remark
from trivia.domain.formats.table import Line

DELIMITERS = ",;\t|"

_LOOKED_AT = 40
"""Rows, to see what separates cells."""

# Longer cells are refused one by one, with their row; the reader's own limit would end the file.
csv.field_size_limit(MAX_FILE_BYTES)


def delimiter_of(start: str) -> str:
    """The mark that makes a header of one of the first rows, or cells of most of them."""
    first = start.partition("\n")[0].strip().casefold()
    if first.startswith("sep=") and len(first) == 5:
        return first[4]
    return max(DELIMITERS, key=lambda mark: _weight(start, mark))


def rows(text: str, delimiter: str) -> Iterator[list[str]]:
    """The rows of `text`, those without cells as well."""
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def lines(text: str, delimiter: str) -> list[Line]:
    """The rows of `text` with their numbers; what is too large in one is its fault.

    Raises:
        RefusedFile: there are too many.
    """
    found = []
    for number, cells in enumerate(rows(text, delimiter), start=1):
        if number > MAX_ROWS:
            raise RefusedFile("too_many_rows", most=MAX_ROWS)
        fault = fault_of(cells)
        found.append(Line(number, cells if fault is None else (), fault))
    return found


def fault_of(cells: list[str]) -> Remark | None:
    """What makes a row unfit to be read."""
    if len(cells) > MAX_COLUMNS:
        return remark("too_many_columns", columns=len(cells), most=MAX_COLUMNS)
    for cell in cells:
        if len(cell) > MAX_CELL_CHARACTERS:
            breaks = cell.count("\n")
            if breaks > 20:
                return remark("quote_open", lines=breaks)
            return remark("cell_too_long", characters=len(cell), most=MAX_CELL_CHARACTERS)
    return None


def _weight(start: str, mark: str) -> tuple[int, int]:
    if mark not in start:
        return 0, 0
    first = [row for row, _ in zip(rows(start, mark), range(_LOOKED_AT), strict=False)]
    headers = [columns_of(row) for row in first if len(row) <= MAX_COLUMNS]
    best = max((len(one) for one in headers if one.fit), default=0)
    return best, sum(1 < len(row) <= MAX_COLUMNS for row in first)
