"""An author's own quizzes, to look at."""

from dataclasses import dataclass

from trivia.application.authoring.ports import Drafts, Format
from trivia.application.authoring.values import CheckedDraft, no_such_quiz
from trivia.application.pages import Page
from trivia.domain.authoring.draft import Header
from trivia.domain.ids import PlayerId, QuizId


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnQuizzes:
    drafts: Drafts

    def page(self, owner_id: PlayerId, after: str | None) -> Page[Header]:
        """Changed last first, those after the position `after`.

        Raises:
            ValueError: there is no such position.
        """
        return self.drafts.page(owner_id, after)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftView:
    drafts: Drafts
    format: Format

    def of(self, owner_id: PlayerId, quiz_id: QuizId) -> CheckedDraft:
        """Raises: NotFound ``quiz_not_found``."""
        draft = self.drafts.get(owner_id, quiz_id)
        if draft is None:
            raise no_such_quiz()
        return CheckedDraft(draft, self.format.faults(draft.content.document))
