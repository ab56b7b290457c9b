"""More questions than a quiz holds become several quizzes, in the order of the file."""

import json
import math
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from trivia.domain.formats.limits import MAX_QUESTIONS, MAX_QUIZ_BYTES, MAX_TITLE
from trivia.domain.text import cut

_INDENTED = 700
"""Bytes that the spaces of a question take at most where the file is made for people."""


def sliced(questions: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Runs of `questions`, none with more questions or bytes than one quiz holds."""
    if not questions:
        return
    # All of about the same length: no quiz of three questions at the end.
    most = math.ceil(len(questions) / math.ceil(len(questions) / MAX_QUESTIONS))
    run: list[dict[str, Any]] = []
    size = 0
    for question in questions:
        more = len(json.dumps(question, ensure_ascii=False).encode()) + _INDENTED
        if run and (len(run) == most or size + more > MAX_QUIZ_BYTES):
            yield run
            run, size = [], 0
        run.append(question)
        size += more
    yield run


def slug(title: str, suffix: str = "") -> str:
    """The id of a quiz with this title: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    kept = words[: 60 - len(suffix)].strip("-")
    return f"{kept if len(kept) >= 3 else f'quiz-{kept}'.strip('-')}{suffix}"


def numbered(title: str, number: int, of: int) -> str:
    """A title that says which of several quizzes this is."""
    if of == 1:
        return cut(title, MAX_TITLE)
    suffix = f" ({number}/{of})"  # in any language
    return cut(title, MAX_TITLE - len(suffix)) + suffix
