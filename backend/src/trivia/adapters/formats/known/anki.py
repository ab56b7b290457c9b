"""Notes exported by Anki: a table whose columns a person names, or those of a plain note."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from trivia.adapters.formats import delimited
from trivia.adapters.formats.format import Format, Reading
from trivia.adapters.formats.source import Source
from trivia.domain.formats.draft import Draft, Found, Options
from trivia.domain.formats.report import remark
from trivia.domain.formats.table import Line, questions

_HEADER = re.compile(r"#([a-z ]{3,20}):(.*)", re.IGNORECASE)
_SEPARATORS = {
    "tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "colon": ":", "space": " ",
}  # fmt: skip
_SOUND = re.compile(r"\[(?:sound|anki):[^\]\n]{1,300}\]")
_CLOZE = re.compile(r"\{\{c\d{1,3}::([^{}]{1,500}?)(?:::[^{}]{0,200})?\}\}")


class Anki(Format[Any]):
    name = "anki"
    label = "notes of Anki"
    extension = "txt"

    def looks(self, source: Source, options: Options) -> int:
        first = source.start.lstrip("\ufeff").partition("\n")[0].strip()
        found = _HEADER.fullmatch(first)
        return 95 if found and found[1].casefold() in ("separator", "html", "notetype") else 0

    def read(self, reading: Reading) -> Iterator[Found]:
        text = reading.source.text.lstrip("\ufeff")
        given, above = _header(text)
        mark = given.get("separator", "")
        mark = _SEPARATORS.get(mark.casefold(), mark[:1])
        if not mark or mark in '"\r\n':
            mark = delimited.delimiter_of(reading.source.start)
        lines = delimited.lines(text, mark)[above:]
        reading.expected = len(lines)
        options = reading.options
        names = given.get("columns", "")
        if names:
            lines.insert(0, Line(above, names.split(mark)))
        if not options.columns:
            options = replace(options, columns=_plain_note(given))
        for found in questions(lines, options, reading.report):
            if isinstance(found, Draft):
                found.markup = "html" if given.get("html", "true") == "true" else "plain"
                _mended(found)
            yield found


def _header(text: str) -> tuple[dict[str, str], int]:
    """What the lines at the top say, and how many they are."""
    given: dict[str, str] = {}
    count = 0
    for line in text.split("\n"):
        found = _HEADER.fullmatch(line.rstrip("\r"))
        if not found:
            break
        given[found[1].casefold()] = found[2]
        count += 1
    return given, count


def _plain_note(given: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """The first two columns that are fields of the note."""
    others = {value.strip() for name, value in given.items() if name.endswith(" column")}
    fields = [str(at) for at in range(1, 30) if str(at) not in others]
    return (("question", fields[0]), ("answer", fields[1]))


def _mended(draft: Draft) -> None:
    """Sounds go; a gap to fill in, if it is the only one, is the answer."""
    for field in ("text", "explanation"):
        text = getattr(draft, field)
        if _SOUND.search(text):
            setattr(draft, field, _SOUND.sub("", text))
            draft.remarks.append(remark("media", field))
    draft.accepted = [_SOUND.sub("", one) for one in draft.accepted]
    gaps = _CLOZE.findall(draft.text)
    if len(gaps) == 1:
        draft.accepted = [gaps[0]]
        draft.text = _CLOZE.sub("_____", draft.text)


FORMAT = Anki()
