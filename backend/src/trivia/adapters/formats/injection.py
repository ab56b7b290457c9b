"""Cells that a spreadsheet would take for formulas: written so that it does not, and read back.

An apostrophe before the first character makes a text of it, as people write it by hand. Plain
numbers need none. See docs/import-export.md.
"""

import re

_SIGNS = r"\s*[=+\-@\t\r＝＋－＠]"
"""Also in the wide forms of East Asian keyboards, and after spaces."""

_DANGEROUS = re.compile(rf"'*{_SIGNS}")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_MARKED = re.compile(rf"'+{_SIGNS}")


def guarded(cell: str) -> str:
    return f"'{cell}" if _DANGEROUS.match(cell) and not _NUMBER.fullmatch(cell) else cell


def unguarded(cell: str) -> str:
    """The cell that `guarded` was given."""
    return cell[1:] if _MARKED.match(cell) else cell
