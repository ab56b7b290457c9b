"""Words of a quiz by which it is found, and of what somebody looks for.

Case, accents, width and punctuation do not matter, and the beginning of a word finds it. Scripts
that put no spaces between words are cut at each character, so that any part of a line is found.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from trivia.domain.questions.characters import plain

WORDS_MOST = 36
"""Of one quiz. Old and new ones, and all else that is published, fit into one transaction."""

WORD_MOST = 20
"""Characters of a word that count."""

TERMS_MOST = 6
"""Words that are looked for at once; further ones are not looked at."""

QUERY_MOST = 200
"""Characters of what somebody may look for."""

_READ_MOST = 1000
"""Characters of a text in which words are looked for."""

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese."""

_UNSPACED_MOST = 8


def words_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Words by which a quiz is found; of the first texts before those of later ones."""
    found: dict[str, None] = {}
    for text in texts:
        for word in _split(text[:_READ_MOST]):
            for part in _findable(word):
                found.setdefault(part)
                if len(found) == WORDS_MOST:
                    return tuple(found)
    return tuple(found)


def terms_of(query: str) -> tuple[str, ...]:
    """What is looked for; nothing if `query` has no letter, digit or picture."""
    found = dict.fromkeys(_cut(word) for word in _split(query[:QUERY_MOST]))
    return tuple(found)[:TERMS_MOST]


def rarest(terms: Sequence[str]) -> str:
    """The one that finds least, by guess: the longest."""
    return max(terms, key=len)


def is_found(words: Iterable[str], terms: Iterable[str]) -> bool:
    """Whether each of `terms` begins one of `words`."""
    known = tuple(words)
    return all(any(begins(term, word) for word in known) for term in terms)


def begins(term: str, word: str) -> bool:
    """Whether `term` finds `word`. One letter is a word of its own, and not the beginning of
    thousands."""
    return word == term if is_whole(term) else word.startswith(term)


def is_whole(term: str) -> bool:
    return len(term) == 1 and not is_unspaced(term)


def is_unspaced(word: str) -> bool:
    """Whether it is of a script that puts no spaces between words."""
    return bool(_UNSPACED.match(word))


def _split(text: str) -> Iterator[str]:
    word = ""
    unspaced = False
    for char in plain(text):
        kind = unicodedata.category(char)
        if kind == "So":  # a picture is a word of its own
            yield from (word, char) if word else (char,)
            word = ""
            continue
        if kind[0] not in "LMN":
            if word:
                yield word
            word = ""
            continue
        now = is_unspaced(char)
        if word and now != unspaced:
            yield word
            word = ""
        word, unspaced = word + char, now
    if word:
        yield word


def _findable(word: str) -> Iterator[str]:
    if not is_unspaced(word):
        yield _cut(word)
        return
    for start in range(len(word)):
        yield _cut(word[start:])


def _cut(word: str) -> str:
    return word[: _UNSPACED_MOST if is_unspaced(word) else WORD_MOST]
