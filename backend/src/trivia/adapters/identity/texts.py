"""Titles, descriptions and tags that lists may show to everyone, by the word list of names.

Quizzes are about wars, bodies and birds: what is a subject is no insult, and unlike a name a text
has many words, whose ends and beginnings mean nothing together. So words are looked at one by one,
but for those that are spelled out letter by letter.
"""

import re
import unicodedata
from functools import cached_property
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from trivia.adapters.identity.names import INNOCENT, LETTER_OF, NEVER_INSIDE, plain_letters
from trivia.domain.players.lookalikes import as_drawn, read

if TYPE_CHECKING:
    from better_profanity import Profanity

_SUBJECTS = (
    "anal", "anus", "areole", "arian", "bastard", "bestial", "bondage", "breasts", "chink",
    "clitoris", "cow girl", "cow girls", "crotch", "damn", "dink", "dopey", "drunk", "ejaculate",
    "ejaculation", "enlargement", "erect", "erection", "erotic", "facial", "fat", "fingering",
    "flange", "foobar", "foreskin", "fubar", "gigolo", "glans", "gonad", "gonads", "gringo",
    "hebe", "hell", "hemp", "heroin", "herpes", "hitler", "hiv", "hoare", "hookah", "hooker",
    "hump", "humped", "hussy", "hymen", "inbred", "incest", "jerk", "junkie", "kill", "kkk",
    "klan", "knob", "labia", "leper", "loins", "lust", "menses", "menstruate", "menstruation",
    "meth", "muff", "murder", "naked", "napalm", "nappy", "nazi", "nazism", "nipple", "nipples",
    "nude", "nudes", "omg", "opiate", "opium", "organ", "ovary", "ovum", "ovums", "pcp", "pee",
    "penetrate", "penetration", "penial", "penile", "penis", "peyote", "phallic", "playboy",
    "pms", "pollock", "poop", "prostitute", "prude", "pubic", "pubis", "racy", "rectal", "rectum",
    "rectus", "rum", "rump", "sadism", "scrotum", "scum", "seduce", "semen", "sex", "sexual",
    "slave", "snatch", "sodom", "souse", "sperm", "stoned", "strip", "stupid", "suck", "sucked",
    "tampon", "teat", "teste", "testicle", "testis", "thrust", "thug", "tit", "tits", "toke",
    "tramp", "ugly", "undies", "unwed", "urinal", "urine", "uterus", "vagina", "valium",
    "viagra", "virgin", "vodka", "vomit", "voyeur", "vulgar", "vulva", "wad", "wedgie", "weed",
    "weirdo", "wench", "womb", "xx", "xxx",
)  # fmt: skip

_PHRASES = frozenset(
    ("blow job", "booty call", "brown shower", "brown showers", "bull shit", "carpet muncher")
    + ("deep throat", "dog style", "doggie style", "doggy style", "foot job", "gang bang")
    + ("golden shower", "hand job", "jack off", "jerk off", "mother fucker", "she male")
)
"""Of two words; the list has a few more."""

_WORD = re.compile(r"[\w@$!|+]+")
_SPELLED_LEAST = 3
_JOINER = "\u034f"
_BACKWARDS = "\u202e"
"""From here on letters are shown from right to left, whatever they are."""

_ENCLOSED = {first + at: ord("a") + at for first in (0x1F150, 0x1F170, 0x1F1E6) for at in range(26)}
"""Letters in dark circles and squares, and those of flags: Unicode says of none what it is like."""


class WordListTextFilter:
    """What it compares with is loaded once somebody publishes."""

    @cached_property
    def _words(self) -> "Profanity":
        from better_profanity import Profanity

        words = Profanity()
        words.load_censor_words(whitelist_words=[*INNOCENT, *_SUBJECTS])
        return words

    def allows(self, text: str) -> bool:
        shown = text.translate(_ENCLOSED)
        if _BACKWARDS in shown and not self._allows(_seen(shown)[::-1]):
            return False
        return self._allows(_seen(shown))

    def _allows(self, text: str) -> bool:
        drawn = as_drawn(text)
        return all(self._is_decent(plain_letters(one)) for one in {drawn.casefold(), read(drawn)})

    def _is_decent(self, text: str) -> bool:
        # 455 is a year, a55 is not.
        words = [word for word in _WORD.findall(text) if any(map(str.isalpha, word))]
        letters = [word.translate(LETTER_OF) for word in words]
        bare = ["".join(filter(str.isalpha, word)) for word in letters]
        if any(NEVER_INSIDE.search(word) and word not in _SUBJECTS for word in bare):
            return False
        if any(_holds_insult(part) for part in text.split()):
            return False
        pairs = map(" ".join, pairwise(bare))
        # Each by itself: in a long text they are looked up a hundred times faster.
        spellings = {*words, *letters, *bare, *_spelled_out(letters), *_PHRASES.intersection(pairs)}
        return not any(self._words.contains_profanity(one) for one in spellings)


def _seen(text: str) -> str:
    """Without what shows nothing and parts words, such as hyphens that only end lines."""
    return "".join(char for char in text if unicodedata.category(char) != "Cf" and char != _JOINER)


def _holds_insult(part: str) -> bool:
    """Whether signs within it hide one, as in fu.ck."""
    found = NEVER_INSIDE.search("".join(filter(str.isalpha, part.translate(LETTER_OF))))
    return found is not None and found[0] not in _SUBJECTS


def _spelled_out(words: list[str]) -> list[str]:
    runs = ("".join(run) for short, run in groupby(words, lambda word: len(word) == 1) if short)
    return [run for run in runs if len(run) >= _SPELLED_LEAST]
