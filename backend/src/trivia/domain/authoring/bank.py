"""What an author looks for among the questions of all their quizzes.

Questions are as their drafts hold them: unfinished perhaps, and then with anything in them.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from trivia.domain.questions.folding import fold

_TEXTS = ("text", "choices", "items", "accepted", "explanation", "tags")
"""Fields in which words are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which questions somebody looks for; what is left out does not matter.

    Attributes:
        words: each of them is somewhere in the question.
        tags: it has one of them.
    """

    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    difficulty: str | None = None

    def fits(self, question: Mapping[str, Any]) -> bool:
        if self.difficulty is not None and question.get("difficulty") != self.difficulty:
            return False
        if self.tags and set(self.tags).isdisjoint(map(same_tag, tags_of(question))):
            return False
        if not self.words:
            return True
        said = "\n".join(map(_plain, _said(question)))
        return all(word in said for word in self.words)


def wanted(words: str = "", tags: str = "", difficulty: str | None = None) -> Wanted:
    """What is asked for by words with spaces, and tags with commas between them."""
    return Wanted(
        words=tuple(filter(None, map(_plain, words.split()))),
        tags=tuple(filter(None, map(same_tag, tags.split(",")))),
        difficulty=difficulty,
    )


same_tag = lru_cache(maxsize=4096)(fold)
"""Equal for tags that are the same; an author has few different ones."""


def questions_of(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The questions of a draft, as far as they are any."""
    found = document.get("questions")
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def tags_of(question: Mapping[str, Any]) -> list[str]:
    found = question.get("tags")
    return [tag for tag in found if isinstance(tag, str)] if isinstance(found, list) else []


def _said(question: Mapping[str, Any]) -> Iterator[str]:
    for name in _TEXTS:
        held = question.get(name)
        for one in held if isinstance(held, list) else [held]:
            text = one.get("text") if isinstance(one, dict) else one
            if isinstance(text, str):
                yield text


def _plain(text: str) -> str:
    """Without capitals and accents. Ten thousand questions are looked through in one call: what
    folds answers would take seconds."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))
