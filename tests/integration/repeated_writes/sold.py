"""Conditional writes of the market: what sellers ask, and what was sold."""

from collections.abc import Mapping

from trivia.adapters.dynamodb.library.library import DynamoLibrary
from trivia.adapters.dynamodb.library.ratings import DynamoRatings
from trivia.adapters.dynamodb.library.shelves import DynamoShelves
from trivia.adapters.dynamodb.market.books import DynamoBooks, DynamoSales
from trivia.adapters.dynamodb.market.prices import DynamoPrices
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.market.offers import Sale

from tests.builders import quiz
from tests.fakes.clock import NOON
from tests.integration.repeated_writes.scene import Scene, Write


def price_set(scene: Scene) -> bool:
    """As one change."""
    _, prices = scene.of(DynamoPrices, "Marketplace")
    seller, quiz_id = PlayerId(scene.name), QuizId(scene.name)
    terms = prices.set(seller, quiz_id, 30, may_copy=True, at=NOON)
    return (terms.price, terms.may_copy, terms.revision) == (30, True, 1)


def sale_counted(scene: Scene) -> bool:
    """Once."""
    before, _ = scene.of(DynamoPrices, "Marketplace")
    seller, quiz_id = PlayerId(scene.name), QuizId(scene.name)
    before.set(seller, quiz_id, 30, may_copy=True, at=NOON)
    _, sales = scene.of(DynamoSales, "Marketplace", scene.tables["Library"])
    sale = Sale(purchase_id="purchase-1", quiz_id=quiz_id, seller_id=seller, price=30, at=NOON)
    sales.record(sale)
    sales.record(sale)
    books = DynamoBooks(scene.client, scene.tables["Marketplace"])
    return [(one.sold, one.earned) for one in books.page(seller, None).items] == [(1, 30)]


def lists_told(scene: Scene) -> bool:
    _, library = scene.of(DynamoLibrary, "Library")
    made = quiz(scene.name)
    library.put(made, NOON)
    ratings = DynamoRatings(scene.client, scene.tables["Library"])
    ratings.rate(made.id, PlayerId("p1"), 4, NOON)
    library.catch_up(made.id)
    card = DynamoShelves(scene.client, scene.tables["Library"]).card(made.id)
    return card is not None and (card.numbers.stars, card.numbers.changes) == (4, 1)


WRITES: Mapping[str, Write] = {
    "DynamoPrices.set": price_set,
    "DynamoSales.record": sale_counted,
    "DynamoLibrary.catch_up": lists_told,
}
