"""The questions of all quizzes of an author: looked through a bounded piece at a time."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from typing import Any

from trivia.application.authoring.ports import DraftContents, Written
from trivia.application.limits.allowances import BANK_LOOKS
from trivia.application.limits.limiter import Limiter
from trivia.domain.authoring.bank import Wanted, questions_of, same_tag, tags_of
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.lots import lot

QUESTIONS_A_PAGE = 50
LOOKED_THROUGH = 4_000_000
"""Characters of drafts in one call: a hundred usual quizzes, and a second's work."""

TAGS_TOLD = 100
_DRAFTS_AT_ONCE = 10


@dataclass(frozen=True, slots=True)
class BankQuestion:
    """A question of a draft.

    Attributes:
        number: in its quiz, from 1.
        lot: orders those that are drawn; empty where none are.
    """

    quiz: Written
    number: int
    question: Mapping[str, Any]
    lot: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where to go on: in a quiz, behind so many questions."""

    quiz_id: QuizId
    behind: int = 0


@dataclass(frozen=True, slots=True)
class BankPage:
    """What was found in the quizzes that were looked through.

    Attributes:
        matched: how many fit, of which `questions` are some where they are drawn.
        tags: of all questions that were looked at, the most frequent first.
        next: where to go on, if there is more to look through.
    """

    questions: Sequence[BankQuestion]
    matched: int
    tags: Sequence[str]
    next: Place | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """So many, chosen by lots that follow from `seed`: of several pages together, too, those with
    the lowest are a fair choice."""

    count: int
    seed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionBank:
    drafts: DraftContents
    limiter: Limiter

    def page(
        self,
        owner_id: PlayerId,
        wanted: Wanted,
        after: Place | None = None,
        drawing: Drawing | None = None,
    ) -> BankPage:
        """A page of what is looked for, by quiz and number; or a choice of it.

        Raises:
            TooMany ``too_many_requests``.
        """
        self.limiter.take(BANK_LOOKS, owner_id)
        look = _Look(wanted, drawing)
        return look.through(self._from(owner_id, after), after)

    def _from(self, owner_id: PlayerId, after: Place | None) -> Iterator[Written]:
        """Quizzes of the owner, the one of `after` first if it is still there."""
        position, inclusive = after.quiz_id if after else None, True
        while True:
            page = self.drafts.contents(owner_id, position, _DRAFTS_AT_ONCE, inclusive=inclusive)
            yield from page.items
            if page.next is None:
                return
            position, inclusive = QuizId(page.next), False


@dataclass(slots=True)
class _Look:
    wanted: Wanted
    drawing: Drawing | None
    found: list[BankQuestion] = field(default_factory=list)
    tags: Counter[str] = field(default_factory=Counter)
    spelt: dict[str, str] = field(default_factory=dict)

    def through(self, quizzes: Iterator[Written], after: Place | None) -> BankPage:
        looked = 0
        for quiz in quizzes:
            skipped = after.behind if after and after.quiz_id == quiz.quiz_id else 0
            questions = questions_of(json.loads(quiz.document))
            for number, question in enumerate(questions[skipped:], start=skipped + 1):
                self._look_at(quiz, number, question)
                if self.drawing is None and len(self.found) == QUESTIONS_A_PAGE:
                    return self._page(Place(quiz.quiz_id, number))
            # What was seen before is read again, and gets nobody further.
            looked += len(quiz.document) if skipped < len(questions) else 0
            if looked >= LOOKED_THROUGH:
                return self._page(Place(quiz.quiz_id, len(questions)))
        return self._page(None)

    def _look_at(self, quiz: Written, number: int, question: Mapping[str, Any]) -> None:
        for tag in tags_of(question):
            self.tags[self.spelt.setdefault(same_tag(tag), tag)] += 1
        if self.wanted.fits(question):
            drawn = self.drawing
            order = lot(drawn.seed, f"{quiz.quiz_id}/{number}") if drawn else ""
            self.found.append(BankQuestion(quiz, number, question, order))

    def _page(self, following: Place | None) -> BankPage:
        matched = self.found
        if self.drawing is not None:
            matched = nsmallest(self.drawing.count, self.found, key=lambda one: one.lot)
        tags = [tag for tag, _ in self.tags.most_common(TAGS_TOLD)]
        return BankPage(matched, len(self.found), tags, following)
