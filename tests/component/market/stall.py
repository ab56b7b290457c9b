"""Ada sells, Bob looks round: the real functions over tables in memory."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

from trivia.adapters.dynamodb.library.shelves import DynamoShelves
from trivia.adapters.dynamodb.market.books import DynamoBooks, DynamoSales
from trivia.adapters.dynamodb.market.listings import DynamoListings
from trivia.adapters.dynamodb.market.prices import DynamoPrices
from trivia.application.library.browsing import Browsing
from trivia.application.limits.limiter import Limiter
from trivia.application.market.browsing import Market
from trivia.application.market.earnings import Earnings
from trivia.application.market.owning import Owning
from trivia.application.market.selling import Selling
from trivia.bootstrap import market as market_bootstrap
from trivia.bootstrap.market import MarketplaceGet
from trivia.domain.ids import QuizId
from trivia.domain.market.offers import Sale
from trivia.domain.players.player import Player
from trivia.entrypoints.market import game_list_on_marketplace, marketplace_get

from tests.builders import ADA, BOB
from tests.component.authoring.desk import HANDLERS, QUIZ
from tests.component.library.room import Room
from tests.fakes.world import Answered

LISTING = f"{QUIZ}/listing"
HANDLERS |= {
    "GET /api/market": marketplace_get.handler,
    "GET /api/market/{quiz_id}": marketplace_get.handler,
    "GET /api/my/sales": marketplace_get.handler,
    "GET /api/me/licences": marketplace_get.handler,
    "GET /api/me/licences/{quiz_id}": marketplace_get.handler,
    f"GET {LISTING}": game_list_on_marketplace.handler,
    f"PUT {LISTING}": game_list_on_marketplace.handler,
    f"DELETE {LISTING}": game_list_on_marketplace.handler,
}


class Stall(Room):
    def __init__(self, page_size: int = 50) -> None:
        super().__init__()
        tables: Any = self.tables
        seeds = (f"seed-{number}" for number in itertools.count())
        self.prices = DynamoPrices(tables, "Marketplace", lambda: next(seeds))
        self.listings = DynamoListings(tables, "Library", "Marketplace")
        self.sales = DynamoSales(tables, "Marketplace", "Library")
        self.books = DynamoBooks(tables, "Marketplace", page_size)
        self._sales = 0

    @contextmanager
    def wired(self) -> Iterator[Self]:
        tables: Any = self.tables
        shelves = DynamoShelves(tables, "Library")
        selling = Selling(
            drafts=self.drafts,
            publications=self.publications,
            prices=self.prices,
            limiter=Limiter(limits=self.limits, clock=self.clock),
            clock=self.clock,
        )
        market = MarketplaceGet(
            market=Market(
                library=Browsing(shelves=shelves), prices=self.prices, quizzes=self.versions
            ),
            earnings=Earnings(books=self.books, cards=shelves, clock=self.clock),
            owning=Owning(licences=self.licences, quizzes=self.versions, cards=shelves),
        )
        with (
            super().wired(),
            market_bootstrap.game_list_on_marketplace.override(selling),
            market_bootstrap.marketplace_get.override(market),
        ):
            yield self

    def offer(
        self,
        quiz_id: str,
        price: Any = 30,
        may_copy: Any = False,
        player: Player = ADA,
        **more: Any,
    ) -> Answered:
        body = {"price": price, "may_copy": may_copy}
        return self.ask(f"PUT {LISTING}", body, player, quiz_id=quiz_id, **more)

    def withdraw(self, quiz_id: str, player: Player = ADA) -> Answered:
        return self.ask(f"DELETE {LISTING}", player=player, quiz_id=quiz_id)

    def listing(self, quiz_id: str, player: Player = ADA) -> Answered:
        return self.ask(f"GET {LISTING}", player=player, quiz_id=quiz_id)

    def for_sale(self, price: int = 30, may_copy: bool = False, **fields: Any) -> str:
        """The id of a quiz of Ada's that is for sale."""
        quiz_id = self.published("private", **fields)
        self.clock.advance(1)
        answer = self.offer(quiz_id, price, may_copy)
        assert answer.status == 200, answer.body
        return quiz_id

    def shop(self, **query: str) -> list[str]:
        """Titles of a page of the market."""
        answer = self.ask("GET /api/market", player=None, query=query)
        assert answer.status == 200, answer.body
        return [one["game"]["title"] for one in answer.body["quizzes"]]

    def look_at(self, quiz_id: str) -> Answered:
        return self.ask("GET /api/market/{quiz_id}", player=None, quiz_id=quiz_id)

    def sell(self, quiz_id: str, price: int = 30, purchase_id: str = "") -> Sale:
        """What is recorded once somebody has bought it."""
        self._sales += 1
        sale = Sale(
            purchase_id=purchase_id or f"purchase-{self._sales}",
            quiz_id=QuizId(quiz_id),
            seller_id=ADA.id,
            price=price,
            at=self.clock.now(),
        )
        self.sales.record(sale)
        return sale

    def earned(self, player: Player = ADA, cursor: str | None = None, **more: Any) -> Answered:
        query = {"cursor": cursor} if cursor else None
        return self.ask("GET /api/my/sales", player=player, query=query, **more)

    def owned(self, player: Player = BOB, cursor: str | None = None) -> Answered:
        query = {"cursor": cursor} if cursor else None
        return self.ask("GET /api/me/licences", player=player, query=query)

    def owner_of(self, quiz_id: str, player: Player = BOB) -> Answered:
        return self.ask("GET /api/me/licences/{quiz_id}", player=player, quiz_id=quiz_id)
