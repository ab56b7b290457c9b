"""Small files as services and people make them, and what an import makes of them."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from trivia.adapters.formats.importing import import_quizzes
from trivia.application.imports.values import Imported
from trivia.domain.formats.draft import Options
from xlsxwriter import Workbook

Cell = str | int | float | bool | None


def table(*rows: Sequence[Cell], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def sheet(*rows: Sequence[Cell], **others: Sequence[Sequence[Cell]]) -> bytes:
    """A workbook whose first sheet has `rows`; others by name."""
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    for name, content in {"First": rows, **others}.items():
        made = book.add_worksheet(name)
        for at, row in enumerate(content):
            made.write_row(at, 0, row)
    book.close()
    return out.getvalue()


def imported(data: bytes | str, name: str = "quiz.csv", **options: Any) -> Imported:
    given = data.encode() if isinstance(data, str) else data
    return import_quizzes(given, name, Options(**options))


def questions(data: bytes | str, name: str = "quiz.csv", **options: Any) -> list[dict[str, Any]]:
    """All questions that were taken, of all quizzes."""
    made = imported(data, name, **options)
    return [question for quiz in made.quizzes for question in quiz["questions"]]


def only(data: bytes | str, name: str = "quiz.csv", **options: Any) -> dict[str, Any]:
    (question,) = questions(data, name, **options)
    return question


def texts(question: dict[str, Any]) -> list[str]:
    return [choice["text"] for choice in question["choices"]]


def right(question: dict[str, Any]) -> list[str]:
    """Texts of the right choices."""
    wanted = question["correct"]
    ids = [wanted] if isinstance(wanted, str) else wanted
    return [choice["text"] for choice in question["choices"] if choice["id"] in ids]


def codes(made: Imported, outcome: str = "") -> list[str]:
    """Codes of the remarks on rows, in their order."""
    rows = [row for row in made.report.rows if not outcome or row.outcome == outcome]
    return [one.code for row in rows for one in row.remarks]


def notes(made: Imported) -> list[str]:
    return [one.code for one in made.report.notes]
