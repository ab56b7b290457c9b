"""Composition of the market: see core.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia.bootstrap.core import Provider
from trivia.bootstrap.settings import read_settings

if TYPE_CHECKING:
    from trivia.application.market.browsing import Market
    from trivia.application.market.earnings import Earnings
    from trivia.application.market.owning import Owning
    from trivia.application.market.selling import Selling


_OWNED_AT_ONCE = 20
"""Quizzes of a page of what somebody owns: each is a version that is read."""


@dataclass(frozen=True, slots=True)
class GameListOnMarketplaceSettings:
    table_drafts: str
    table_games_detail: str
    table_library: str
    table_marketplace: str
    table_limits: str


@dataclass(frozen=True, slots=True)
class MarketplaceGetSettings:
    table_library: str
    table_marketplace: str
    table_games_detail: str
    table_player_inventory: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketplaceGet:
    """What the function `MarketplaceGet` calls."""

    market: "Market"
    earnings: "Earnings"
    owning: "Owning"


@Provider
def game_list_on_marketplace(environment: Mapping[str, str]) -> "Selling":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.authoring.drafts import DynamoDrafts
    from trivia.adapters.dynamodb.authoring.publications import DynamoPublications
    from trivia.adapters.dynamodb.limits.limits import DynamoLimits
    from trivia.adapters.dynamodb.market.prices import DynamoPrices
    from trivia.adapters.system import RandomIds, SystemClock
    from trivia.application.limits.limiter import Limiter
    from trivia.application.market.selling import Selling

    settings = read_settings(GameListOnMarketplaceSettings, environment)
    client, clock, drafts = dynamodb(), SystemClock(), settings.table_drafts
    versions, library = settings.table_games_detail, settings.table_library
    return Selling(
        drafts=DynamoDrafts(client, drafts),
        publications=DynamoPublications(client, drafts, versions, library),
        prices=DynamoPrices(client, settings.table_marketplace, RandomIds().new),
        limiter=Limiter(limits=DynamoLimits(client, settings.table_limits), clock=clock),
        clock=clock,
    )


@Provider
def marketplace_get(environment: Mapping[str, str]) -> MarketplaceGet:
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.library.shelves import DynamoShelves
    from trivia.adapters.dynamodb.market.books import DynamoBooks
    from trivia.adapters.dynamodb.market.prices import DynamoPrices
    from trivia.adapters.dynamodb.purchases.licences import DynamoLicences
    from trivia.adapters.dynamodb.quizzes.quizzes import DynamoQuizStore
    from trivia.adapters.system import SystemClock
    from trivia.application.library.browsing import Browsing
    from trivia.application.market.browsing import Market
    from trivia.application.market.earnings import Earnings
    from trivia.application.market.owning import Owning

    settings = read_settings(MarketplaceGetSettings, environment)
    client = dynamodb()
    shelves = DynamoShelves(client, settings.table_library)
    quizzes = DynamoQuizStore(client, settings.table_games_detail)
    return MarketplaceGet(
        market=Market(
            library=Browsing(shelves=shelves),
            prices=DynamoPrices(client, settings.table_marketplace),
            quizzes=quizzes,
        ),
        earnings=Earnings(
            books=DynamoBooks(client, settings.table_marketplace),
            cards=shelves,
            clock=SystemClock(),
        ),
        owning=Owning(
            licences=DynamoLicences(client, settings.table_player_inventory, _OWNED_AT_ONCE),
            quizzes=quizzes,
            cards=shelves,
        ),
    )
