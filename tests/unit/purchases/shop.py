"""A buyer, a seller and the real state machine, over ports in memory that may die at any call."""

from dataclasses import dataclass, field
from typing import Any

from trivia.application.limits.limiter import Limiter
from trivia.application.purchases.beginning import Beginning, PurchaseView
from trivia.application.purchases.steps import Steps
from trivia.application.purchases.sweeping import PurchaseSweep
from trivia.application.purchases.telling import Telling
from trivia.application.purchases.voiding import Forgetting, Voiding
from trivia.bootstrap import purchases as purchases_bootstrap
from trivia.bootstrap.purchases import PurchaseWork
from trivia.domain.ids import QuizId
from trivia.domain.market.offers import Offer
from trivia.domain.players.player import Player
from trivia.domain.purchases.purchase import BOUGHT, ENDED, Purchase, Reason, State
from trivia.domain.wallet import reservations
from trivia.entrypoints.purchases import purchase_step

from tests.builders import ADA, BOB
from tests.fakes.clock import FixedClock
from tests.fakes.limits import MemoryLimits
from tests.fakes.market import MemoryListings, MemorySales
from tests.fakes.mortal import Reaper
from tests.fakes.notices import ToldNotices
from tests.fakes.purchases import MemoryCheckout, MemoryInventory
from tests.fakes.wallet import MemoryLedger
from tests.fakes.workflows import FakeWorkflow
from tests.state_machines import Run
from tests.state_machines import run as run_machine

MACHINE = "purchase_game.asl.yaml"
QUIZ = QuizId("quiz-owls")
PRICE = 30


def offer(**changes: Any) -> Offer:
    given: dict[str, Any] = {
        "quiz_id": QUIZ,
        "seller_id": BOB.id,
        "title": "Owls",
        "version": 2,
        "price": PRICE,
        "may_copy": True,
        "revision": 1,
    }
    return Offer(**(given | changes))


@dataclass
class Shop:
    """
    Attributes:
        reaper: kills whoever makes a call of a port.
    """

    clock: FixedClock = field(default_factory=FixedClock)
    ledger: MemoryLedger = field(default_factory=MemoryLedger)
    inventory: MemoryInventory = field(default_factory=MemoryInventory)
    listings: MemoryListings = field(default_factory=lambda: MemoryListings(offer()))
    sales: MemorySales = field(default_factory=MemorySales)
    notices: ToldNotices = field(default_factory=ToldNotices)
    reaper: Reaper = field(default_factory=Reaper)
    workflow: FakeWorkflow = field(default_factory=FakeWorkflow)

    def __post_init__(self) -> None:
        guard = self.reaper.guard
        inventory, ledger = guard(self.inventory), guard(self.ledger)
        self.limits = MemoryLimits()
        self.beginning = Beginning(
            purchases=inventory,
            workflow=guard(self.workflow),
            limiter=Limiter(limits=self.limits, clock=self.clock),
            clock=self.clock,
        )
        voiding = Voiding(purchases=inventory, ledger=ledger, clock=self.clock)
        self.forgetting = Forgetting(purchases=inventory, voiding=voiding)
        self.view = PurchaseView(purchases=inventory, workflow=self.workflow, clock=self.clock)
        self.steps = Steps(
            purchases=inventory,
            licences=inventory,
            listings=guard(self.listings),
            ledger=ledger,
            checkout=guard(MemoryCheckout(self.inventory, self.ledger)),
            voiding=voiding,
            telling=Telling(sales=guard(self.sales), notices=guard(self.notices)),
            clock=self.clock,
        )
        self.sweep = PurchaseSweep(purchases=inventory, steps=self.steps, clock=self.clock)
        self.function = self.invoke

    def invoke(self, event: Any) -> Any:
        with purchases_bootstrap.purchase_step.override(
            PurchaseWork(steps=self.steps, sweep=self.sweep)
        ):
            return purchase_step.handler(dict(event), None)

    def begin(
        self,
        buyer: Player = ADA,
        request_id: str = "one",
        price: int = PRICE,
        revision: int = 1,
        quiz_id: QuizId = QUIZ,
    ) -> Purchase:
        return self.beginning.begin(buyer.id, quiz_id, request_id, price, revision)

    def run(self, purchase: Purchase, name: str = "") -> Run:
        """Its execution."""
        given = self.workflow.started[name or purchase.purchase_id]
        return run_machine(MACHINE, {"PurchaseStep": lambda event: self.function(event)}, given)

    def buy(self, buyer: Player = ADA, **asked: Any) -> Purchase:
        """All of it, undisturbed."""
        purchase = self.begin(buyer, **asked)
        self.run(purchase)
        return self.now(purchase)

    def now(self, purchase: Purchase) -> Purchase:
        return self.inventory.purchases[purchase.purchase_id]

    def step(self, purchase: Purchase, *steps: str) -> str:
        """Steps by themselves; the state after the last."""
        ids = {"player_id": purchase.player_id, "purchase_id": purchase.purchase_id}
        return str([self.invoke({"step": one, **ids}) for one in steps][-1]["state"])

    def sweep_up(self) -> int:
        return int(self.invoke({})["ended"])

    def coins(self, player: Player) -> int:
        return self.ledger.balance(player.id)

    def ends(self, purchase: Purchase) -> tuple[State, Reason | None]:
        now = self.now(purchase)
        return now.state, now.reason

    def check(self, *, ended: bool = False) -> None:
        """What holds at every moment; with `ended` what holds when nothing is on its way."""
        self.ledger.check()
        for purchase in self.inventory.purchases.values():
            licence = self.inventory.of(purchase.player_id, purchase.quiz_id)
            own = licence is not None and licence.purchase_id == purchase.purchase_id
            held = self.ledger.reservation(purchase.purchase_id)
            settled = held is not None and held.state is reservations.State.SETTLED
            assert own == settled == (purchase.state in BOUGHT), purchase
            if ended:
                assert purchase.state in ENDED, purchase
                assert purchase.told, purchase
                assert held is None or held.state is not reservations.State.HELD, purchase
        for licence in self.inventory.licences.values():
            assert licence.purchase_id in self.inventory.purchases
        if ended:
            assert self.inventory.ready == {}
            bought = {
                one.purchase_id for one in self.inventory.purchases.values() if one.state in BOUGHT
            }
            assert self.sales.sales.keys() == bought
            told = {id.partition("#")[2] for id in self.notices.told}
            assert told == self.inventory.purchases.keys()
