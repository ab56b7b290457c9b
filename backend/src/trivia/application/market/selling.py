"""Selling: a published quiz gets a price, and is then for sale until it is something else."""

from dataclasses import dataclass, replace

from trivia.application.authoring.editing import busy
from trivia.application.authoring.ports import Drafts, Publications
from trivia.application.authoring.values import no_such_quiz
from trivia.application.limits.allowances import PUBLICATIONS
from trivia.application.limits.limiter import Limiter
from trivia.application.market.ports import Prices
from trivia.application.market.values import OwnListing
from trivia.application.system import Clock
from trivia.domain.authoring.draft import Header, State, dated
from trivia.domain.errors import Conflict
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.quizzes.publication import Visibility

_TRIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Selling:
    """Whether a quiz is for sale is its visibility and nothing else, so it is never for sale and
    free at once. The price comes first: whoever dies in between has changed nothing that is seen.
    """

    drafts: Drafts
    publications: Publications
    prices: Prices
    limiter: Limiter
    clock: Clock

    def listing(self, owner_id: PlayerId, quiz_id: QuizId) -> OwnListing:
        """Raises: NotFound ``quiz_not_found``."""
        header = self._header(owner_id, quiz_id)
        return OwnListing(header, self.prices.of(owner_id, quiz_id))

    def offer(
        self, owner_id: PlayerId, quiz_id: QuizId, price: int, *, may_copy: bool
    ) -> OwnListing:
        """Sell a published quiz, or change what it costs; who has bought it keeps what they have.

        Raises:
            NotFound ``quiz_not_found``; Conflict ``quiz_unpublished``, ``quiz_retired``,
            ``quiz_hidden``; TooMany ``too_many_requests``.
        """
        self.limiter.take(PUBLICATIONS, owner_id)
        for _ in range(_TRIES):
            header = self._header(owner_id, quiz_id)
            _refuse_what_nobody_plays(header)
            now = self.clock.now()
            terms = self.prices.set(owner_id, quiz_id, price, may_copy=may_copy, at=now)
            if header.visibility is Visibility.MARKET:
                return OwnListing(header, terms)
            after = dated(replace(header, visibility=Visibility.MARKET, updated_at=now), now)
            if self.publications.stand(header, after):
                return OwnListing(after, terms)
        raise busy()

    def withdraw(self, owner_id: PlayerId, quiz_id: QuizId) -> OwnListing:
        """It is its author's and its buyers' from now on. One that is not for sale stays as it is.

        Raises:
            NotFound ``quiz_not_found``; TooMany ``too_many_requests``.
        """
        self.limiter.take(PUBLICATIONS, owner_id)
        for _ in range(_TRIES):
            found = self.listing(owner_id, quiz_id)
            before = found.header
            if before.visibility is not Visibility.MARKET:
                return found
            after = replace(before, visibility=Visibility.PRIVATE, updated_at=self.clock.now())
            if self.publications.stand(before, after):
                return OwnListing(after, found.terms)
        raise busy()

    def _header(self, owner_id: PlayerId, quiz_id: QuizId) -> Header:
        draft = self.drafts.get(owner_id, quiz_id)
        if draft is None:
            raise no_such_quiz()
        return draft.header


def _refuse_what_nobody_plays(header: Header) -> None:
    if header.version == 0:
        raise Conflict("quiz_unpublished", "Publish this quiz first, then sell it.")
    if header.hidden is not None:
        raise Conflict("quiz_hidden", "Moderators have hidden this quiz.")
    if header.state is State.RETIRED:
        raise Conflict("quiz_retired", "You have withdrawn this quiz. Publish it again to sell it.")
