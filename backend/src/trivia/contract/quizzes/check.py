"""Every fault of a quiz file at once, each with its question, its field and a plain sentence.

The format itself is in `format.py`; this module only finds and words what is wrong with a
text that claims to be in it. Nothing here raises, whatever the text.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from pydantic import ValidationError

from trivia.contract.questions.refused import Refused
from trivia.contract.questions.registry import CONTRACTS
from trivia.contract.quizzes.fault import Fault, Path, placed
from trivia.contract.quizzes.fault_texts import finding
from trivia.contract.quizzes.format import SAME_ID, QuizDocument
from trivia.contract.quizzes.json import parse
from trivia.domain.questions.folding import fold

__all__ = ["FAULTS_MOST", "Fault", "check_quiz", "quiz_hints"]

FAULTS_MOST = 500
"""More of one quiz are not told: nobody reads them, and a hostile one may have any number."""


def check_quiz(text: str) -> list[Fault]:
    """All faults of `text` as a quiz file, in the order of the file; none if it is a quiz."""
    data, faults = parse(text)
    if faults:
        return faults[:FAULTS_MOST]
    return sorted(islice(_found(data), FAULTS_MOST), key=lambda fault: fault.question or 0)


def _found(data: Any) -> Iterator[Fault]:
    yield from _same_ids(data)
    try:
        QuizDocument.model_validate(data)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            if _is_of_ids(dict(detail)):
                continue  # found above even beside other faults
            found = finding(dict(detail))
            place = _in_the_file(detail["loc"])
            yield placed(place, found.field, found.message, found.code, **found.params)


def quiz_hints(text: str) -> list[Fault]:
    """What is allowed in a valid quiz and yet probably an oversight; none for a faulty one."""
    if check_quiz(text):
        return []
    quiz = QuizDocument.model_validate_json(text)
    hints: list[Fault] = []
    asked: dict[str, int] = {}
    for number, question in enumerate(quiz.questions, start=1):
        if question.explanation is None:
            hints.append(Fault(number, "explanation", "is missing; players like to know why"))
        first = asked.setdefault(fold(question.text), number)
        if first != number:
            hints.append(Fault(number, "text", f"is the same as that of question {first}"))
        for field, message in CONTRACTS[question.kind].hints(question):
            hints.append(Fault(number, field, message))
    return hints


def _same_ids(data: Any) -> Iterator[Fault]:
    questions = data.get("questions") if isinstance(data, dict) else None
    seen: dict[str, int] = {}
    for number, question in enumerate(questions if isinstance(questions, list) else (), start=1):
        given = question.get("id") if isinstance(question, dict) else None
        key = f"q{number}" if given is None else given
        if isinstance(key, str) and seen.setdefault(key, number) != number:
            message = f"{key!r} is the id of question {seen[key]} already"
            yield Fault(number, "id", message, SAME_ID, {"id": key, "first": seen[key]})


def _is_of_ids(detail: dict[str, Any]) -> bool:
    """Whether a fault of the whole file is that of two questions with one id."""
    error = detail.get("ctx", {}).get("error")
    return isinstance(error, Refused) and error.code == SAME_ID


def _in_the_file(loc: Path) -> Path:
    """`loc` of a validation error without the kind, which is no level of the file."""
    if loc[:1] == ("tie_breaker",):
        return (*loc[:1], *loc[2:])
    return (*loc[:2], *loc[3:]) if loc[:1] == ("questions",) else loc
