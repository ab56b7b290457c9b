"""Our own JSON: docs/quiz-format.md. Good questions are kept beside faulty ones."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from trivia.adapters.formats.format import Entry, Format, Reading
from trivia.adapters.formats.source import Source
from trivia.contract.base import LANGUAGE_PATTERN
from trivia.contract.questions.document import QuestionDocument
from trivia.contract.questions.registry import CONTRACTS
from trivia.contract.quizzes.format import QuizDocument
from trivia.contract.quizzes.json import parse
from trivia.domain.formats.draft import Found, Options, Ready, Unreadable
from trivia.domain.formats.report import Place, RefusedFile, Remark, remark
from trivia.domain.media.places import is_own, without_foreign
from trivia.domain.quizzes.categories import CATEGORIES

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{1,62}[a-z0-9]")
_MEDIA = (("image_url", "image_dropped", "image"), ("audio_url", "sound_dropped", "sound"))
_QUIZ_FIELDS = frozenset(QuizDocument.model_fields) - {"questions", "format"}


def _fields(question: QuestionDocument) -> dict[str, Any]:
    return question.model_dump(mode="json", exclude_unset=True)


class QuizJson(Format[dict[str, Any]]):
    name = "json"
    label = "our own JSON"
    extension = "json"
    # The models are the format: a kind that is new is in it already.
    kinds = {name: Entry(_fields) for name in CONTRACTS}
    holds = _QUIZ_FIELDS
    marked = True

    def looks(self, source: Source, options: Options) -> int:
        start = source.start.lstrip("\ufeff \t\r\n")
        if start[:1] != "{":
            return 0
        return 90 if '"trivia-quiz/' in start else 30 if '"questions"' in start else 15

    def read(self, reading: Reading) -> Iterator[Found]:
        data = _parsed(reading)
        questions = data.get("questions") if isinstance(data, dict) else None
        if not isinstance(questions, list):
            raise RefusedFile("no_questions")
        reading.expected = len(questions)
        reading.header.update(_header(data, reading))
        ids: set[str] = set()
        for number, question in enumerate(questions, start=1):
            place = Place("question", number)
            if not isinstance(question, dict):
                yield Unreadable(place, remark("not_read", why="it is no object in { }"))
                continue
            key = question.get("id", f"q{number}")
            if isinstance(key, str) and key in ids:
                yield Unreadable(place, remark("not_read", why=f"its id {key!r} is used already"))
                continue
            ids.add(str(key))
            yield Ready(place, without_foreign(question), tuple(_foreign(question)))

    def write(self, quiz: QuizDocument, parts: Sequence[dict[str, Any]]) -> bytes:
        whole = quiz.model_dump(mode="json", exclude_unset=True) | {"questions": list(parts)}
        return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def _foreign(question: dict[str, Any]) -> Iterator[Remark]:
    """What is said of media at other addresses, which quizzes had before they could be uploaded."""
    for field, code, name in _MEDIA:
        url = question.get(field)
        if isinstance(url, str) and not is_own(url):
            yield remark(code, field, **{name: url})


def _parsed(reading: Reading) -> Any:
    data, faults = parse(reading.source.text.removeprefix("\ufeff"))
    if faults:
        raise RefusedFile("file_broken", format="JSON", why=str(faults[0]).rstrip("."))
    return data


def _header(data: dict[str, Any], reading: Reading) -> dict[str, Any]:
    header: dict[str, Any] = {}
    dropped: list[str] = []
    for field, value in data.items():
        if field == "questions" or (field == "format" and value == "trivia-quiz/1"):
            continue
        if field not in _QUIZ_FIELDS or not _usable(field, value):
            dropped.append(field[:40])
        else:
            header[field] = value
    if dropped:
        fields = ", ".join(dropped[:10])
        reading.report.note("header_dropped", field=fields, why="is not as it must be")
    return header


def _usable(field: str, value: Any) -> bool:
    match field:
        case "title":
            return isinstance(value, str) and 0 < len(value.strip()) <= 120
        case "category":
            return value in CATEGORIES
        case "language":
            return isinstance(value, str) and bool(re.fullmatch(LANGUAGE_PATTERN, value))
        case "id":
            return isinstance(value, str) and bool(_SLUG.fullmatch(value))
    return True


FORMAT = QuizJson()
