"""Publishing: a draft is frozen as a version; who may play it, and whether anybody still may."""

from dataclasses import dataclass, replace

from trivia.application.authoring.editing import busy, draft_changed
from trivia.application.authoring.ports import (
    Authors,
    Decency,
    Drafts,
    Format,
    KeptMedia,
    Publications,
)
from trivia.application.authoring.values import QuizFaulty, no_such_quiz
from trivia.application.limits.allowances import PUBLICATIONS
from trivia.application.limits.limiter import Limiter
from trivia.application.system import Clock
from trivia.domain.authoring.draft import Draft, Header, State, dated
from trivia.domain.errors import Conflict
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.quizzes.fault import Fault
from trivia.domain.quizzes.publication import Visibility

_TRIES = 3

TEXT_NOT_ALLOWED = "text_not_allowed"
"""Code of the fault that players are not to read a text in lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """Whatever is asked for again is done already, and no error."""

    drafts: Drafts
    publications: Publications
    authors: Authors
    media: KeptMedia
    format: Format
    decency: Decency
    limiter: Limiter
    clock: Clock

    def publish(
        self, owner_id: PlayerId, quiz_id: QuizId, revision: int, visibility: Visibility
    ) -> Header:
        """Make `revision` of the draft the quiz that is played from now on.

        Raises:
            NotFound ``quiz_not_found``; Conflict ``draft_changed``, ``profile_required``,
            ``not_for_sale``; QuizFaulty; TooMany ``too_many_requests``.
        """
        self.limiter.take(PUBLICATIONS, owner_id)
        for _ in range(_TRIES):
            draft = self._draft(owner_id, quiz_id)
            if draft.header.revision != revision:
                raise draft_changed()
            _refuse_without_price(draft.header, visibility)
            if draft.header.changed:
                after = self._published(draft, visibility)
            else:
                after = self._stand(draft.header, visibility, draft.header.shown)
            if after is not None:
                return after
        raise busy()

    def show(self, owner_id: PlayerId, quiz_id: QuizId, visibility: Visibility) -> Header:
        """Raises: NotFound ``quiz_not_found``; Conflict ``not_for_sale``; TooMany
        ``too_many_requests``."""
        self.limiter.take(PUBLICATIONS, owner_id)
        for _ in range(_TRIES):
            header = self._draft(owner_id, quiz_id).header
            _refuse_without_price(header, visibility)
            if (after := self._stand(header, visibility, header.state)) is not None:
                return after
        raise busy()

    def retire(self, owner_id: PlayerId, quiz_id: QuizId) -> Header:
        """Raises: NotFound ``quiz_not_found``; Conflict ``quiz_unpublished``; TooMany
        ``too_many_requests``."""
        self.limiter.take(PUBLICATIONS, owner_id)
        for _ in range(_TRIES):
            header = self._draft(owner_id, quiz_id).header
            if header.version == 0:
                raise Conflict("quiz_unpublished", "This quiz was never published.")
            after = self._stand(header, header.visibility, State.RETIRED)
            if after is not None:
                return after
        raise busy()

    def _draft(self, owner_id: PlayerId, quiz_id: QuizId) -> Draft:
        draft = self.drafts.get(owner_id, quiz_id)
        if draft is None:
            raise no_such_quiz()
        return draft

    def _published(self, draft: Draft, visibility: Visibility) -> Header | None:
        header, document = draft.header, draft.content.document
        if faults := self.format.faults(document) or self._indecent(document):
            raise QuizFaulty(faults)
        author = self.authors.get(header.owner_id)
        if author is None:
            raise Conflict("profile_required", "Choose a player name first.")
        # Before the version: what it names must not be deleted under it.
        named = self.format.media(document)
        if named and (missing := self.media.keep(header.owner_id, named)):
            raise QuizFaulty(self.format.gone(document, missing))
        # Lists name the author: nobody publishes under a name that is not theirs.
        signed = self.format.signed(document, author.player.name)
        quiz = self.format.quiz(signed, header.version + 1)
        after = replace(
            header,
            state=header.shown,
            visibility=visibility,
            version=quiz.version,
            published_revision=header.revision,
            published_question_count=quiz.question_count,
            updated_at=self.clock.now(),
        )
        after = dated(after, after.updated_at)
        return after if self.publications.publish(header, after, signed, quiz) else None

    def _stand(self, header: Header, visibility: Visibility, state: State) -> Header | None:
        if (header.visibility, header.state) == (visibility, state):
            return header
        now = self.clock.now()
        changed = replace(header, visibility=visibility, state=state, updated_at=now)
        after = dated(changed, now)
        return after if self.publications.stand(header, after) else None

    def _indecent(self, document: str) -> list[Fault]:
        """Whoever may play it by then: tomorrow it may be everybody."""
        return [
            Fault(None, field, "has a word that is not shown to everyone", TEXT_NOT_ALLOWED)
            for field, text in self.format.shown(document)
            if not self.decency.allows(text)
        ]


def _refuse_without_price(header: Header, visibility: Visibility) -> None:
    """A quiz that is for sale stays so with a new version; how it comes to be is a matter of the
    market, which knows its price."""
    if visibility is Visibility.MARKET and header.visibility is not visibility:
        raise Conflict("not_for_sale", "Set a price first: then this quiz is for sale.")
