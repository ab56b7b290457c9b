"""Text as people see it: whole characters, and what is in it that nobody sees."""

import re
import unicodedata

_UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
"""What shows nothing and changes nothing beside it, unlike the joiners of Persian and emoji."""

BLANK = "\u115f\u1160\u2800\u3164\uffa0"
"""Characters that Unicode calls letters or symbols, and that show nothing."""

_SPACED = str.maketrans(dict.fromkeys(BLANK, " "))


def graphemes(text: str) -> list[str]:
    """The characters of `text` as people count them: a letter with its marks is one, and so is an
    emoji, however many code points it is made of."""
    if text.isascii():
        return list(text)
    # Here and not above: most texts do without it, and its tables take a while to load.
    import regex

    found: list[str] = regex.findall(r"\X", text)
    return found


def cut(text: str, most: int) -> str:
    """The beginning of `text`: whole characters that have `most` code points together at most."""
    if len(text) <= most:
        return text
    kept, length = [], 0
    for character in graphemes(text):
        length += len(character)
        if length > most:
            break
        kept.append(character)
    return "".join(kept)


def shortened(text: str, most: int) -> str:
    """`text` if it fits in `most` code points, otherwise its beginning and an ellipsis."""
    return text if len(text) <= most else f"{cut(text, most - 1)}…"


def as_seen(text: str) -> str:
    """Equal for texts that look alike: composed or not, whatever its spaces, with or without
    what cannot be seen. Capitals differ from small letters."""
    seen = _UNSEEN.sub("", text.translate(_SPACED))
    return " ".join(unicodedata.normalize("NFC", seen).split())
