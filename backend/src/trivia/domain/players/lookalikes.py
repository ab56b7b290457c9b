"""What a name looks like: the skeleton of Unicode's technical standard 39.

https://www.unicode.org/reports/tr39/#Confusable_Detection
"""

import re
import unicodedata
from functools import cache

_TALL = re.compile("I(?![\u0300-\u036f])")
"""Without an accent, which only one of I and l has."""


def as_drawn(name: str) -> str:
    """`name` in the letters that its own look like: Latin ones, if all of them look Latin.

    As typed, for a Greek Ν is drawn as N is, and ν as v. What is drawn as no Latin name is as small
    letters: there, capitals make no other name. ASCII stays as it is.
    """
    plain = unicodedata.normalize("NFKC", name)
    if plain.isascii():
        return plain
    drawn = " ".join(map(_drawn_word, plain.split(" ")))
    if all(char.isascii() for char in drawn if char.isalpha()):
        return drawn
    return _drawn(plain.casefold())


def read(drawn: str) -> str:
    """`drawn` in small letters, as people read it: in PaypaI, the I is an l."""
    if "I" in drawn[1:]:
        drawn = " ".join(map(_read_word, drawn.split(" ")))
    return drawn.casefold()


def _read_word(word: str) -> str:
    return word if word == word.upper() else word[:1] + _TALL.sub("l", word[1:])


def _drawn_word(word: str) -> str:
    # A capital that is drawn as a small letter is one, as Ь is: so of ЬІ the І is no l.
    drawn = _drawn(word)
    return drawn.upper() if word.isupper() else drawn


def _drawn(text: str) -> str:
    # The iota below a Greek letter is one of its own in small letters.
    return unicodedata.normalize("NFD", text).replace("\u0345", "ι").translate(_table())


@cache
def _table() -> dict[int, str]:
    # Here and not above: most names do without it.
    from trivia.domain.players.lookalikes_table import LIKE

    lines = (line.split(" ") for line in LIKE.split("\n")[:-1])
    return {ord(char): like for like, chars in lines for char in chars}
