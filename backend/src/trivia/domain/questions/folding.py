"""Texts that count as the same answer. The rules in words: docs/quiz-format.md."""

import re
import unicodedata
from itertools import groupby

from trivia.domain.questions.characters import plain

_SIGNS = frozenset("%‰‱&@#\\§")
"""What Unicode calls punctuation, and what is said when it is read out."""

_GROUPED = re.compile(
    r"(?<![\d.,'])[1-9]\d{0,2}(?:([ '_,])\d{3}(?:\1\d{3})*|(?:,\d\d)+,\d{3})(?!\d)"
)
_GROUPED_BY_POINTS = re.compile(
    r"(?<![\d.,])[1-9]\d{0,2}(?:(?:\.\d{3}){2,}(?!\.?\d)|\.\d{3}(?=,\d))(?!\d)"
)
_DECIMAL_COMMA = re.compile(r"(?<![\d.,])(\d+),(?=\d+(?![\d.,]*\d))")
_NOTHING_BEFORE_THE_POINT = re.compile(r"(?:(?<![\w.])\.|(?<![^-]),)(?=\d)")
_BELOW_ONE = re.compile(r"(?<=\d)e-(?=\d)")
_POWER_OF_A_LETTER = re.compile(r"(?<=[^\W\d_])\^+(?=\d)")
_SHORT_WITH_A_SIGN = re.compile(r"(?:(.*[\W\d_]))?([^\W\d_]{1,2})([-*]+)\W*", re.DOTALL)

_LETTER, _DIGIT, _SIGN, _BETWEEN, _END = "letter", "digit", "sign", "between", "end"


def fold(text: str) -> str:
    """`text` without what does not matter in an open answer.

    Case, accents, spaces and punctuation between words go ("U.S.A." is "usa", "Łódź" is "lodz");
    letters, digits, symbols and what punctuation means in numbers and short names stay ("-5",
    "1.5", "C#", "A-", ".NET"). What has neither letter nor digit ("?!") stays as it is, or all
    of it would be equal.
    """
    seen = plain(text)
    if not any(_class(char) in (_LETTER, _DIGIT) for char in seen):
        return seen.replace(" ", "") or unicodedata.normalize("NFC", "".join(text.split()))
    short = _SHORT_WITH_A_SIGN.fullmatch(seen)
    if short is None:
        return _without_gaps(seen)
    before, word, sign = short.groups()
    words = _without_gaps(before or "")
    return f"{words} {word}{sign}" if words else f"{word}{sign}"


def _without_gaps(text: str) -> str:
    numbers = _GROUPED.sub(_digits_alone, text)
    numbers = _GROUPED_BY_POINTS.sub(_digits_alone, numbers)
    numbers = _DECIMAL_COMMA.sub(r"\1.", numbers)
    numbers = _NOTHING_BEFORE_THE_POINT.sub("0.", numbers)
    numbers = _BELOW_ONE.sub("e\u2212", numbers)  # a hyphen between letter and digit would go
    runs = [(kind, "".join(run)) for kind, run in groupby(numbers, _class)]
    kept = [
        _meaning(runs[:at], run, runs[at + 1 :]) if kind == _BETWEEN else run
        for at, (kind, run) in enumerate(runs)
    ]
    return _POWER_OF_A_LETTER.sub("", "".join(kept))


def _digits_alone(number: re.Match[str]) -> str:
    return re.sub(r"\D", "", number[0])


def _class(char: str) -> str:
    if char.isascii() and char.isalnum():
        return _DIGIT if char.isdigit() else _LETTER
    kind = unicodedata.category(char)[0]
    if kind in "LMN":
        return _LETTER
    return _SIGN if kind == "S" or char in _SIGNS else _BETWEEN


Runs = list[tuple[str, str]]
"""Pieces of a text, each with the class of its characters."""


def _meaning(before: Runs, gap: str, after: Runs) -> str:
    """What is left of the punctuation and spaces of `gap`."""
    left = before[-1][0] if before else _END
    right = after[0][0] if after else _END
    marks = gap.replace(" ", "")
    if left == right:
        if left == _DIGIT:
            return _between_digits(gap, marks)
        if left != _SIGN:
            return ""
    if left == _END:
        return _at_the_start(gap, marks, after)
    if right == _END:
        return "".join(sign for sign in gap if sign in "-*") if left == _DIGIT else ""
    if "/" in marks:
        return "/"
    if right == _LETTER or not marks.endswith("-"):
        return ""
    if left == _LETTER:
        return " -" if gap.endswith(" -") else ""
    return "-"


def _between_digits(gap: str, marks: str) -> str:
    if gap == ".":
        return gap
    return next((sign for sign in "-/:*" if sign in marks), ";")


def _at_the_start(gap: str, marks: str, after: Runs) -> str:
    (right, word), *rest = after
    if right != _LETTER:
        return "-" if marks.endswith("-") else ""
    if gap.endswith("."):
        return "." if marks.count(".") == 1 else ""
    alone = len(word) == 1 and (not rest or rest[0][0] != _BETWEEN)
    return "-" if gap.endswith("-") and alone else ""
