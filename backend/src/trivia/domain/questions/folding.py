"""Texts that count as the same answer."""

import unicodedata

_ONE_LETTER_OF_LATIN = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"}
)
"""Letters that a keyboard without them writes otherwise, and that no normal form takes apart."""

_MARKS_THAT_MAY_BE_LEFT_OUT = (
    range(0x0300, 0x0370),  # accents of Latin, Greek and Cyrillic
    range(0x0591, 0x05C8),  # points of Hebrew
    range(0x064B, 0x0653),  # short vowels of Arabic
)
"""Marks of other scripts are letters in their own right."""


def fold(text: str) -> str:
    """`text` without what does not matter in an open answer.

    Case, accents, punctuation and spaces go ("U.S.A." is "usa", "Łódź" is "lodz"); letters, digits
    and symbols of any script stay. An answer of punctuation alone ("?!") stays as it is, or all
    of them would be equal.
    """
    # Again after folding the case: that of some Greek and Turkish letters is composed once more.
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_ONE_LETTER_OF_LATIN)
    folded = unicodedata.normalize("NFKD", folded)
    kept = "".join(char for char in folded if not _is_accent(char) and not _is_separator(char))
    return kept or "".join(folded.split())


def _is_accent(char: str) -> bool:
    return any(ord(char) in marks for marks in _MARKS_THAT_MAY_BE_LEFT_OUT)


def _is_separator(char: str) -> bool:
    # The fraction slash is a symbol; without it "½" would not be "1/2".
    return char == "\u2044" or unicodedata.category(char)[0] in "PZC"
