"""The questions that an import made, against the rules of our own format."""

from typing import Any

from pydantic import ValidationError

from trivia.contract.questions.registry import CONTRACTS
from trivia.contract.quizzes.fault import placed
from trivia.contract.quizzes.fault_texts import finding
from trivia.contract.quizzes.format import QuizDocument
from trivia.domain.formats.report import Param, RefusedRow, Remark, Report, refused

_NEEDED = ("format", "title", "category", "language")


def require_valid(fields: dict[str, Any]) -> None:
    """
    Raises:
        RefusedRow: with the first of the faults, in the words of `trivia quiz check`.
    """
    kind = fields.get("kind")
    contract = CONTRACTS.get(kind) if isinstance(kind, str) else None
    if contract is None:
        raise refused("kind_unknown", "kind", given=str(kind))
    try:
        contract.document.model_validate(fields)
    except ValidationError as error:
        raise RefusedRow(_remark(str(kind), dict(error.errors(include_url=False)[0]))) from None


def valid_header(header: dict[str, Any], questions: list[dict[str, Any]], report: Report) -> None:
    """Take out of `header`, what a file says of its quiz, what no quiz of `questions` may have;
    note it."""
    # Of what is drawn alone it matters which they are.
    tried = questions if header.get("draw") else questions[:1]
    for _ in range(len(header)):
        try:
            QuizDocument.model_validate(header | {"questions": tried})
        except ValidationError as error:
            detail: dict[str, Any] = dict(error.errors(include_url=False)[0])
            found = finding(detail)
            field = str(detail["loc"][0] if detail["loc"] else found.field).partition("[")[0]
            if field == "id":
                field = "translation_of"  # of which the id must tell; parts of a quiz cannot
            if field not in header or field in _NEEDED:
                return
            del header[field]
            report.note("header_dropped", field=field, why=found.message)
        else:
            return


def _remark(kind: str, detail: dict[str, Any]) -> Remark:
    inside: tuple[str | int, ...] = detail["loc"]
    loc = ("questions", 0, kind, *inside)
    found = finding(detail | {"loc": loc})
    fault = placed(("questions", 0, *inside), found.field, found.message, found.code)
    params: dict[str, Param] = {
        name: value for name, value in found.params.items() if isinstance(value, str | int)
    }
    words = str(fault).partition(", ")[2] or str(fault)
    return Remark(found.code, params, fault.field, words)
