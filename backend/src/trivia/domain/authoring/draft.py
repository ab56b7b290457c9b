"""A quiz that somebody is working on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from trivia.domain.ids import PlayerId, QuizId, UnixMs
from trivia.domain.quizzes.categories import CATEGORIES
from trivia.domain.quizzes.publication import Hidden, Standing, Visibility
from trivia.domain.text import cut

TITLE_MOST = 120


class State(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"
    HIDDEN = "hidden"
    """Published, and hidden by moderators."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a list of somebody's quizzes shows of one.

    Attributes:
        version: the newest that was published; 0: none.
        revision: of the draft; each save makes the next one.
        published_revision: what became of the newest version; 0: none.
        published_question_count: how many questions the newest version asks.
        fault_count: what keeps the draft from being published.
        hidden: by moderators; new versions and other states leave it so. Lists do not know it.
        listed_at: when it was first published for all; 0: never.
    """

    quiz_id: QuizId
    owner_id: PlayerId
    title: str
    category: str
    language: str
    question_count: int
    fault_count: int
    state: State = State.DRAFT
    visibility: Visibility = Visibility.PRIVATE
    version: int = 0
    revision: int = 1
    published_revision: int = 0
    published_question_count: int = 0
    updated_at: UnixMs
    hidden: Hidden | None = None
    listed_at: UnixMs = 0

    @property
    def changed(self) -> bool:
        return self.revision != self.published_revision

    @property
    def standing(self) -> Standing:
        return Standing(
            owner_id=self.owner_id,
            visibility=self.visibility,
            retired=self.state is State.RETIRED,
            hidden=self.hidden is not None,
        )

    @property
    def shown(self) -> State:
        """The state of what is published and not retired."""
        return State.PUBLISHED if self.hidden is None else State.HIDDEN


def dated(header: Header, now: UnixMs) -> Header:
    """The newest come first: withdrawing a quiz and publishing it again makes it no newer."""
    if header.listed_at or not header.standing.is_listed:
        return header
    return replace(header, listed_at=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What an author writes.

    Attributes:
        document: JSON in the quiz format, as far as it is written.
        notes: for whoever hosts, by question id.
    """

    document: str
    notes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Draft:
    header: Header
    content: Content


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What is shown of a document without reading it again."""

    title: str
    category: str
    language: str
    question_count: int


def outline(document: Mapping[str, Any]) -> Outline:
    """Whatever `document` holds by then: it need not be a quiz yet."""
    title, category = document.get("title"), document.get("category")
    language: Any = document.get("language")
    questions = document.get("questions")
    return Outline(
        title=cut(title.strip(), TITLE_MOST) if isinstance(title, str) else "",
        category=category if category in CATEGORIES else "general",
        language=language if _is_code(language) else "en",
        question_count=len(questions) if isinstance(questions, list) else 0,
    )


def _is_code(language: object) -> bool:
    return isinstance(language, str) and 2 <= len(language) <= 5 and language.isascii()
