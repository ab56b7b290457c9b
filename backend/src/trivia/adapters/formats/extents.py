"""How far the cells of a workbook reach, and how much text they name, before they are read.

A text that cells share stands in the file once, and once for each cell in memory.
"""

import re
from typing import Any
from xml.parsers import expat

from trivia.domain.formats.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED_BYTES
from trivia.domain.formats.report import RefusedFile

_CELL = re.compile(r"([A-Z]{1,4})([0-9]{1,8})")


class Extent:
    """Of all sheets together.

    Args:
        lengths: of the shared texts, in characters.
    """

    def __init__(self, lengths: list[int]) -> None:
        self._lengths = lengths
        self._cells = self._text = 0
        self._row = self._column = self._last_row = self._last_column = 0
        self._shared = self._value = False
        self._index = ""

    def add(self, sheet: str, content: bytes) -> None:
        """Look through a part that may be a sheet.

        Raises:
            RefusedFile: too much, or no XML.
        """
        self._row = self._column = self._last_row = self._last_column = 0
        parser = _parser()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        _parse(parser, content)
        rows, columns = self._last_row, self._last_column
        self._cells += rows * columns
        if self._cells > MAX_CELLS or columns > MAX_COLUMNS or rows > MAX_ROWS:
            limits = {"most": MAX_CELLS, "most_columns": MAX_COLUMNS}
            raise RefusedFile("sheet_too_big", sheet=sheet, rows=rows, columns=columns, **limits)
        if self._text > MAX_UNPACKED_BYTES:
            raise RefusedFile("archive_too_big", most=MAX_UNPACKED_BYTES)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "row":
                given = attributes.get("r", "")
                self._row = int(given) if given.isdecimal() and len(given) < 9 else self._row + 1
                self._column = 0
            case "c":
                self._shared = attributes.get("t") == "s"
                found = _CELL.fullmatch(attributes.get("r", "").upper())
                self._column += 1
                if found:
                    self._column = _number(found[1])
                    self._row = int(found[2])
            case "v":
                self._value = self._shared
                self._index = ""
                return
            case _:
                return
        self._last_row = max(self._last_row, self._row)
        self._last_column = max(self._last_column, self._column)

    def _data(self, text: str) -> None:
        if self._value and len(self._index) < 10:
            self._index += text

    def _end(self, _tag: str) -> None:
        if self._value:
            self._value = False
            index = self._index.strip()
            if index.isdecimal() and int(index) < len(self._lengths):
                self._text += self._lengths[int(index)]


def lengths(content: bytes) -> list[int]:
    """Of each shared text.

    Raises:
        RefusedFile: too many, or no XML.
    """
    found: list[int] = []

    def start(tag: str, _attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "si":
            if len(found) == MAX_CELLS:
                raise RefusedFile("archive_too_big", most=MAX_UNPACKED_BYTES)
            found.append(0)

    def data(text: str) -> None:
        if found:
            found[-1] += len(text)

    parser = _parser()
    parser.StartElementHandler = start
    parser.CharacterDataHandler = data
    _parse(parser, content)
    return found


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _no_doctype
    return parser


def _parse(parser: expat.XMLParserType, content: bytes) -> None:
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise RefusedFile("file_broken", format="XLSX", why=str(error)) from None


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _no_doctype(*_: Any) -> None:
    raise RefusedFile("xml_entities")
