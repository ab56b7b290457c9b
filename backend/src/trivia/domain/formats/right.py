"""Which choices a cell means that says what is right: by text, number or letter."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
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
    for cell, choices in rows:
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
    whole = _one(way, cell, choices)
    if whole is not None:
        return [whole]
    if len(cell) > _LONGEST:
        return None
    parts = next((cell.split(mark) for mark in _SEPARATORS if mark in cell), [])
    found = [_one(way, part, choices) for part in parts if part.strip()]
    places = [at for at in found if at is not None]
    return sorted(set(places)) if found and len(places) == len(found) else None


def _one(way: Way, cell: str, choices: Sequence[str]) -> int | None:
    text = cell.strip()
    if way == "text":
        wanted = as_seen(text)
        exact = [at for at, choice in enumerate(choices) if choice and as_seen(choice) == wanted]
        if exact or not wanted:
            return exact[0] if exact else None
        folded = wanted.casefold()
        near = [at for at, one in enumerate(choices) if as_seen(one).casefold() == folded]
        return near[0] if len(near) == 1 else None
    named = _NAMED.fullmatch(text)
    text = named[1] if named else text
    found = (_LETTER if way == "letter" else _NUMBER).fullmatch(text)
    if not found:
        return None
    at = ord(found[1].lower()) - ord("a") if way == "letter" else int(found[1]) - (way == "number")
    return at if 0 <= at < len(choices) and choices[at].strip() else None
