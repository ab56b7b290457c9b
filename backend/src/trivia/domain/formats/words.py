"""Words and numbers as people write them into sheets."""

import re

TRUE = frozenset((
    "true", "wahr", "richtig", "vrai", "verdadero", "vero", "verdadeiro", "waar", "sant",
    "prawda", "sann", "правда", "верно",
))  # fmt: skip
FALSE = frozenset((
    "false", "falsch", "unwahr", "faux", "falso", "onwaar", "fals", "fałsz", "falsk",
    "неправда", "неверно",
))  # fmt: skip
_PAIRS = (
    ("true", "false"), ("wahr", "falsch"), ("richtig", "falsch"), ("vrai", "faux"),
    ("verdadero", "falso"), ("vero", "falso"), ("verdadeiro", "falso"), ("waar", "onwaar"),
)  # fmt: skip
_TIME = re.compile(
    r"(\d{1,6}(?:[.,]\d{1,6})?)\s*(s|sec|secs|seconds?|sek|sekunden?|m|min|mins|minutes?)?\.?"
)
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)")
_POINTS = {
    "none": "none", "no points": "none", "0": "none",
    "single": "single", "standard": "single", "standard points": "single", "1": "single",
    "1000": "single", "double": "double", "double points": "double", "2": "double",
    "2000": "double",
}  # fmt: skip
_DIFFICULTIES = {
    word: difficulty
    for difficulty, words in {
        "easy": "easy|leicht|einfach|facile|fácil|1|beginner",
        "medium": "medium|normal|mittel|moyen|moyenne|intermediate|media|medio|2",
        "hard": "hard|difficult|schwer|schwierig|difficile|difícil|advanced|3",
    }.items()
    for word in words.split("|")
}
_MINUS = str.maketrans({"−": "-", "–": "-", "\u00a0": "", " ": "", "'": "", "\u202f": ""})


def truth(text: str) -> bool | None:
    """Whether a word, in one of several languages, means true or false; None if neither."""
    word = text.strip().casefold()
    if word in TRUE or word == "t":
        return True
    return False if word in FALSE or word == "f" else None


def boolean_pair(choices: list[str]) -> bool:
    """Whether two choices are the words for true and false of one language."""
    words = sorted(choice.strip().casefold() for choice in choices)
    return any(words == sorted(pair) for pair in _PAIRS)


def seconds(text: str) -> int | None:
    """A time such as ``20``, ``20.0``, ``20 sec``, ``1 min`` or ``0:30`` in whole seconds."""
    given = text.strip().casefold()
    clock = _CLOCK.fullmatch(given)
    if clock:
        return int(clock[1]) * 60 + int(clock[2])
    found = _TIME.fullmatch(given)
    if not found:
        return None
    number = float(found[1].replace(",", "."))
    return round(number * 60 if (found[2] or "s")[0] == "m" else number)


def points(text: str) -> str | None:
    return _POINTS.get(text.strip().casefold().removesuffix(".0"))


def difficulty(text: str) -> str | None:
    return _DIFFICULTIES.get(text.strip().casefold())


def number(text: str) -> float | None:
    """A number as a sheet or another program writes it; a comma is taken for the decimal mark
    where it cannot group thousands."""
    given = text.strip().translate(_MINUS)
    if len(given) > 60:
        return None
    if "," in given:
        grouped = re.fullmatch(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", given)
        given = given.replace(",", "") if grouped else given.replace(",", ".")
    try:
        value = (
            float(given) if re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", given) else None
        )
    except ValueError:
        return None
    return value if value is not None and abs(value) <= 1e15 else None


def written(value: float) -> str:
    """A number that `number` reads again as exactly this one."""
    return repr(int(value)) if value == int(value) else repr(value)
