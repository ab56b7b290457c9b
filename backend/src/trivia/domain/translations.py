"""Quizzes that ask the same in several languages.

A translation has the id of the first one and its language: `rivers-de` of `rivers`.
So it can be told from an id alone, wherever one is kept, whose answers tell those of which other.
"""

import re

from trivia.domain.ids import QuizId

_LANGUAGES = re.compile(r"(?:-[a-z]{2})+$")


def translation_id(original: str, language: str) -> str:
    """The id that the translation of `original` into `language` (``de``, ``pt-BR``) must have."""
    return f"{original}-{language.lower()}"


def ask_the_same(one: QuizId, other: QuizId) -> bool:
    """Whether they are the same quiz, or may be translations of each other."""
    return one == other or family(one) == family(other)


def family(quiz_id: QuizId) -> str:
    """What the ids of a quiz and of its translations have in common."""
    return _LANGUAGES.sub("", quiz_id)
