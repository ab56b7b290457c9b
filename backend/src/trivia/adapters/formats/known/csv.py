"""Tables in text: our own, those that services and people make, with any usual separator."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from trivia.adapters.formats import delimited
from trivia.adapters.formats.cells import OWN, Cells
from trivia.adapters.formats.format import Format, Reading
from trivia.adapters.formats.injection import guarded, unguarded
from trivia.adapters.formats.source import Source
from trivia.contract.quizzes.format import QuizDocument
from trivia.domain.formats.columns import columns_of
from trivia.domain.formats.draft import Found, Options
from trivia.domain.formats.report import remark
from trivia.domain.formats.table import Line, questions

_BEFORE = ("kind", "question")
_AFTER = (
    *("correct", "time", "points", "explanation", "value", "tolerance", "unit"),
    *("tags", "difficulty"),
)


class CsvFormat(Format[Cells]):
    name = "csv"
    label = "a table (CSV)"
    extension = "csv"
    kinds = OWN

    def looks(self, source: Source, options: Options) -> int:
        start = source.start
        if start.lstrip("\ufeff \t\r\n")[:1] in ("<", "{", "["):
            return 0
        mark = delimited.delimiter_of(start)
        first = [row for row, _ in zip(delimited.rows(start, mark), range(40), strict=False)]
        if any(columns_of(row).fit for row in first if len(row) > 1):
            return 80
        wide = sum(len(row) > 1 for row in first)
        named = source.name.casefold().endswith((".csv", ".tsv"))
        if options.columns:
            return 60
        return 20 if wide > 1 and wide * 2 > len(first) else 12 if named else 0

    def read(self, reading: Reading) -> Iterator[Found]:
        text = reading.source.text
        mark = delimited.delimiter_of(reading.source.start)
        found = [_undone(line) for line in delimited.lines(text, mark)]
        if found and found[0].cells and found[0].cells[0].casefold().startswith("sep="):
            found[0] = Line(1, ())
        reading.expected = len(found)
        return questions(found, reading.options, reading.report)

    def write(self, quiz: QuizDocument, parts: Sequence[Cells]) -> bytes:
        most = max((len(part.get("answers", ())) for part in parts), default=0)
        answers = [f"answer {number}" for number in range(1, max(most, 4) + 1)]
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow([*_BEFORE, *answers, *_AFTER])
        for part in parts:
            given: list[Any] = list(part.get("answers", ()))
            cells = [
                *(part.get(role, "") for role in _BEFORE),
                *given,
                *[""] * (len(answers) - len(given)),
                *(part.get(role, "") for role in _AFTER),
            ]
            writer.writerow([guarded(cell) for cell in cells])
        # Excel takes a text without the mark for one of its own code pages.
        return out.getvalue().encode("utf-8-sig")


def _undone(line: Line) -> Line:
    if not any(cell.startswith("'") for cell in line.cells):
        return line
    cells = [unguarded(cell) for cell in line.cells]
    changed = [new for old, new in zip(line.cells, cells, strict=True) if old != new]
    remarks = tuple(remark("formula_mark", given=cell) for cell in changed)
    return Line(line.number, cells, line.fault, remarks)


FORMAT = CsvFormat()
