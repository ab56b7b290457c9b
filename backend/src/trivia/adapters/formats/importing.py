"""From a file in any known format to quizzes in ours, with a report of every row."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from trivia.adapters.formats.format import Reading
from trivia.adapters.formats.registry import format_of
from trivia.adapters.formats.source import Source
from trivia.adapters.formats.validating import require_valid, valid_header
from trivia.domain.formats.draft import Draft, Found, Options, Ready, Unreadable
from trivia.domain.formats.fitting import fitted
from trivia.domain.formats.limits import MAX_ITEMS, MAX_QUESTIONS, MAX_TITLE
from trivia.domain.formats.report import (
    Place,
    RefusedFile,
    RefusedRow,
    Remark,
    Report,
    Row,
    refused,
)
from trivia.domain.formats.slices import numbered, sliced, slug
from trivia.domain.formats.subjects import category_of
from trivia.domain.text import as_seen

Told = Callable[[int, int], None]
"""Is told how many places are done, and of how many; 0 if that is not known."""

_TOLD_EVERY = 200
_MAX_SUBJECTS = 60
"""More of them are no subjects that people would choose a quiz by."""


@dataclass(frozen=True, slots=True)
class Imported:
    """Quizzes in our format, all valid, and what became of each row of the file."""

    quizzes: list[dict[str, Any]]
    report: Report


@dataclass(slots=True)
class _Taken:
    """A question of which only its quiz is not known yet."""

    row: int
    subject: str
    fields: dict[str, Any]


def import_quizzes(
    data: bytes, name: str, options: Options | None = None, told: Told = lambda _done, _of: None
) -> Imported:
    """Read `data`, the content of a file called `name`.

    Nothing is lost without a word: each row of the report is taken, changed or refused.

    Raises:
        RefusedFile: nothing can be read from it, or nothing good is in it.
    """
    options = options or Options()
    report = Report()
    source = Source(data, name, report)
    form = format_of(source, options)
    report.format = form.name
    reading = Reading(source, options, report)
    taken = _questions(reading, form.read(reading), told)
    if not report.rows:
        raise RefusedFile("no_questions")
    title = _title(options.title, str(reading.header.get("title", "")), PurePath(name).stem)
    return Imported(_quizzes(reading, taken, title), report)


def _questions(reading: Reading, places: Any, told: Told) -> list[_Taken]:
    report = reading.report
    taken: list[_Taken] = []
    seen: dict[str, Place] = {}
    for done, found in enumerate(places, start=1):
        if done > MAX_ITEMS or reading.expected > MAX_ITEMS:
            raise RefusedFile("too_many_items", most=MAX_ITEMS)
        remarks: tuple[Remark, ...] = ()
        try:
            fields = _fields(found)
            if isinstance(found, Draft):
                _require_new(fields, found.place, seen)
                remarks = _once(found.remarks)
        except RefusedRow as error:
            report.rows.append(Row(found.place, (error.remark,)))
        else:
            subject = found.subject if isinstance(found, Draft) else ""
            taken.append(_Taken(len(report.rows), subject, fields))
            report.rows.append(Row(found.place, remarks))
        if done % _TOLD_EVERY == 0:
            told(done, reading.expected)
    told(len(report.rows), len(report.rows))
    return taken


def _fields(found: Found) -> dict[str, Any]:
    if isinstance(found, Unreadable):
        raise RefusedRow(found.remark)
    fields = found.fields if isinstance(found, Ready) else fitted(found)
    require_valid(fields)
    return fields


def _require_new(fields: dict[str, Any], place: Place, seen: dict[str, Place]) -> None:
    asked = {name: fields[name] for name in fields if name not in ("explanation", "time_limit_s")}
    first = seen.setdefault(repr(asked), place)
    if first is not place:
        raise refused("duplicate", place=str(first))


def _quizzes(reading: Reading, taken: list[_Taken], title: str) -> list[dict[str, Any]]:
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
            valid_header(header, run[0], report)
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


def _groups(taken: list[_Taken], report: Report) -> dict[str, list[_Taken]]:
    """What becomes one quiz if it is not too much; by subject only if there is too much."""
    subjects = list(dict.fromkeys(one.subject for one in taken))
    if len(taken) <= MAX_QUESTIONS or not 1 < len(subjects) <= _MAX_SUBJECTS:
        return {"": taken} if taken else {}
    report.note("by_subject", subjects=len(subjects))
    groups: dict[str, list[_Taken]] = {subject: [] for subject in subjects}
    for one in taken:
        groups[one.subject].append(one)
    return groups


def _category(subject: str, questions: list[_Taken], reading: Reading) -> str:
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
    if category != "general":
        reading.report.note("category_guessed", subject=common, category=category)
    return category


def _title(given: str, of_file: str, name: str) -> str:
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


def _once(remarks: list[Remark]) -> tuple[Remark, ...]:
    """Each remark once for a row, however many of its fields it is about."""
    return tuple({(one.code, one.message): one for one in reversed(remarks)}.values())[::-1]
