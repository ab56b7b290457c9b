"""What keeps and lists quizzes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from trivia.domain.ids import QuizId

if TYPE_CHECKING:
    from trivia.application.pages import Page
    from trivia.application.quizzes.listing import ActiveGame, Chosen
    from trivia.domain.quizzes.publication import Published
    from trivia.domain.quizzes.quiz import Quiz


class QuizVersions(Protocol):
    def version(self, quiz_id: QuizId, version: int) -> Quiz | None: ...


class QuizStore(QuizVersions, Protocol):
    def newest(self, quiz_id: QuizId) -> Published | None:
        """Its newest version, and what may be done with it now."""


class QuizDocumentStore(Protocol):
    def document(self, quiz_id: QuizId, version: int) -> str | None:
        """A version as it was written, in the quiz format."""


class ActiveGames(Protocol):
    def page(self, transport: str, chosen: Chosen, after: str | None) -> Page[ActiveGame]:
        """Games of `transport` by id, those after the id `after`."""

    def put(self, game: ActiveGame) -> None:
        """List `game`, or replace what is listed under its id."""
