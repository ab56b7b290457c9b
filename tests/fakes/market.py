"""Offers, sales and licences, in memory."""

from trivia.application.pages import Page
from trivia.application.quizzes.playing import Admission, NothingBought
from trivia.application.quizzes.ports import QuizStore
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.market.offers import Offer, Sale
from trivia.domain.purchases.licence import Licence

from tests.fakes.clock import NOON


class MemoryListings:
    def __init__(self, *offers: Offer) -> None:
        self._offers = {offer.quiz_id: offer for offer in offers}

    def offered(self, quiz_id: QuizId) -> Offer | None:
        return self._offers.get(quiz_id)

    def put(self, offer: Offer) -> None:
        self._offers[offer.quiz_id] = offer

    def withdraw(self, quiz_id: QuizId) -> None:
        self._offers.pop(quiz_id, None)


class MemorySales:
    def __init__(self) -> None:
        self.sales: dict[str, Sale] = {}

    def record(self, sale: Sale) -> None:
        self.sales.setdefault(sale.purchase_id, sale)


class MemoryLicences:
    def __init__(self, page_size: int = 50) -> None:
        self._page_size = page_size
        self._bought: dict[tuple[PlayerId, QuizId], Licence] = {}

    def of(self, player_id: PlayerId, quiz_id: QuizId) -> Licence | None:
        return self._bought.get((player_id, quiz_id))

    def all(self, player_id: PlayerId, after: str | None = None) -> Page[Licence]:
        own = sorted(quiz_id for buyer, quiz_id in self._bought if buyer == player_id)
        left = [quiz_id for quiz_id in own if after is None or quiz_id > after]
        shown = left[: self._page_size]
        licences = tuple(self._bought[player_id, quiz_id] for quiz_id in shown)
        return Page(licences, shown[-1] if len(left) > len(shown) else None)

    def grant(
        self, player_id: PlayerId, quiz_id: QuizId, version: int = 1, *, may_copy: bool = False
    ) -> None:
        self._bought[player_id, quiz_id] = Licence(
            player_id=player_id,
            quiz_id=quiz_id,
            version=version,
            title="Bees",
            purchase_id="purchase-1",
            price=30,
            may_copy=may_copy,
            bought_at=NOON,
        )


def admission(quizzes: QuizStore) -> Admission:
    """Where nobody has bought anything."""
    return Admission(quizzes=quizzes, licences=NothingBought())


class NothingToCopy:
    def of(self, buyer_id: PlayerId, quiz_id: QuizId) -> str | None:  # noqa: ARG002
        return None
