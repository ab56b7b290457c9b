"""Spreadsheets with a header that names question and answers; written with Kahoot's columns."""

import io
from collections.abc import Iterator, Sequence

from trivia.adapters.formats.archives import names
from trivia.adapters.formats.cells import KAHOOT, Cells
from trivia.adapters.formats.format import Format, Reading
from trivia.adapters.formats.sheets import sheets
from trivia.adapters.formats.source import Source
from trivia.contract.quizzes.format import QuizDocument
from trivia.domain.formats.draft import Found, Options
from trivia.domain.formats.report import RefusedFile
from trivia.domain.formats.table import questions

_HEADER = (
    "Question - max 120 characters",
    *(f"Answer {number} - max 75 characters" for number in (1, 2, 3, 4)),
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)
_HEADER_ROW = 7
"""From 0: where Kahoot looks for questions right below."""
_TIMES = (5, 10, 20, 30, 60, 90, 120, 240)
_WIDTHS = (5, 60, 25, 25, 25, 25, 15, 20)


class XlsxFormat(Format[Cells]):
    name = "xlsx"
    label = "a spreadsheet (XLSX)"
    extension = "xlsx"
    binary = True
    kinds = KAHOOT

    def looks(self, source: Source, options: Options) -> int:
        return 100 if any(name.startswith("xl/") for name in names(source.data)) else 0

    def read(self, reading: Reading) -> Iterator[Found]:
        if not reading.source.binary:
            raise RefusedFile("file_broken", format="XLSX", why="it is no archive")
        found = list(sheets(reading.source.data))
        reading.expected = sum(len(lines) for _, lines in found)
        missing: RefusedFile | None = None
        read = 0
        for name, lines in found:
            try:
                yield from questions(
                    lines, reading.options, reading.report, name if len(found) > 1 else ""
                )
                read += 1
            except RefusedFile as error:
                missing = error
                if len(found) > 1:
                    reading.report.note("sheet_skipped", sheet=name)
        if not read and missing:
            raise missing

    def write(self, quiz: QuizDocument, parts: Sequence[Cells]) -> bytes:
        from xlsxwriter import Workbook

        out = io.BytesIO()
        book = Workbook(out, {"in_memory": True, "strings_to_formulas": False})
        sheet = book.add_worksheet("Sheet1")
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for at, width in enumerate(_WIDTHS):
            sheet.set_column(at, at, width)
        sheet.write_string(1, 1, quiz.title, book.add_format({"bold": True}))
        sheet.write_row(_HEADER_ROW, 1, _HEADER, book.add_format({"bold": True, "text_wrap": True}))
        for number, part in enumerate(parts, start=1):
            answers = part["answers"]
            row = _HEADER_ROW + number
            sheet.write_number(row, 0, number)
            for at, text in enumerate([part["question"], *answers], start=1):
                sheet.write_string(row, at, text, wrapped)
            sheet.write_number(row, 6, _time(int(part["time"])))
            sheet.write_string(row, 7, part["correct"])
        book.close()
        return out.getvalue()


def _time(seconds: int) -> int:
    """The next of the times that Kahoot has."""
    return next((time for time in _TIMES if time >= seconds), _TIMES[-1])


FORMAT = XlsxFormat()
