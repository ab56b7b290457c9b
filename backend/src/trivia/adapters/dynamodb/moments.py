"""Positions of lists of quizzes by moment: ``1795872388093#quiz-k3v7m2x5q4za``."""

import re

from trivia.domain.ids import QuizId, UnixMs

_POSITION = re.compile(r"(?P<at>[0-9]{1,15})#(?P<quiz_id>[A-Za-z0-9_-]{1,64})")


def moment_in(position: str) -> tuple[UnixMs, QuizId]:
    """
    Raises:
        ValueError: it is none; no table is asked for what no key can be.
    """
    found = _POSITION.fullmatch(position)
    if found is None:
        raise ValueError("no position of this list")
    return int(found["at"]), QuizId(found["quiz_id"])
