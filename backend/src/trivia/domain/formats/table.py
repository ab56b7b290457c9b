"""Questions of a table: rows under a header that names question, answers and the right one."""

import re
from collections.abc import Iterator, Sequence

from trivia.domain.formats import words
from trivia.domain.formats.columns import Columns
from trivia.domain.formats.draft import Draft, Found, Options, Unreadable
from trivia.domain.formats.header import Line as Line
from trivia.domain.formats.header import beginning, filled, find_header, say_unused
from trivia.domain.formats.limits import MAX_ANSWERS
from trivia.domain.formats.report import (
    Place,
    RefusedRow,
    Report,
    refused,
)
from trivia.domain.formats.right import Way, right_of, way_of

_HEADER_AND_SOME = 20
_TAGS = re.compile(r"[,;\n]")
_MAX_LISTED = 29
"""Answers in one cell, as many as numbered columns may be."""

_TYPES = {
    "multiple choice": "", "multiple-choice": "", "quiz": "", "mcq": "", "single choice": "",
    "single": "", "checkbox": "multiple_select", "multiple select": "multiple_select",
    "multi select": "multiple_select", "fill-in-the-blank": "open_answer",
    "fill in the blank": "open_answer", "fill-in-the-blanks": "open_answer",
    "type answer": "open_answer", "short answer": "open_answer", "text": "open_answer",
    "poll": "poll", "survey": "poll", "true or false": "true_false", "true/false": "true_false",
    "boolean": "true_false", "reorder": "ordering", "ordering": "ordering", "": "",
}  # fmt: skip


def questions(
    lines: Sequence[Line], options: Options, report: Report, sheet: str = ""
) -> Iterator[Found]:
    """What stands in a table, row by row.

    Raises:
        RefusedFile: no header, or a column that there is not.
    """
    above, columns = find_header(lines, options)
    report.table = report.table or beginning(lines[max(above - 1, 0) :][:_HEADER_AND_SOME])
    if above:
        row = lines[above - 1].number
        if any(not line.blank for line in lines[: above - 1]):
            report.note("lines_above", row=row)
        say_unused(lines[above - 1].cells, columns, report)
    body = [line for line in lines[above:] if line.fault or filled(line, columns)]
    blank = len(lines) - above - len(body)
    if blank:
        report.note("rows_blank", rows=blank)
    reader = _Reader(columns, body)
    if reader.mixed and body:
        report.note("right_mixed")
    for line in body:
        place = Place("row", line.number, sheet)
        if line.fault:
            yield Unreadable(place, line.fault)
            continue
        try:
            yield reader.draft(place, line)
        except RefusedRow as error:
            yield Unreadable(place, error.remark)


class _Reader:
    """Reads rows by columns, in the way in which most of them mean what is right."""

    def __init__(self, columns: Columns, body: Sequence[Line]) -> None:
        self._columns = columns
        self._own = "kind" in columns.by_role
        self.mixed = False
        self._way: Way = "text"
        roles = columns.by_role
        listed = bool(columns.choices) or "options" in roles
        if "correct" in roles and (listed or columns.wrongs or "wrong" in roles):
            rows = (
                (self._cell(line, "correct"), self._choices(line))
                for line in body
                if not line.fault
            )
            self._way = "number" if self._own else way_of(rows, apart=not listed)
            self.mixed = self._way == "apart"

    def draft(self, place: Place, line: Line) -> Draft:
        kind = self._cell(line, "kind").strip()
        if not self._own:
            given = self._cell(line, "type").strip()
            if given.casefold() not in _TYPES:
                raise refused("kind_unknown", "kind", given=given)
            kind = _TYPES[given.casefold()]
        draft = Draft(
            place=place,
            text=self._cell(line, "question"),
            markup="plain" if self._own else "maybe",
            kind=kind,
            time=self._cell(line, "time"),
            points=self._cell(line, "points"),
            explanation=self._cell(line, "explanation"),
            image=self._cell(line, "image"),
            subject=self._cell(line, "subject").strip(),
            value=self._cell(line, "value"),
            tags=[tag.strip() for tag in _TAGS.split(self._cell(line, "tags"), MAX_ANSWERS)],
            difficulty=self._cell(line, "difficulty"),
            tolerance=self._cell(line, "tolerance"),
            unit=self._cell(line, "unit"),
            # Our own table means the apostrophe so: taking it away changes nothing.
            remarks=[] if self._own else list(line.remarks),
        )
        self._answers(draft, line)
        return draft

    def _answers(self, draft: Draft, line: Line) -> None:
        choices = self._choices(line)
        right = self._cell(line, "correct")
        match draft.kind:
            case "ordering":
                draft.items = [choice for choice in choices if choice.strip()]
            case "open_answer":
                draft.accepted = [one for one in choices if one.strip()] or [right]
            case "true_false" if words.truth(right) is not None:
                draft.truth = words.truth(right)
            case "numeric" | "closest":
                draft.value = draft.value or right
            case _:
                self._chosen(draft, line, choices, right)

    def _chosen(self, draft: Draft, line: Line, choices: list[str], right: str) -> None:
        wrongs = [self._at(line, at) for at in self._columns.wrongs]
        wrongs += _listed(self._cell(line, "wrong"))
        apart = [one for one in (*wrongs, *(choices if self.mixed else ())) if one.strip()]
        if apart:
            if not right.strip():
                raise refused("no_right", "correct")
            draft.choices, draft.right, draft.mixed = [right, *apart], [0], True
        elif any(choice.strip() for choice in choices):
            draft.choices = choices
            if right.strip():
                found = right_of(self._way, right, choices)
                if found is None:
                    raise refused("right_not_found", "correct", given=right)
                draft.right = found
        else:
            self._typed(draft, self._cell(line, "answers") or right)
            return
        draft.pair = not draft.kind

    def _typed(self, draft: Draft, answer: str) -> None:
        """A question and an answer, without choices."""
        if draft.value:
            return
        if not answer.strip():
            raise refused("no_answer")
        if words.truth(answer) is not None and len(answer.strip()) > 1:
            draft.truth = words.truth(answer)
        else:
            draft.accepted = [answer]

    def _choices(self, line: Line) -> list[str]:
        if self._columns.choices:
            return [self._at(line, at) for at in self._columns.choices]
        return _listed(self._cell(line, "options"))

    def _cell(self, line: Line, role: str) -> str:
        at = self._columns.by_role.get(role)
        return "" if at is None else self._at(line, at)

    @staticmethod
    def _at(line: Line, at: int) -> str:
        return line.cells[at] if at < len(line.cells) else ""


def _listed(cell: str) -> list[str]:
    """Several answers in one cell."""
    mark = next((one for one in "\n|;," if one in cell), None)
    if not mark:
        return [cell] if cell else []
    return [part.strip() for part in cell.split(mark, _MAX_LISTED)]
