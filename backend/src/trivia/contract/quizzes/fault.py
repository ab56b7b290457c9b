"""What a fault in a quiz file is: its place and its message."""

import re
from dataclasses import dataclass

from trivia.domain.text import shortened

Path = tuple[str | int, ...]
"""Names and positions (from 0) from the top of the file."""

_POSITION = re.compile(r"(choice|item|\w+)s?\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to change.

    Attributes:
        question: number of the question, from 1; None if the fault is not in a question.
        field: path below the question (or the quiz) as in code, from 0: ``choices[1].text``;
            empty if the question (or the file) as a whole is meant.
        message: what is wrong, in words that follow the name of the place.
    """

    question: int | None
    field: str
    message: str

    def __str__(self) -> str:
        """As a line for a person: ``Question 3, choice 2, text: must not be empty``."""
        place = [f"Question {self.question}"] if self.question else []
        if self.field:
            counted = _POSITION.sub(lambda at: f"{at[1]} {int(at[2]) + 1}", self.field)
            place.append(counted.replace(".", ", "))
        return f"{', '.join(place)}: {self.message}" if place else self.message


def placed(loc: Path, field: str, message: str) -> Fault:
    """A fault at `loc`, a path from the top of the file, or at `field` below it."""
    number, rest = None, loc
    if len(loc) > 1 and loc[0] == "questions" and isinstance(loc[1], int):
        number, rest = loc[1] + 1, loc[2:]
    path = ""
    for part in (*rest, *([field] if field else [])):
        path += f"[{part}]" if isinstance(part, int) else f".{_name(part)}" if path else _name(part)
    return Fault(number, path, message)


def _name(part: str) -> str:
    # A name from a file may hold anything, also what would move a terminal's cursor.
    short = shortened(part, 40)
    return short if short.isprintable() else repr(short)
