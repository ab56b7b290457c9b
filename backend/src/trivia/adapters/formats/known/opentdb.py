"""Open Trivia DB: the JSON of its interface, or a list of such questions."""

import json
from collections.abc import Iterator
from typing import Any

from trivia.adapters.formats.format import Format, Reading
from trivia.adapters.formats.source import Source
from trivia.domain.formats import words
from trivia.domain.formats.draft import Draft, Found, Options, Unreadable
from trivia.domain.formats.limits import MAX_CELL_CHARACTERS, MAX_ITEMS
from trivia.domain.formats.markup import decoded
from trivia.domain.formats.report import Place, RefusedFile, remark

_MARK = '"incorrect_answers"'


class OpenTriviaDatabase(Format[Any]):
    name = "opentdb"
    label = "Open Trivia DB (JSON)"
    extension = "json"

    def looks(self, source: Source, options: Options) -> int:
        start = source.start.lstrip("\ufeff \t\r\n")
        return 95 if start[:1] in ("{", "[") and _MARK in start else 0

    def read(self, reading: Reading) -> Iterator[Found]:
        items = _items(reading.source.text)
        reading.expected = len(items)
        reading.report.note("right_mixed")
        for number, item in enumerate(items, start=1):
            yield _found(Place("item", number), item)


def _items(text: str) -> list[Any]:
    try:
        data = json.loads(text)
    except RecursionError:
        raise RefusedFile("too_deep") from None
    except ValueError as error:
        raise RefusedFile("file_broken", format="JSON", why=str(error)) from None
    items = data.get("results") if isinstance(data, dict) else data
    if not isinstance(items, list):
        raise RefusedFile("no_questions")
    if len(items) > MAX_ITEMS:
        raise RefusedFile("too_many_items", most=MAX_ITEMS)
    return items


def _found(place: Place, item: Any) -> Found:
    match item:
        case {
            "question": str() as text,
            "correct_answer": str() as right,
            "incorrect_answers": list() as wrong,
        } if all(isinstance(one, str) for one in wrong) and len(wrong) < 100:
            pass
        case _:
            return Unreadable(place, remark("not_read", why="it has not the usual fields"))
    longest = max(len(one) for one in (text, right, *wrong))
    if longest > MAX_CELL_CHARACTERS:
        found = remark("cell_too_long", characters=longest, most=MAX_CELL_CHARACTERS)
        return Unreadable(place, found)
    subject = item.get("category")
    subject = decoded(subject) if isinstance(subject, str) else ""
    draft = Draft(
        place=place,
        text=text,
        markup="entities",
        subject=subject.partition(": ")[2] or subject,
        difficulty=given if isinstance(given := item.get("difficulty"), str) else "",
        mixed=True,
    )
    if item.get("type") == "boolean" and words.truth(right) is not None:
        draft.truth = words.truth(right)
    else:
        draft.choices, draft.right, draft.pair = [right, *wrong], [0], True
    return draft


FORMAT = OpenTriviaDatabase()
