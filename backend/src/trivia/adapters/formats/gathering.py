"""From the questions of a file to quizzes: how many, which, under which title and id."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from trivia.adapters.formats.format import Reading
from trivia.adapters.formats.validating import valid_header
from trivia.domain.formats.limits import MAX_QUESTIONS, MAX_TITLE
from trivia.domain.formats.report import Report, Row
from trivia.domain.formats.slices import numbered, sliced, slug
from trivia.domain.formats.subjects import category_of
from trivia.domain.text import as_seen

_MAX_SUBJECTS = 60
"""More of them are no subjects that people would choose a quiz by."""


@dataclass(slots=True)
class Taken:
    """A question of which only its quiz is not known yet."""

    row: int
    subject: str
    fields: dict[str, Any]


def gathered(reading: Reading, taken: list[Taken], title: str) -> list[dict[str, Any]]:
    """Quizzes of what was taken; the rows of the report learn where each question is."""
    report, options = reading.report, reading.options
    groups = _groups(taken, report)
    made: list[dict[str, Any]] = []
    for subject, questions in groups.items():
        named = f"{title}: {subject}" if len(groups) > 1 and subject else title
        runs = list(sliced([one.fields for one in questions]))
        category = options.category or _category(subject, questions, reading)
        base = slug(str(reading.header.get("id") or named))
        row = iter(questions)
        for number, run in enumerate(runs, start=1):
            suffix = f"-{number}" if len(runs) > 1 else ""
            header = {
                **reading.header,
                "format": "trivia-quiz/1",
                "id": _unused(base, suffix, made),
                "title": _numbered(named, number, len(runs), report),
                "category": category,
                "language": reading.header.get("language", options.language),
            }
            _drop_shifted_ids(run)
            valid_header(header, run, report)
            made.append(header | {"questions": run})
            for position in range(1, len(run) + 1):
                at = next(row).row
                kept = report.rows[at]
                report.rows[at] = Row(kept.place, kept.remarks, len(made), position)
    if len(taken) > MAX_QUESTIONS or len(made) > 1:
        report.note("split", questions=len(taken), most=MAX_QUESTIONS, quizzes=len(made))
    return made


def _drop_shifted_ids(run: list[dict[str, Any]]) -> None:
    """Without the questions that were refused, an id may be that of another's place."""
    keys = [question.get("id", f"q{number}") for number, question in enumerate(run, start=1)]
    if len(set(keys)) < len(keys):
        for question in run:
            question.pop("id", None)


def _unused(base: str, suffix: str, made: list[dict[str, Any]]) -> str:
    """An id that none of `made` has: titles in other scripts give the same one."""
    ids = {quiz["id"] for quiz in made}
    wanted, number = slug(base, suffix), 1
    while wanted in ids:
        number += 1
        wanted = slug(base, f"-{number}{suffix}")
    return wanted


def _groups(taken: list[Taken], report: Report) -> dict[str, list[Taken]]:
    """What becomes one quiz if it is not too much; by subject only if there is too much."""
    subjects = list(dict.fromkeys(one.subject for one in taken))
    if len(taken) <= MAX_QUESTIONS or not 1 < len(subjects) <= _MAX_SUBJECTS:
        return {"": taken} if taken else {}
    report.note("by_subject", subjects=len(subjects))
    groups: dict[str, list[Taken]] = {subject: [] for subject in subjects}
    for one in taken:
        groups[one.subject].append(one)
    return groups


def _category(subject: str, questions: list[Taken], reading: Reading) -> str:
    given = reading.header.get("category")
    if isinstance(given, str):
        return given
    votes = Counter(category_of(one.subject) for one in questions if one.subject)
    if not votes:
        return "general"
    category, count = votes.most_common(1)[0]
    if count * 2 < len(questions):
        return "general"
    common = subject or Counter(one.subject for one in questions).most_common(1)[0][0]
    if category not in ("general", common.casefold()):
        reading.report.note("category_guessed", subject=common, category=category)
    return category


def title_of(given: str, of_file: str, name: str) -> str:
    """The first of them with something in it that can be seen."""
    words = name.replace("_", " ").replace("-", " ").strip()
    for title in (given, of_file, words[:1].upper() + words[1:]):
        # A name of a file may hold bytes that are no text.
        shown = " ".join(title.encode("utf-8", "replace").decode().split())
        if as_seen(shown):
            return shown
    return "Imported quiz"


def _numbered(title: str, number: int, of: int, report: Report) -> str:
    made = numbered(title, number, of)
    if not made.startswith(title):
        report.note("title_cut", most=MAX_TITLE)
    return made
