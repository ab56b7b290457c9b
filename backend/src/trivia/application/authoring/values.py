"""Drafts as their owners see them."""

from collections.abc import Sequence
from dataclasses import dataclass

from trivia.domain.authoring.draft import Content, Draft, Header
from trivia.domain.errors import InvalidInput, NotFound
from trivia.domain.quizzes.fault import Fault

QUIZZES_MOST = 200
"""Of one account; of each there is a draft, whether it is published or not."""


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """A draft, and what keeps it from being published."""

    draft: Draft
    faults: Sequence[Fault]

    @property
    def header(self) -> Header:
        return self.draft.header

    @property
    def content(self) -> Content:
        return self.draft.content


class QuizFaulty(InvalidInput):
    """``quiz_faulty``: a draft is no quiz yet, for these reasons."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("quiz_faulty", f"This is no quiz yet: {faults[0]}.")
        self.faults = faults


def no_such_quiz() -> NotFound:
    """Also where it is somebody else's: whose a quiz is, only its owner learns."""
    return NotFound("quiz_not_found", "You have no such quiz.", "quiz_id")
