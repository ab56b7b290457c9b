"""One form for what keyboards write in several: digits, signs, letters, marks, spaces."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain

_FORMS = re.compile(
    r"(?P<power>(?<=\d)(?=[\u2070\u00b9\u00b2\u00b3\u2074-\u207b])"
    r"|(?<=[^\W\d_])(?=\u207b[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]))"
    r"|(?P<part>(?<=\d)(?=[\u00bc-\u00be\u2150-\u215e\u2189]))"
    r"|(?P<degree>\u02da|\u00ba(?=\s*[CFcf]\b))"
    r"|(?P<quote>[\u00b4\u0060])"
    r"|(?P<nothing>[\u2122\u00ae\u00a9\u2120\ufe00-\ufe0f])"
)
"""What a normal form would make something else of: 10² is not 102, and 1½ is not 11/2."""

_INSTEAD = {"power": "^", "part": " ", "degree": "°", "quote": "'", "nothing": ""}

_SAME = str.maketrans(
    # Letters that a keyboard without them writes otherwise, and that no normal form takes apart.
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"}
    # What keyboards of Arabic, Persian and Urdu have in the same place; the stretched line.
    | {"ى": "ي", "ی": "ي", "ک": "ك", "ٱ": "ا", "ـ": ""}
    | dict.fromkeys("\u2212\u02d7", "-")
    | dict.fromkeys("\u3002\uff61\u066b\u06d4", ".")
    | dict.fromkeys("\u060c\u3001\u066c", ",")
    | dict.fromkeys("\u2044\u2215", "/")
    # Apostrophes that Unicode calls letters: the ʻokina of Hawaiʻi and its relatives.
    | dict.fromkeys("ʹʺʻʼʽʾʿˈˊˋˮ\ua78b\ua78c\u07f4\u07f5\u2018\u2019\u201b\u2032", "'")
    | {"\u066a": "%", "×": "x", "♯": "#", "♭": "b"}
)

_MARKS_THAT_MAY_BE_LEFT_OUT = frozenset(
    map(
        chr,
        chain(
            range(0x0300, 0x0370),  # accents of Latin, Greek and Cyrillic
            range(0x0591, 0x05C8),  # points of Hebrew
            range(0x064B, 0x0656),  # short vowels of Arabic, and hamza above and below
            range(0x0670, 0x0671),
            range(0x20DD, 0x20E5),  # frames, such as that of a keycap
        ),
    )
)
"""Marks of other scripts are letters in their own right."""

_STROKES = frozenset(map(chr, range(0x0334, 0x0339)))
"""Through a letter they are accents; through a sign they deny it: ≠ is not =."""


def plain(text: str) -> str:
    """`text` in small letters without accents, its digits 0 to 9, its spaces single, its signs
    those of an ordinary keyboard, and nothing in it that cannot be seen."""
    # Composed first: what stands before a power is a letter, not an accent typed after it.
    composed = unicodedata.normalize("NFC", text)
    formed = _FORMS.sub(lambda match: _INSTEAD[str(match.lastgroup)], composed)
    folded = unicodedata.normalize("NFKD", formed).casefold().translate(_SAME)
    # Again after folding the case: that of some Greek and Turkish letters is composed once more.
    folded = unicodedata.normalize("NFKD", folded).translate(_SAME)
    return " ".join("".join(_kept(folded)).split())


def _kept(text: str) -> Iterator[str]:
    before = ""
    for char in text:
        if char.isascii() and char.isalnum():
            before = char
            yield char
            continue
        kind = unicodedata.category(char)
        if char.isspace() or kind[0] == "Z":
            before = " "
        elif kind[0] == "C" or _is_accent(char, before):
            continue
        elif kind == "Pd":
            before = "-"
        else:
            before = str(unicodedata.digit(char)) if kind == "Nd" else char
        yield before


def _is_accent(char: str, before: str) -> bool:
    if char in _STROKES:
        return not before or unicodedata.category(before)[0] != "S"
    return char in _MARKS_THAT_MAY_BE_LEFT_OUT
