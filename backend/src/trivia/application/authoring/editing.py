"""Making quizzes: begin, copy, save, delete. Each may be repeated, when an answer got lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from trivia.application.authoring.ports import Copies, Created, Drafts, Format, Revised
from trivia.application.authoring.values import QUIZZES_MOST, CheckedDraft, no_such_quiz
from trivia.application.limits.allowances import DRAFT_SAVES, NEW_QUIZZES
from trivia.application.limits.limiter import Limiter
from trivia.application.system import Clock
from trivia.domain.authoring.draft import Content, Draft, Header
from trivia.domain.authoring.ids import new_quiz_id
from trivia.domain.errors import Conflict, InvalidInput, Unavailable
from trivia.domain.ids import PlayerId, QuizId

DOCUMENT_MOST = 350_000
"""Bytes: what a quiz file may have, and a version of a quiz."""

CONTENT_MOST = 380_000
"""Of a document and its notes: one item of a table holds both."""

_TRIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Editing:
    drafts: Drafts
    copies: Copies
    format: Format
    limiter: Limiter
    clock: Clock

    def create(
        self, owner_id: PlayerId, request_id: str, language: str, copy_of: QuizId | None = None
    ) -> CheckedDraft:
        """A draft to work on: empty, or with what another one of the owner's has in it, or a quiz
        that they have bought with the right to copy it.

        Raises:
            Forbidden ``copy_not_allowed``; NotFound ``quiz_not_found``: there is nothing to copy,
            or what this request had made was deleted since; Conflict ``too_many_quizzes``; TooMany
            ``too_many_requests``.
        """
        self.limiter.take(NEW_QUIZZES, owner_id)
        quiz_id = new_quiz_id(owner_id, request_id)
        draft = self._draft(owner_id, quiz_id, self._begun(owner_id, quiz_id, language, copy_of))
        match self.drafts.create(draft.draft, QUIZZES_MOST):
            case Created.DELETED:
                raise no_such_quiz()
            case Created.TOO_MANY:
                raise Conflict(
                    "too_many_quizzes", f"You have {QUIZZES_MOST} quizzes. Delete one first."
                )
        # Perhaps it was made by the same call before, and has been worked on since.
        stored = self.drafts.get(owner_id, quiz_id)
        if stored is None:
            raise no_such_quiz()
        if stored == draft.draft:
            return draft
        return CheckedDraft(stored, self.format.faults(stored.content.document))

    def save(
        self,
        owner_id: PlayerId,
        quiz_id: QuizId,
        revision: int,
        document: Mapping[str, Any],
        notes: Mapping[str, str],
    ) -> CheckedDraft:
        """Save what was made of the draft's `revision`.

        Raises:
            NotFound ``quiz_not_found``; Conflict ``draft_changed``: it is another revision by now,
            with something else in it; InvalidInput ``bad_document``, ``draft_too_large``; TooMany
            ``too_many_requests``.
        """
        self.limiter.take(DRAFT_SAVES, owner_id)
        content = self._content(quiz_id, document, notes)
        faults = self.format.faults(content.document)
        revised = Revised(
            content=content,
            outline=self.format.outline(content.document),
            fault_count=len(faults),
            at=self.clock.now(),
        )
        done, draft = self.drafts.save(owner_id, quiz_id, revision, revised)
        if draft is None:
            raise no_such_quiz()
        again = draft.header.revision == revision + 1 and draft.content == content
        if not done and not again:
            raise draft_changed()
        return CheckedDraft(draft, faults)

    def delete(self, owner_id: PlayerId, quiz_id: QuizId) -> None:
        """Raises: NotFound ``quiz_not_found``; TooMany ``too_many_requests``."""
        self.limiter.take(NEW_QUIZZES, owner_id)
        for _ in range(_TRIES):
            draft = self.drafts.get(owner_id, quiz_id)
            if draft is None:
                if self.drafts.is_deleted(owner_id, quiz_id):
                    return
                raise no_such_quiz()
            if self.drafts.delete(draft.header, self.clock.now()):
                return
        raise busy()

    def _begun(
        self, owner_id: PlayerId, quiz_id: QuizId, language: str, copy_of: QuizId | None
    ) -> Content:
        if copy_of is None:
            return Content(document=self.format.empty(quiz_id, language), notes={})
        source = self.drafts.get(owner_id, copy_of)
        if source is None:
            bought = self.copies.of(owner_id, copy_of)
            if bought is None:
                raise no_such_quiz()
            return Content(document=self.format.renamed(bought, quiz_id), notes={})
        document = self.format.renamed(source.content.document, quiz_id)
        return Content(document=document, notes=source.content.notes)

    def _draft(self, owner_id: PlayerId, quiz_id: QuizId, content: Content) -> CheckedDraft:
        told, faults = self.format.outline(content.document), self.format.faults(content.document)
        header = Header(
            quiz_id=quiz_id,
            owner_id=owner_id,
            title=told.title,
            category=told.category,
            language=told.language,
            question_count=told.question_count,
            fault_count=len(faults),
            updated_at=self.clock.now(),
        )
        return CheckedDraft(Draft(header, content), faults)

    def _content(
        self, quiz_id: QuizId, document: Mapping[str, Any], notes: Mapping[str, str]
    ) -> Content:
        try:
            text = self.format.text(quiz_id, document)
        except ValueError as error:
            message = "This holds something that JSON has no form for."
            raise InvalidInput("bad_document", message, "document") from error
        size = len(text.encode())
        noted = sum(len(name.encode()) + len(note.encode()) for name, note in notes.items())
        if size > DOCUMENT_MOST or size + noted > CONTENT_MOST:
            raise InvalidInput("draft_too_large", "This quiz is too large to be saved.", "document")
        return Content(document=text, notes=dict(notes))


def draft_changed() -> Conflict:
    return Conflict("draft_changed", "This quiz was changed elsewhere. Load it again.")


def busy() -> Unavailable:
    return Unavailable("unavailable", "The service is busy. Please try again.")
