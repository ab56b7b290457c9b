"""Which choices a cell means that says what is right: by text, number or letter."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import islice
from typing import Literal

from trivia.domain.text import as_seen

Way = Literal["text", "number", "letter", "zero", "apart"]
"""``zero``: numbers that count from 0; ``apart``: the right answer is a choice of its own."""

_NUMBER = re.compile(r"(\d{1,2})(?:\.0+)?")
_LETTER = re.compile(r"\(?([a-l])[.):]?", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:answer|option|choice|antwort|réponse|respuesta|opción) ?_?(\d{1,2}|[a-l])", re.IGNORECASE
)
_LONGEST = 1_200
"""Characters: of eight choices all may be named."""
_MOST = 20
_ASKED = 2_000
"""Rows: as many tell what a sheet means, and a hundred thousand take long."""

_SEPARATORS = ",;|/&\n"
_ORDER: tuple[Way, ...] = ("text", "number", "letter", "zero")


def way_of(rows: Iterable[tuple[str, Sequence[str]]], *, apart: bool = False) -> Way:
    """How a sheet means its right answers: the way that fits most of its rows.

    Args:
        rows: the cell and the choices of each row.
        apart: a right answer among the choices is not needed.
    """
    fits: Counter[Way] = Counter()
    total = 0
    for cell, choices in islice(rows, _ASKED):
        if not cell.strip():
            continue
        total += 1
        for way in _ORDER:
            if _by(way, cell, choices) is not None:
                fits[way] += 1
    best = max(_ORDER, key=lambda way: fits[way])
    if apart or fits[best] * 2 < total:
        return "apart"
    return best


def right_of(way: Way, cell: str, choices: Sequence[str]) -> list[int] | None:
    """Positions of the right choices; None if the cell means none of them in any way."""
    for one in (way, *(other for other in _ORDER if other not in (way, "zero"))):
        found = _by(one, cell, choices)
        if found is not None:
            return found
    return None


def _by(way: Way, cell: str, choices: Sequence[str]) -> list[int] | None:
    if way == "apart":
        return None
    find = _Texts(choices).find if way == "text" else partial(_counted, way, choices)
    whole = find(cell)
    if whole is not None:
        return [whole]
    if len(cell) > _LONGEST:
        return None
    parts = next((cell.split(mark) for mark in _SEPARATORS if mark in cell), [])
    named = [part for part in parts if part.strip()]
    if not named or len(named) > _MOST:
        return None
    places = set()
    for part in named:
        at = find(part)
        if at is None:
            return None
        places.add(at)
    return sorted(places)


class _Texts:
    """Choices by what they look like; if none does, by that without capitals."""

    def __init__(self, choices: Sequence[str]) -> None:
        self._looks: dict[str, int] = {}
        for at, choice in enumerate(choices):
            if choice:
                self._looks.setdefault(as_seen(choice), at)

    def find(self, text: str) -> int | None:
        wanted = as_seen(text)
        if not wanted or wanted in self._looks:
            return self._looks.get(wanted) if wanted else None
        folded = wanted.casefold()
        near = [at for look, at in self._looks.items() if look.casefold() == folded]
        return near[0] if len(near) == 1 else None


def _counted(way: Way, choices: Sequence[str], cell: str) -> int | None:
    text = cell.strip()
    named = _NAMED.fullmatch(text)
    text = named[1] if named else text
    found = (_LETTER if way == "letter" else _NUMBER).fullmatch(text)
    if not found:
        return None
    letter = ord(found[1].lower()) - ord("a") if way == "letter" else None
    at = int(found[1]) - (way == "number") if letter is None else letter
    return at if 0 <= at < len(choices) and choices[at].strip() else None
