"""Moderators: what was reported, and quizzes that are hidden."""

from dataclasses import dataclass, replace

from trivia.application.authoring.editing import busy
from trivia.application.authoring.ports import Drafts, Publications
from trivia.application.library import notices
from trivia.application.library.browsing import no_such_game
from trivia.application.library.ports import Cards, Reports
from trivia.application.library.values import Card, Reported, ReportedQuiz
from trivia.application.notices.telling import NoticePost
from trivia.application.pages import Page
from trivia.application.quizzes.ports import QuizDocumentStore
from trivia.application.system import Clock
from trivia.domain.authoring.draft import Header, State
from trivia.domain.errors import Conflict
from trivia.domain.ids import PlayerId, QuizId, UnixMs
from trivia.domain.quizzes.publication import Hidden, Visibility

_TRIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Moderation:
    """Who may do so says the caller's token: see the entry point."""

    cards: Cards
    documents: QuizDocumentStore
    reports: Reports
    drafts: Drafts
    publications: Publications
    post: NoticePost
    clock: Clock

    def queue(self, after: str | None) -> Page[Reported]:
        """Raises: ValueError: `after` is no position of this list."""
        return self.reports.open(after)

    def look(self, quiz_id: QuizId) -> ReportedQuiz:
        """Raises: NotFound ``game_not_found``."""
        return self._with_reports(self._card(quiz_id))

    def decide(
        self, quiz_id: QuizId, *, hide: bool, reason: str, text: str, seen_at: UnixMs
    ) -> ReportedQuiz:
        """Hide a quiz, or show it again. Doing so again is no error, and changes what its author
        reads.

        Args:
            seen_at: what was reported until then is settled by that.

        Raises:
            NotFound ``game_not_found``; Conflict ``quiz_of_service``: it comes with the service.
        """
        card = self._card(quiz_id)
        owner_id = card.standing.owner_id
        if hide and owner_id is None:
            raise Conflict("quiz_of_service", "This quiz comes with the service.")
        if owner_id is not None:
            now = self.clock.now()
            hidden = Hidden(reason=reason, text=text, at=now) if hide else None
            self._stand(owner_id, quiz_id, hidden, now)
        self.reports.settle(quiz_id, seen_at)
        # Shown again, and its author's alone: none of a moderator's business from here on.
        return self._with_reports(self.cards.card(quiz_id) or card)

    def _with_reports(self, card: Card) -> ReportedQuiz:
        document, quiz_id = None, QuizId(card.game.game_id)
        if _is_open(card):
            document = self.documents.document(quiz_id, card.version)
        return ReportedQuiz(card=card, document=document or "{}", reports=self.reports.of(quiz_id))

    def _stand(
        self, owner_id: PlayerId, quiz_id: QuizId, hidden: Hidden | None, now: UnixMs
    ) -> None:
        for _ in range(_TRIES):
            draft = self.drafts.get(owner_id, quiz_id)
            if draft is None or not _changes(draft.header, hidden):
                return  # what is deleted is retired for good
            told = self.post.row(notices.decided(draft.header, hidden, now))
            if self.publications.stand(draft.header, _standing(draft.header, hidden), told):
                self.post.send(told)
                return
        raise busy()

    def _card(self, quiz_id: QuizId) -> Card:
        card = self.cards.card(quiz_id)
        # Whoever was reported does not get away by keeping the quiz to themselves for a while.
        if card is None or not (_is_open(card) or self.reports.of(quiz_id)):
            raise no_such_game()
        return card


def _is_open(card: Card) -> bool:
    """What nobody but its author can see is nobody's business, unless it was hidden before."""
    return card.standing.visibility is not Visibility.PRIVATE or card.standing.hidden


def _changes(header: Header, hidden: Hidden | None) -> bool:
    was = header.hidden
    if hidden is None or was is None:
        return was is not hidden
    return (was.reason, was.text) != (hidden.reason, hidden.text)


def _standing(header: Header, hidden: Hidden | None) -> Header:
    after = replace(header, hidden=hidden)
    return after if header.state is State.RETIRED else replace(after, state=after.shown)
