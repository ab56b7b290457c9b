"""What is kept of an import, as JSON."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from trivia.application.imports.values import FoundQuiz, Imported, Summary
from trivia.domain.formats.draft import Options
from trivia.domain.formats.report import Place, Remark, Report, Row

Json = Mapping[str, Any]


def options_json(options: Options) -> str:
    return _text(
        {
            "title": options.title,
            "language": options.language,
            "category": options.category,
            "columns": options.columns,
        }
    )


def options_of(text: str) -> Options:
    fields = json.loads(text)
    columns = tuple((role, column) for role, column in fields.pop("columns"))
    return Options(columns=columns, **fields)


def remark_json(remark: Remark) -> Json:
    return {
        "code": remark.code,
        "params": dict(remark.params),
        "field": remark.field,
        "message": remark.message,
    }


def remark_of(fields: Json) -> Remark:
    return Remark(fields["code"], fields["params"], fields["field"], fields["message"])


def row_line(row: Row) -> bytes:
    place = row.place
    fields = [place.unit, place.number, place.sheet, row.quiz, row.question]
    return _line([*fields, [remark_json(one) for one in row.remarks]])


def row_of(line: bytes) -> Row:
    unit, number, sheet, quiz, question, remarks = json.loads(line)
    return Row(Place(unit, number, sheet), tuple(map(remark_of, remarks)), quiz, question)


def quiz_line(quiz: Json) -> bytes:
    return _line(quiz)


def summary_json(found: Imported) -> Json:
    report: Report = found.report
    return {
        "format": report.format,
        "taken": report.count("taken"),
        "changed": report.count("changed"),
        "refused": report.count("refused"),
        "reasons": dict(report.reasons.most_common()),
        "notes": [remark_json(note) for note in report.notes],
        "quizzes": [
            {
                "title": quiz["title"],
                "category": quiz["category"],
                "language": quiz["language"],
                "question_count": len(quiz["questions"]),
            }
            for quiz in found.quizzes
        ],
        "table": report.table,
    }


def summary_of(fields: Json) -> Summary:
    notes: Sequence[Remark] = [remark_of(note) for note in fields["notes"]]
    quizzes = [FoundQuiz(**quiz) for quiz in fields["quizzes"]]
    plain = {name: value for name, value in fields.items() if name in _PLAIN}
    return Summary(notes=notes, quizzes=quizzes, **plain)


_PLAIN = ("format", "taken", "changed", "refused", "reasons", "table")


def _line(value: Any) -> bytes:
    return f"{_text(value)}\n".encode()


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
