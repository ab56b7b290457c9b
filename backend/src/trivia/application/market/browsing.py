"""What is for sale: lists, search, and what is shown of one quiz."""

from dataclasses import dataclass

from trivia.application.library.browsing import Browsing, refuse_withdrawn
from trivia.application.library.values import Card
from trivia.application.market.ports import Prices
from trivia.application.market.values import OnSale, Shown
from trivia.application.pages import Page
from trivia.application.quizzes.listing import Chosen
from trivia.application.quizzes.ports import QuizVersions
from trivia.domain.errors import NotFound
from trivia.domain.ids import QuizId
from trivia.domain.library.numbers import Sort
from trivia.domain.market.offers import preview
from trivia.domain.quizzes.publication import Visibility


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """The library's shelves of what is for sale; what it costs is looked up beside them."""

    library: Browsing
    prices: Prices
    quizzes: QuizVersions

    def page(
        self, chosen: Chosen, sort: Sort, query: str | None, after: str | None
    ) -> Page[OnSale]:
        """Raises: ValueError: `after` is no position of such a list."""
        found = self.library.page(chosen, sort, query, after)
        prices = self.prices.of_all(found.items)
        priced = ((card, prices.get(QuizId(card.game.game_id))) for card in found.items)
        return Page(tuple(OnSale(card, terms) for card, terms in priced if terms), found.next)

    def one(self, quiz_id: QuizId) -> Shown:
        """Raises: NotFound ``listing_not_found``; Conflict ``quiz_retired``, ``quiz_hidden``."""
        card = self.library.shelves.card(quiz_id)
        if card is None or card.standing.visibility is not Visibility.MARKET:
            raise _not_listed()
        refuse_withdrawn(card)
        on_sale = self._priced(card)
        quiz = self.quizzes.version(quiz_id, card.version)
        questions = preview(quiz, on_sale.terms.seed) if quiz else ()
        return Shown(on_sale, questions)

    def _priced(self, card: Card) -> OnSale:
        owner_id = card.standing.owner_id
        terms = self.prices.of(owner_id, QuizId(card.game.game_id)) if owner_id else None
        if terms is None:
            raise _not_listed()
        return OnSale(card, terms)


def _not_listed() -> NotFound:
    """Also where there is a quiz that is not for sale: that is nobody's business here."""
    return NotFound("listing_not_found", "This quiz is not for sale.", "quiz_id")
