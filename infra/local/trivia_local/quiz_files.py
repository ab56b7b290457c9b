"""What a file is that should be a quiz: a spreadsheet, a table, a text in another encoding."""

import csv
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trivia.contract.quizzes.check import Fault

_SAVED_AS_JSON = "a quiz is a JSON text"
_BEGINNINGS = {
    b"%PDF-": "a PDF document",
    b"{\\rtf": "a document in Rich Text Format",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file (gzip)",
    b"SQLite format 3": "a database (SQLite)",
}
_PARTS_OF_ARCHIVES = {
    "xl/": "an Excel spreadsheet (.xlsx)",
    "word/": "a Word document (.docx)",
    "ppt/": "a PowerPoint presentation (.pptx)",
    "Index/": "a document of Apple Numbers, Pages or Keynote",
}
_OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument spreadsheet (.ods)",
    b"application/vnd.oasis.opendocument.text": "an OpenDocument text (.odt)",
}
_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_ENCODINGS = {
    "cp1252": "Latin-1 (Windows-1252)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "cp932": "Shift JIS (Japanese)",
    "gb18030": "GB 18030 (Chinese)",
    "big5": "Big5 (Chinese)",
    "cp949": "EUC-KR (Korean)",
}
_TOO_FEW_TO_GUESS = 4


def checked(file: Path) -> "tuple[str, list[Fault]]":
    """The text of `file` (empty if it cannot be read) and its faults."""
    from trivia.contract.quizzes.check import Fault, check_quiz

    try:
        data = file.read_bytes()
    except OSError as error:
        return "", [Fault(None, "", f"The file cannot be read: {error.strerror}.")]
    other = other_than_utf8(data)
    if other:
        return "", [Fault(None, "", other)]
    text = data.decode("utf-8")
    other = other_than_json(text)
    return text, [Fault(None, "", other)] if other else check_quiz(text)


def other_than_utf8(data: bytes) -> str | None:
    """What the bytes of a file are if they are no UTF-8 text, as a sentence; None if they are."""
    kind = _other_format(data)
    if kind:
        return f"The file is {kind}; {_SAVED_AS_JSON}."
    encoding = _marked(data)
    if encoding is None:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            return (
                f"Line {line}: the file is not UTF-8, it seems to be {_guessed(data)};"
                " save it as UTF-8."
            )
        return None
    return f"The file is {encoding}; save it as UTF-8."


def other_than_json(text: str) -> str | None:
    """What a text is that is no JSON, as a sentence; None if nothing else is seen in it."""
    start = text.lstrip("\ufeff \t\r\n")
    if not start or start[0] in "{[":
        return None
    if start[:1] == "<":
        kind = "a web page or XML" if start[1:2].isalpha() or start[1:2] in "!?" else ""
        return f"The file is {kind}; {_SAVED_AS_JSON}." if kind else None
    return f"The file is a table of values (CSV); {_SAVED_AS_JSON}." if _is_table(start) else None


def _other_format(data: bytes) -> str | None:
    for start, kind in _BEGINNINGS.items():
        if data.startswith(start):
            return kind
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        # Names in this container are UTF-16.
        is_book = any(name.encode("utf-16-le") in data for name in ("Workbook", "Book"))
        return "an Excel spreadsheet (.xls)" if is_book else "a document of an old Microsoft Office"
    if not data.startswith(b"PK\x03\x04"):
        return None
    for mimetype, name in _OPEN_DOCUMENTS.items():
        if mimetype in data[:200]:
            return name
    return _archive(data)


def _archive(data: bytes) -> str:
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except zipfile.BadZipFile:
        names = []
    for start, kind in _PARTS_OF_ARCHIVES.items():
        if any(name.startswith(start) for name in names):
            return kind
    return "an archive (ZIP)"


def _marked(data: bytes) -> str | None:
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            return name
    # Without a mark: in a JSON text every second byte is zero, or three of four.
    zeros = data[:200].count(0) / max(1, len(data[:200]))
    return None if zeros < 0.3 else "UTF-16" if zeros < 0.6 else "UTF-32"


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=list(_ENCODINGS), threshold=0.9).best()
    foreign = sum(byte > 0x7F for byte in data)
    if best is None or foreign < _TOO_FEW_TO_GUESS or "cp1252" in best.could_be_from_charset:
        return _ENCODINGS["cp1252"]
    return _ENCODINGS.get(best.encoding, best.encoding)


def _is_table(text: str) -> bool:
    """Whether the first lines have the same number of cells, more than one."""
    lines = text.splitlines()[:5]
    for delimiter in ",;\t":
        counts = {len(row) for row in csv.reader(lines, delimiter=delimiter)}
        if len(counts) == 1 and min(counts) > 1:
            return True
    return False
