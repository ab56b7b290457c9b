"""Where the media of questions are: below `/media/`, at the origin of the pages.

An id is random and says nothing: whoever was not told it does not find what it names, so that a
picture stays unseen until its question is asked.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from trivia.domain.ids import MediaId

ID = r"[0-9a-f]{32}"
"""122 bits of secure randomness: nobody guesses one."""

IMAGE_URL = rf"^/media/{ID}/large\.webp$"
AUDIO_URL = rf"^/media/{ID}/clip\.(mp3|m4a)$"

LARGE, SMALL = "large.webp", "small.webp"

_OWN = re.compile(rf"/media/({ID})/[a-z]+\.[a-z0-9]+")
_FIELDS = ("image_url", "audio_url")

Path: TypeAlias = tuple[str | int, ...]


def media_url(media_id: MediaId, name: str) -> str:
    """``/media/9f1c…/large.webp``"""
    return f"/media/{media_id}/{name}"


def uses_in(document: Mapping[str, Any]) -> Iterator[tuple[Path, MediaId]]:
    """What a quiz document names, and where, however unfinished it is."""
    questions = document.get("questions")
    listed = questions if isinstance(questions, list) else []
    places: list[tuple[Path, Any]] = [(("questions", at), one) for at, one in enumerate(listed)]
    for path, question in [*places, (("tie_breaker",), document.get("tie_breaker"))]:
        for field in _FIELDS if isinstance(question, Mapping) else ():
            url = question.get(field)
            if isinstance(url, str) and (found := _OWN.fullmatch(url)):
                yield (*path, field), MediaId(found[1])


def is_own(url: object) -> bool:
    """Whether it is a place of ours, not an address somewhere else."""
    return isinstance(url, str) and _OWN.fullmatch(url) is not None


def without_foreign(question: Mapping[str, Any]) -> dict[str, Any]:
    """A question without media elsewhere: quizzes had them once, pages no longer show them."""
    return {
        name: value
        for name, value in question.items()
        if name not in _FIELDS or value is None or is_own(value)
    }
