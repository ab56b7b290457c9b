"""Names that only the service's own people could bear: nobody plays as "Admin", or for "Support".

Compared by what they look like, as all names are, and by what they are read as: "Adm1n", "m0d",
"A d m i n", "The Host", "Admin 2", "Trivia Support Team".
"""

import re
import unicodedata
from functools import cache

from trivia.domain.players.names import name_key

_RESERVED = (
    # English
    "admin", "administrator", "administration", "cohost", "gamehost", "gamemaster", "helpdesk",
    "helpline", "host", "mod", "moderation", "moderator", "mods", "official", "operator",
    "organiser", "organizer", "presenter", "quizhost", "quizmaster", "security", "service",
    "staff", "superuser", "support", "sysadmin", "system", "trivia", "triviahost", "webmaster",
    # German
    "administratorin", "aufsicht", "betreiber", "betreiberin", "gastgeber", "gastgeberin",
    "kundendienst", "moderatorin", "offiziell", "quizleiter", "quizleiterin", "quizleitung",
    "quizmeister", "quizmeisterin", "spielleiter", "spielleiterin", "spielleitung",
    "systemverwalter", "veranstalter", "veranstalterin", "verwaltung",
    # French
    "administrateur", "administratrice", "animateur", "animatrice", "assistance", "exploitant",
    "hôte", "hôtesse", "modérateur", "modération", "modératrice", "officiel", "officielle",
    "organisateur", "organisatrice", "présentateur", "présentatrice", "serviceclient",
    "système",
)  # fmt: skip

_BESIDE = (
    # English
    "the", "a", "an", "of", "your", "our", "team", "game", "quiz", "live", "simple",
    # German
    "der", "die", "das", "dein", "deine", "unser", "unsere", "vom", "spiel",
    # French
    "le", "la", "les", "l", "du", "de", "votre", "notre", "équipe", "jeu",
)  # fmt: skip
"""What makes no other name of a reserved one that stands beside it."""

_READ_AS = str.maketrans("013457@$!|+", "oieastasiit")

_AROUND = "0123456789!|+"


def is_reserved(name: str) -> bool:
    words = _words(name)
    reserved, beside = _keys_of_reserved(), _keys_beside()
    if any("".join(spelt) in reserved for spelt in zip(*words, strict=True)):
        return True
    return any(reserved.intersection(keys) for keys in words) and all(
        not {*reserved, *beside}.isdisjoint(keys) for keys in words
    )


def _words(name: str) -> list[tuple[str, ...]]:
    """The keys of each word: as it is, and without the digits around it."""
    plain = unicodedata.normalize("NFKC", name).replace("_", " ")
    return [
        tuple(map(_key, (word, word.rstrip(_AROUND), word.strip(_AROUND))))
        for word in re.findall(r"[\w@$!|+]+", plain)
        if word.strip(_AROUND)
    ]


def _key(word: str) -> str:
    """As `name_key`, without accents, and with one letter for I and l."""
    key = name_key(word.translate(_READ_AS))
    marked = unicodedata.normalize("NFD", key)
    return "".join(char for char in marked if not unicodedata.combining(char)).replace("l", "i")


@cache
def _keys_of_reserved() -> frozenset[str]:
    return frozenset(map(_key, _RESERVED))


@cache
def _keys_beside() -> frozenset[str]:
    return frozenset(map(_key, _BESIDE))
