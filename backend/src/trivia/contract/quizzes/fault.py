"""Where in a quiz file a fault is."""

from trivia.domain.quizzes.fault import Fault as Fault
from trivia.domain.quizzes.fault import Param
from trivia.domain.text import shortened

Path = tuple[str | int, ...]
"""Names and positions (from 0) from the top of the file."""


def placed(loc: Path, field: str, message: str, code: str, **params: Param) -> Fault:
    """A fault at `loc`, a path from the top of the file, or at `field` below it."""
    number, rest = None, loc
    if len(loc) > 1 and loc[0] == "questions" and isinstance(loc[1], int):
        number, rest = loc[1] + 1, loc[2:]
    path = ""
    for part in (*rest, *([field] if field else [])):
        path += f"[{part}]" if isinstance(part, int) else f".{_name(part)}" if path else _name(part)
    return Fault(number, path, message, code, params)


def _name(part: str) -> str:
    # A name from a file may hold anything, also what would move a terminal's cursor.
    short = shortened(part, 40)
    return short if short.isprintable() else repr(short)
