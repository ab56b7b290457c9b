"""A quiz is sold, found in every way, looked at and withdrawn; its seller looks what it brought."""

from uuid import UUID

from trivia.adapters.dynamodb.items import number, text
from trivia.adapters.dynamodb.media.register import DynamoMediaRegister
from trivia.adapters.dynamodb.purchases.keys import licence
from trivia.bootstrap import authoring as authoring_bootstrap
from trivia.bootstrap import games as games_bootstrap
from trivia.bootstrap import market as market_bootstrap
from trivia.domain.ids import MediaId, PlayerId, QuizId
from trivia.entrypoints.market import game_list_on_marketplace, marketplace_get
from trivia_bench.simulation.afterwards import TICKETS
from trivia_bench.simulation.cloud import Cloud, Function
from trivia_bench.simulation.solo import PLAY
from trivia_bench.simulation.solo import PROVIDERS as SOLO
from trivia_bench.simulation.wiring import wired

from tests.fakes.world import http_event
from tests.infra.rehearsal.authoring import ACTIVATE, DOCUMENT, PUT, QUIZ, make

LISTING = Function("GameListOnMarketplace", game_list_on_marketplace.handler)
MARKET = Function("MarketplaceGet", marketplace_get.handler)
PROVIDERS = (
    authoring_bootstrap.game_header_put,
    authoring_bootstrap.game_activate,
    market_bootstrap.game_list_on_marketplace,
    market_bootstrap.marketplace_get,
    games_bootstrap.ticket_issue,
    *SOLO,
)
PICTURE = MediaId("9f" * 16)
URL = f"/media/{PICTURE}/large.webp"


def sellers(cloud: Cloud, author: str, buyer: str) -> None:
    with wired(cloud, PROVIDERS, {}):
        path = {"quiz_id": make(cloud, author, 4)}
        DynamoMediaRegister(cloud.tables, "Media").share(PlayerId(author), {PICTURE: URL}, 1)  # type: ignore[arg-type]
        shown = {**DOCUMENT["questions"][0], "image_url": URL, "image_alt": "A bee"}
        document = {**DOCUMENT, "questions": [shown]}
        save = {"revision": 1, "document": document, "notes": {}}
        cloud.http(PUT, f"PUT {QUIZ}", author, path=path, body=save)
        publish = {"revision": 2, "visibility": "public"}
        cloud.http(ACTIVATE, f"POST {QUIZ}/publication", author, path=path, body=publish)
        terms = {"price": 30, "may_copy": True}
        cloud.http(LISTING, f"PUT {QUIZ}/listing", author, path=path, body=terms)
        cloud.http(LISTING, f"GET {QUIZ}/listing", author, path=path)
        for query in ({}, {"order": "sold"}, {"order": "rated"}, {"q": "bees"}):
            event = http_event(None, query=query) | {"routeKey": "GET /api/market"}
            cloud.invoke(MARKET, event)
        one = http_event(None, path=path) | {"routeKey": "GET /api/market/{quiz_id}"}
        cloud.invoke(MARKET, one)
        cloud.http(MARKET, "GET /api/my/sales", author)
        again = {"revision": 2, "document": {**DOCUMENT, "title": "Wasps"}, "notes": {}}
        cloud.http(PUT, f"PUT {QUIZ}", author, path=path, body=again)
        publish = {"revision": 3, "visibility": "market"}
        cloud.http(ACTIVATE, f"POST {QUIZ}/publication", author, path=path, body=publish)
        _own(cloud, buyer, path["quiz_id"])
        cloud.http(LISTING, f"DELETE {QUIZ}/listing", author, path=path)


def _own(cloud: Cloud, buyer: str, quiz_id: str) -> None:
    """What was bought, which is not the newest version, is looked at, played, hosted and copied."""
    key = licence(PlayerId(buyer), QuizId(quiz_id))
    owned = {"version": number(1), "price": number(30), "may_copy": number(1)}
    told = {
        "quiz_id": text(quiz_id),
        "title": text("Bees"),
        "purchase_id": text("p-1"),
        "bought_at": number(1),
    }
    cloud.tables.put_item(TableName="PlayerInventory", Item={**key, **owned, **told})
    cloud.http(MARKET, "GET /api/me/licences", buyer)
    cloud.http(MARKET, "GET /api/me/licences/{quiz_id}", buyer, path={"quiz_id": quiz_id})
    play = "POST /api/games/{game_id}/attempts"
    cloud.http(PLAY, play, buyer, path={"game_id": quiz_id})
    game = {"transport": "websocket", "quiz_id": quiz_id, "rules": {"mode": "casual"}}
    cloud.http(TICKETS, "POST /api/host-tickets", buyer, body=game)
    copy = {"request_id": str(UUID(int=5)), "copy_of": quiz_id}
    cloud.http(PUT, "POST /api/my/quizzes", buyer, body=copy)
