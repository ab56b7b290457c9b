"""A marked text without its marks, and a text without marks as one that says the same."""

import re

_PAIRED = "*`$"
_ESCAPED = re.compile(r"\\[*`$]")
_SIGN = r"[ \t]*(?:[-+*]|[0-9]{1,9}[.)])"
_LISTED = re.compile(rf"^{_SIGN}(?:[ \t][^\n]*)?\n{_SIGN}(?:[ \t]|$)", re.MULTILINE)


def has_marks(text: str) -> bool:
    """Whether `text` may hold marks; where it does not, it is what it says."""
    return (
        any(text.count(mark) > 1 for mark in _PAIRED)
        or _ESCAPED.search(text) is not None
        or _LISTED.search(text) is not None
    )


def plain(text: str) -> str:
    """What `text` says, without its marks, line by line."""
    if not has_marks(text):
        return text
    # Here and not above: hardly any text has marks, and what reads them takes a while to load.
    from trivia.domain.marks.parsing import plain_of

    return plain_of(text)


def unmarked(text: str) -> str:
    """A marked text that says `text`, which knows no marks: as it stands wherever it can.

    Formulas stay formulas: others write them in the same way.
    """
    if _words(plain(text)) == _words(text):
        return text
    from trivia.domain.marks.parsing import formulas_in

    made, rest = "", text
    for formula in formulas_in(text):
        before, _, rest = rest.partition(formula)
        made += _escaped(before) + formula
    return made + _escaped(rest)


def _escaped(text: str) -> str:
    return re.sub(r"[*`$]", r"\\\g<0>", text)


def _words(text: str) -> str:
    return " ".join(text.split())
