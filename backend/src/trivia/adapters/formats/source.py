"""The bytes of a file, and the text that they are."""

from dataclasses import dataclass, field
from functools import cached_property

from trivia.adapters.formats.encodings import decoded
from trivia.domain.formats.limits import MAX_FILE_BYTES
from trivia.domain.formats.report import RefusedFile, Report

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = {
    b"%PDF-": "a PDF document",
    b"{\\rtf": "a document in Rich Text Format",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file (gzip)",
    b"SQLite format 3": "a database (SQLite)",
    b"7z\xbc\xaf": "an archive (7z)",
    b"Rar!": "an archive (RAR)",
}


@dataclass
class Source:
    """One file.

    Raises:
        RefusedFile: empty, too big, protected or surely nothing with questions in it.
    """

    data: bytes
    name: str
    report: Report = field(default_factory=Report)

    def __post_init__(self) -> None:
        if not self.data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
            raise RefusedFile("file_empty")
        if len(self.data) > MAX_FILE_BYTES:
            raise RefusedFile("file_too_big", bytes=len(self.data), most=MAX_FILE_BYTES)
        if self.data.startswith(_OLE):
            protected = "EncryptedPackage".encode("utf-16-le") in self.data
            raise RefusedFile("file_protected" if protected else "file_old_office")
        for start, what in _OTHERS.items():
            if self.data.startswith(start):
                raise RefusedFile("file_other", what=what)

    @property
    def binary(self) -> bool:
        return self.data.startswith(_ZIP)

    @cached_property
    def text(self) -> str:
        """The text of the file; how it was decoded is noted if that was not plain UTF-8."""
        return decoded(self.data, self.report)

    @cached_property
    def start(self) -> str:
        """The beginning of the text, to see what it is."""
        return self.text[:20_000]

    def refusal(self) -> RefusedFile | None:
        """What else the file is, if that is seen."""
        if not self.binary:
            return None
        for mark, what in ((b"word/", "a Word document (.docx)"), (b"ppt/", "a presentation")):
            if mark in self.data:
                return RefusedFile("file_other", what=what)
        return RefusedFile("file_other", what="an archive (ZIP) without questions")
