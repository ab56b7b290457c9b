"""What keeps quizzes that players make, and what knows the format they are in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol

from trivia.domain.ids import MediaId, PlayerId, QuizId, UnixMs

if TYPE_CHECKING:
    from trivia.application.outbox.messages import OutboxRow
    from trivia.application.pages import Page
    from trivia.application.players.people_values import PlayerRecord
    from trivia.domain.authoring.draft import Content, Draft, Header, Outline
    from trivia.domain.quizzes.fault import Fault
    from trivia.domain.quizzes.quiz import Quiz


class Format(Protocol):
    """The quiz format."""

    def empty(self, quiz_id: QuizId, language: str) -> str:
        """A document to begin with."""

    def text(self, quiz_id: QuizId, document: Mapping[str, Any]) -> str:
        """`document` as it is kept: under that id, whatever it says itself.

        Raises:
            ValueError: it cannot be kept.
        """

    def renamed(self, document: str, quiz_id: QuizId) -> str:
        """A document that was kept, under another id."""

    def outline(self, document: str) -> Outline: ...

    def faults(self, document: str) -> Sequence[Fault]:
        """What keeps it from being published."""

    def shown(self, document: str) -> Sequence[tuple[str, str]]:
        """Texts that lists show to everyone, each with its field."""

    def media(self, document: str) -> frozenset[MediaId]:
        """The pictures and sounds that it names."""

    def gone(self, document: str, missing: frozenset[MediaId]) -> Sequence[Fault]:
        """What is wrong with it if those are not there."""

    def signed(self, document: str, author: str) -> str:
        """A document without faults, as of `author`."""

    def quiz(self, document: str, version: int) -> Quiz:
        """The quiz of a document without faults."""


class Decency(Protocol):
    def allows(self, text: str) -> bool:
        """Whether everyone may be shown it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """A draft as it is saved."""

    content: Content
    outline: Outline
    fault_count: int
    at: UnixMs


class Created(Enum):
    DONE = "it is there, perhaps since before"
    DELETED = "it was there, and was deleted"
    TOO_MANY = "its owner has as many as one may have"


class Drafts(Protocol):
    """Each belongs to its owner: nobody else finds it."""

    def page(self, owner_id: PlayerId, after: str | None) -> Page[Header]:
        """Changed last first.

        Raises:
            ValueError: `after` is no position of this list.
        """

    def get(self, owner_id: PlayerId, quiz_id: QuizId) -> Draft | None: ...

    def create(self, draft: Draft, most: int) -> Created:
        """Keep it, unless there is one of this id, or its owner has `most`."""

    def save(
        self, owner_id: PlayerId, quiz_id: QuizId, revision: int, revised: Revised
    ) -> tuple[bool, Draft | None]:
        """Make it the next revision, if it is this one.

        Returns:
            Whether it was saved, and the draft as it is now; None if there is none.
        """

    def delete(self, header: Header, at: UnixMs) -> bool:
        """Delete it, and retire what was published; False if it has changed since `header`."""

    def is_deleted(self, owner_id: PlayerId, quiz_id: QuizId) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a draft says, without how it stands."""

    quiz_id: QuizId
    title: str
    language: str
    document: str


class DraftContents(Protocol):
    def contents(
        self, owner_id: PlayerId, first: QuizId | None, most: int, *, inclusive: bool
    ) -> Page[Written]:
        """At most `most` drafts of an owner by id, from `first` on; the next page begins behind its
        `next`."""


class Publications(Protocol):
    """Each change is made at once of the draft's header, the newest version and the list; False if
    somebody has changed the quiz since `before`."""

    def publish(self, before: Header, after: Header, document: str, quiz: Quiz) -> bool:
        """Keep `document` as the version of `after`."""

    def stand(self, before: Header, after: Header, told: OutboxRow | None = None) -> bool:
        """Change visibility or state; `told` leaves with that."""


class KeptMedia(Protocol):
    def keep(self, owner_id: PlayerId, media_ids: Collection[MediaId]) -> frozenset[MediaId]:
        """Keep them for ever; those that are not the owner's, or not there, are returned."""


class Copies(Protocol):
    def of(self, buyer_id: PlayerId, quiz_id: QuizId) -> str | None:
        """The document of a quiz that they have bought; None: they have not.

        Raises:
            Forbidden ``copy_not_allowed``.
        """


class Authors(Protocol):
    def get(self, player_id: PlayerId) -> PlayerRecord | None: ...
