"""Offers and sales, in memory."""

from trivia.domain.ids import QuizId
from trivia.domain.market.offers import Offer, Sale


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
