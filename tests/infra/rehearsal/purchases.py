"""A quiz is bought, another purchase is given back, and one that nobody finishes is swept up."""

from typing import Any
from uuid import UUID

from trivia.adapters.dynamodb.wallet.ledger import DynamoLedger
from trivia.bootstrap import authoring as authoring_bootstrap
from trivia.bootstrap import market as market_bootstrap
from trivia.bootstrap import purchases as purchases_bootstrap
from trivia.bootstrap.core import Provider
from trivia.domain.ids import PlayerId
from trivia.domain.purchases.purchase import DUE_MS
from trivia.domain.wallet.accounts import house_of, of_player
from trivia.domain.wallet.transfers import Kind, Transfer
from trivia.entrypoints.purchases import purchase_get, purchase_start, purchase_step
from trivia_bench.simulation.afterwards import afterwards
from trivia_bench.simulation.cloud import Cloud, Function
from trivia_bench.simulation.wiring import wired

from tests.infra.rehearsal.authoring import ACTIVATE, DOCUMENT, PUT, QUIZ, make
from tests.infra.rehearsal.market import LISTING
from tests.state_machines import Run, run

START = Function("PurchaseStart", purchase_start.handler)
GET = Function("PurchaseGet", purchase_get.handler)
STEP = Function("PurchaseStep", purchase_step.handler, 512)
PROVIDERS = (
    authoring_bootstrap.game_header_put,
    authoring_bootstrap.game_activate,
    market_bootstrap.game_list_on_marketplace,
    purchases_bootstrap.purchase_get,
    purchases_bootstrap.purchase_start,
    purchases_bootstrap.purchase_step,
)
MACHINE = "purchase_game.asl.yaml"
PRICE = 30
ONE = "/api/me/purchases/{purchase_id}"


class States:
    """Stands for a client of Step Functions; `note` hears of each start."""

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud
        self.started: list[str] = []
        self.note: Any = lambda *_: None

    def start_execution(self, *, name: str, **_asked: str) -> None:
        self._cloud.meter.called("states.StartExecution", "queue")
        self.note("states:StartExecution", "machine PurchaseGame")
        self.started.append(name)


class Shop:
    """A quiz for sale, in a cloud that counts."""

    def __init__(self, cloud: Cloud, seller: str, buyer: str) -> None:
        self.cloud, self.seller, self.buyer = cloud, seller, buyer
        self.states = States(cloud)
        self.quiz_id = ""

    def wired(self, *more: Provider[Any]) -> Any:
        states = {"trivia.adapters.aws.stepfunctions": lambda: self.states}
        return wired(self.cloud, (*PROVIDERS, *more), states)

    def sell(self, number: int) -> None:
        self.quiz_id = make(self.cloud, self.seller, number)
        path, body = {"quiz_id": self.quiz_id}, {"revision": 1, "document": DOCUMENT, "notes": {}}
        self.cloud.http(PUT, f"PUT {QUIZ}", self.seller, path=path, body=body)
        publish = {"revision": 2, "visibility": "private"}
        self.cloud.http(ACTIVATE, f"POST {QUIZ}/publication", self.seller, path=path, body=publish)
        terms = {"price": PRICE, "may_copy": True}
        self.cloud.http(LISTING, f"PUT {QUIZ}/listing", self.seller, path=path, body=terms)

    def give(self, coins: int) -> None:
        tables: Any = self.cloud.tables
        id = f"given#{self.quiz_id}"
        DynamoLedger(tables, "PlayerWallet").post(
            Transfer(
                id=id,
                debit=house_of(id),
                credit=of_player(PlayerId(self.buyer)),
                amount=coins,
                kind=Kind.PLAYED,
                at=self.cloud.clock.now(),
            )
        )

    def begin(self, number: int) -> str:
        body = {"request_id": str(UUID(int=number)), "price": PRICE, "revision": 1}
        path = {"quiz_id": self.quiz_id}
        route = "POST /api/market/{quiz_id}/purchases"
        begun = self.cloud.http(START, route, self.buyer, path=path, body=body)
        return str(begun["purchase_id"])

    def run(self, purchase_id: str) -> Run:
        """Its execution."""
        found = run(MACHINE, {"PurchaseStep": self._invoked}, self._ids(purchase_id))
        self.cloud.meter.usage.transitions += len(found.visited)
        return found

    def step(self, purchase_id: str, *steps: str) -> None:
        for step in steps:
            self._invoked({"step": step, **self._ids(purchase_id)})

    def look(self, purchase_id: str) -> Any:
        return self.cloud.http(GET, f"GET {ONE}", self.buyer, path={"purchase_id": purchase_id})

    def _invoked(self, event: Any) -> Any:
        return self.cloud.invoke(STEP, event)

    def _ids(self, purchase_id: str) -> dict[str, str]:
        return {"player_id": self.buyer, "purchase_id": purchase_id}


def buyers(cloud: Cloud, note: Any, seller: str, buyer: str) -> None:
    shop = Shop(cloud, seller, buyer)
    shop.states.note = note
    # Time passes, and what others have left in queues comes.
    with shop.wired(*afterwards(cloud)):
        shop.sell(7)
        shop.give(100)
        left, late, never = (shop.begin(number) for number in (1, 2, 3))
        assert len({left, late, never}) == 3
        shop.step(left, "validate", "reserve", "deliver", "void", "tell")
        shop.step(late, "validate", "reserve", "deliver")
        cloud.clock.run_for(DUE_MS + 1)
        shop.look(late)
        assert cloud.invoke(STEP, {"source": "aws.events"}) == {"ended": 2}
        bought = shop.begin(4)
        assert shop.run(bought).visited[-1] == "Bought"
        cloud.http(GET, "GET /api/me/purchases", buyer)
        assert len(shop.states.started) == 5
