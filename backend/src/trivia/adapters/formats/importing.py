"""From a file in any known format to quizzes in ours, with a report of every row."""

from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from trivia.adapters.formats.format import Reading
from trivia.adapters.formats.gathering import Taken, gathered, title_of
from trivia.adapters.formats.registry import format_of
from trivia.adapters.formats.source import Source
from trivia.adapters.formats.validating import require_valid
from trivia.application.imports.values import Imported
from trivia.domain.formats.draft import Draft, Found, Options, Ready, Unreadable
from trivia.domain.formats.fitting import fitted
from trivia.domain.formats.limits import MAX_ITEMS
from trivia.domain.formats.report import (
    Place,
    RefusedFile,
    RefusedRow,
    Remark,
    Report,
    Row,
    refused,
)

Told = Callable[[int, int], None]
"""Is told how many places are done, and of how many; 0 if that is not known."""

_TOLD_EVERY = 200


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
    title = title_of(options.title, str(reading.header.get("title", "")), PurePath(name).stem)
    return Imported(gathered(reading, taken, title), report)


def _questions(reading: Reading, places: Any, told: Told) -> list[Taken]:
    report = reading.report
    taken: list[Taken] = []
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
            elif isinstance(found, Ready):
                remarks = found.remarks
        except RefusedRow as error:
            report.rows.append(Row(found.place, (error.remark,)))
        else:
            subject = found.subject if isinstance(found, Draft) else ""
            taken.append(Taken(len(report.rows), subject, fields))
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


def _once(remarks: list[Remark]) -> tuple[Remark, ...]:
    """Each remark once for a row, however many of its fields it is about."""
    return tuple({(one.code, one.message): one for one in reversed(remarks)}.values())[::-1]
