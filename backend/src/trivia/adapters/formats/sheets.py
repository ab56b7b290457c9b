"""Spreadsheets (XLSX): unpacked within bounds, looked through, then read by python-calamine.

Its reader reserves room for a sheet from the first corner to the last, however few cells it has,
and a process that runs out of memory there is gone: so corners are looked up first, and what it is
given is an archive made anew of nothing but the parts that were looked at.
"""

import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from trivia.adapters.formats.archives import unpacked
from trivia.adapters.formats.delimited import fault_of
from trivia.domain.formats.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from trivia.domain.formats.report import RefusedFile, Remark, remark
from trivia.domain.formats.table import Line

_PARTS = re.compile(r"(?:\[Content_Types\]\.xml|_rels/\.rels|xl/.*\.(?:xml|rels))", re.IGNORECASE)
_UNREAD = re.compile(r"xl/(?:drawings|media|charts|theme|printerSettings|externalLinks)/", re.I)
_CELL = re.compile(r"([A-Z]{1,4})([0-9]{1,8})")


def sheets(data: bytes) -> Iterator[tuple[str, list[Line]]]:
    """Name and rows of each sheet that is not empty.

    Raises:
        RefusedFile: broken, or larger than is read.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    book = io.BytesIO(_safe(data))
    try:
        workbook = CalamineWorkbook.from_filelike(book)
        for name in workbook.sheet_names:
            rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            if rows:
                yield name, [_line(number, row) for number, row in enumerate(rows, start=1)]
    except (CalamineError, OSError, ValueError) as error:
        raise RefusedFile("file_broken", format="XLSX", why=str(error)) from None
    except BaseException as error:
        # A fault in its library comes as an exception that no `Exception` is.
        if type(error).__name__ != "PanicException":
            raise
        raise RefusedFile("file_broken", format="XLSX", why="its parts contradict") from None


def _safe(data: bytes) -> bytes:
    """`data` with the needed parts only, none of them compressed, all of bounded size."""
    made = io.BytesIO()
    total = 0
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in unpacked(data, _needed):
            # Any part: which of them are sheets is what the workbook says, wherever they lie.
            if name.casefold().endswith(".xml"):
                total += _Extent(name).of(content)
                if total > MAX_CELLS:
                    raise _too_big(name, 0, 0)
            archive.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


def _needed(name: str) -> bool:
    return bool(_PARTS.fullmatch(name)) and not _UNREAD.match(name)


class _Extent:
    """How far the cells of one sheet reach."""

    def __init__(self, name: str) -> None:
        self._name = name.rpartition("/")[2].rpartition(".")[0]
        self._row = self._column = 0
        self._last_row = self._last_column = 0

    def of(self, content: bytes) -> int:
        """Cells from the first to the last corner.

        Raises:
            RefusedFile: too many, or no XML.
        """
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.StartDoctypeDeclHandler = _no_doctype
        try:
            parser.Parse(content, True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise RefusedFile("file_broken", format="XLSX", why=str(error)) from None
        cells = self._last_row * self._last_column
        if cells > MAX_CELLS or self._last_column > MAX_COLUMNS or self._last_row > MAX_ROWS:
            raise _too_big(self._name, self._last_row, self._last_column)
        return cells

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "row":
                given = attributes.get("r", "")
                self._row = int(given) if given.isdecimal() and len(given) < 9 else self._row + 1
                self._column = 0
            case "c":
                found = _CELL.fullmatch(attributes.get("r", "").upper())
                self._column += 1
                if found:
                    self._column = _number(found[1])
                    self._row = int(found[2])
            case _:
                return
        self._last_row = max(self._last_row, self._row)
        self._last_column = max(self._last_column, self._column)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _no_doctype(*_: Any) -> None:
    raise RefusedFile("xml_entities")


def _too_big(sheet: str, rows: int, columns: int) -> RefusedFile:
    return RefusedFile(
        "sheet_too_big",
        sheet=sheet,
        rows=rows,
        columns=columns,
        most=MAX_CELLS,
        most_columns=MAX_COLUMNS,
    )


def _line(number: int, row: list[Any]) -> Line:
    dates: list[Remark] = []
    cells = [cell if isinstance(cell, str) else _text(cell, dates) for cell in row]
    fault = fault_of(cells)
    return Line(number, cells if fault is None else (), fault, tuple(dates))


def _text(cell: Any, dates: list[Remark]) -> str:
    match cell:
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case datetime.datetime() | datetime.date() | datetime.time() | datetime.timedelta():
            text = str(cell).removesuffix(" 00:00:00")
            dates.append(remark("date_cell", given=text))
            return text
    return str(cell)
