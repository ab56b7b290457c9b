"""What a name may hold, what counts as the same one, and what a second bearer of it is called."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

from trivia.domain.errors import InvalidInput
from trivia.domain.players.lookalikes import as_drawn, read
from trivia.domain.text import BLANK, graphemes

NAME_MIN, NAME_MAX = 2, 20
"""Characters as people count them."""

NAME_UNITS = 60
"""Of UTF-16: tickets and the user pool's attribute have room for so many. A family emoji has 8."""

SAME_NAMES = 20
"""So many players of a game bear one name at most, told apart by numbers."""

_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe2f]"
)
"""Marks that go on any letter; those of one script, such as vowels, are part of its writing."""

_ACCENTS_STACKED, _MARKS_STACKED = 2, 3
"""As much as writing needs. More of them would draw over the lines above and below."""

_UNSEEN_MARKS = re.compile(
    "[\u034f\u17b4\u17b5\u180b-\u180f\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
"""What chooses a variant of the character before it, such as the colour of a heart, or joins."""

_JOINERS = (
    # Between emoji that make one; the flags of England, Scotland and Wales.
    r"(?<=\p{Extended_Pictographic}[\ufe0f\U0001f3fb-\U0001f3ff]?)\u200d(?=\p{Extended_Pictographic})"
    r"|(?<=\U0001f3f4)[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"
    # In conjuncts of Sinhala, Bengali, Hindi …
    r"|(?<=\p{ccc=9})[\u200c\u200d]|\u200d(?=\p{ccc=9})"
    # Within words of Persian and other scripts whose letters join.
    r"|(?<=[\p{Arabic}\p{Syriac}\p{Mongolian}\p{Nko}])[\u200c\u200d](?=[\p{Arabic}\p{Syriac}\p{Mongolian}\p{Nko}])"
)


_ALIKE = str.maketrans({"0": "o", "1": "l", "|": "l", "`": "'", '"': "''", "m": "rn"})
"""Of ASCII, as Unicode's confusables have it, but for I and l: Elia is not Ella."""


def clean_name(text: str, least: int = NAME_MIN) -> str:
    """`text` as a name: NFC, single spaces, no marks without a letter or too many on one,
    `least` to 20 visible characters.

    Raises:
        InvalidInput ``name_length``, ``name_characters``.
    """
    name = " ".join(with_few_marks(text).split())
    if any(
        unicodedata.category(char)[0] == "C" or char in BLANK for char in _without_joiners(name)
    ):
        raise InvalidInput(
            "name_characters", "A name may hold only characters that can be seen.", "name"
        )
    characters = graphemes(name)
    seen = sum(not character.isspace() for character in characters)
    # In scripts that write vowels as marks, two letters can be one character.
    enough = max(seen, sum(_is_letter(char) for char in name)) >= least
    if not enough or len(characters) > NAME_MAX or _units(name) > NAME_UNITS:
        raise InvalidInput(
            "name_length", f"A name has {least} to {NAME_MAX} visible characters.", "name"
        )
    return name


def numbered(name: str, bearer: int) -> str:
    """What the `bearer`-th player of the same `name` is called: ``Ada``, ``Ada 2``, ``Ada 3`` …,
    no longer than a name may be."""
    if bearer == 1:
        return name
    suffix = f" {bearer}"
    kept = graphemes(name)[: NAME_MAX - len(suffix)]
    while _units("".join(kept)) > NAME_UNITS - len(suffix):
        kept.pop()
    return "".join(kept).rstrip() + suffix


_REDRAWN = 2


def name_key(name: str) -> str:
    """What must be unique: case, width, spaces, what is unseen, and letters that look like others
    (``Аdа`` in Cyrillic, ``AIan``, ``B0b``) do not make two names differ."""
    key = _key(name)
    if name.isascii():
        return key
    # What a letter is drawn as may be drawn as others itself, as ‰ is.
    for _ in range(_REDRAWN):
        key = _key(key)
    return key


def _key(name: str) -> str:
    seen = read(as_drawn(_UNSEEN_MARKS.sub("", name)))
    return "".join(unicodedata.normalize("NFKC", seen.translate(_ALIKE)).split())


def with_few_marks(text: str) -> str:
    """`text` in NFC, without marks that would draw over the lines above and below.

    Until nothing changes: without a mark that was too many, others may change places."""
    kept = "".join(_few_marks(unicodedata.normalize("NFC", text)))
    return kept if kept == text else with_few_marks(kept)


def _few_marks(text: str) -> Iterator[str]:
    marks: list[str] | None = None
    for char in text:
        if not _is_mark(char):
            # With those that the letter is composed with, as in ế.
            own = filter(_is_mark, unicodedata.normalize("NFD", char))
            marks = None if char.isspace() else list(own)
            yield char
        elif marks is not None and char not in marks:
            most = _ACCENTS_STACKED if _ACCENTS.match(char) else _MARKS_STACKED
            if len(marks) < most:
                marks.append(char)
                yield char


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me")


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LM" and not _ACCENTS.match(char)


def _without_joiners(name: str) -> str:
    without: str = name if name.isascii() else _joiners().sub("", name)
    return without


@cache
def _joiners() -> Any:
    # Here and not above: most names do without it, and its tables take a while to load.
    import regex

    return regex.compile(_JOINERS)
