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

from trivia.adapters.formats.archives import unpacked
from trivia.adapters.formats.delimited import fault_of
from trivia.adapters.formats.extents import Extent, lengths
from trivia.domain.formats.report import RefusedFile, Remark, remark
from trivia.domain.formats.table import Line

_PARTS = re.compile(r"(?:\[Content_Types\]\.xml|_rels/\.rels|xl/.*\.(?:xml|rels))", re.IGNORECASE)
_UNREAD = re.compile(r"xl/(?:drawings|media|charts|theme|printerSettings|externalLinks)/", re.I)
_STRINGS = "xl/sharedstrings.xml"


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
    parts = dict(unpacked(data, _needed))
    if len({name.casefold() for name in parts}) < len(parts):
        raise RefusedFile("file_broken", format="XLSX", why="two of its parts have one name")
    strings = next((parts[name] for name in parts if name.casefold() == _STRINGS), b"")
    extent = Extent(lengths(strings) if strings else [])
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            # Any part: which of them are sheets is what the workbook says, wherever they lie.
            if name.casefold().endswith(".xml"):
                extent.add(name.rpartition("/")[2].rpartition(".")[0], content)
            archive.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


def _needed(name: str) -> bool:
    return bool(_PARTS.fullmatch(name)) and not _UNREAD.match(name)


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
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell)
