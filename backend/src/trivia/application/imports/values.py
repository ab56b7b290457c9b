"""What was found in a file, as its author sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from trivia.domain.errors import Conflict, NotFound
from trivia.domain.formats.report import Remark, Report, Table


@dataclass(frozen=True, slots=True)
class Imported:
    """Quizzes in our format, all valid, and what became of each row of the file."""

    quizzes: list[dict[str, Any]]
    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQuiz:
    title: str
    category: str
    language: str
    question_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What is told of it before anybody asks for rows."""

    format: str
    taken: int
    changed: int
    refused: int
    reasons: Mapping[str, int]
    notes: Sequence[Remark]
    quizzes: Sequence[FoundQuiz]
    table: Table


@dataclass(frozen=True, slots=True)
class Loss:
    """What a file does not hold: of a question (from 1), or of the quiz as a whole."""

    question: int | None
    remark: Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    data: bytes
    extension: str
    losses: Sequence[Loss]


def no_such_import() -> NotFound:
    """Also where it is somebody else's, and a day after."""
    return NotFound("import_not_found", "You have no such import.", "import_id")


def unfinished() -> Conflict:
    return Conflict("import_unfinished", "The file has not been read, or nothing was in it.")
