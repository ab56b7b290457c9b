"""A market on the real tables: many threads buy, change prices, withdraw and die at once."""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar, cast

from trivia.adapters.dynamodb.items import Stored, text_of
from trivia.adapters.dynamodb.purchases import keys as purchase_keys
from trivia.adapters.dynamodb.purchases.checkout import DynamoCheckout
from trivia.adapters.dynamodb.purchases.items import licence_of, purchase_of
from trivia.adapters.dynamodb.purchases.licences import DynamoLicences
from trivia.adapters.dynamodb.purchases.purchases import DynamoPurchases
from trivia.adapters.dynamodb.wallet import keys as wallet_keys
from trivia.adapters.dynamodb.wallet.ledger import DynamoLedger
from trivia.application.purchases.steps import Steps
from trivia.application.purchases.sweeping import PurchaseSweep
from trivia.application.purchases.telling import Telling
from trivia.application.purchases.voiding import Voiding
from trivia.domain.errors import Unavailable
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.market.offers import Offer
from trivia.domain.purchases.purchase import BOUGHT, DUE_MS, Purchase, State, new_purchase_id
from trivia.domain.wallet import reservations
from trivia.domain.wallet.accounts import escrow_of, house_of, of_player
from trivia.domain.wallet.transfers import Kind, Transfer
from trivia.entrypoints.purchases.purchase_step import STEPS

from tests.fakes.clock import FixedClock
from tests.fakes.market import MemoryListings, MemorySales
from tests.fakes.notices import ToldNotices

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

P = TypeVar("P")
COINS = 120
PATH = ("validate", "reserve", "deliver", "settle", "tell")


class Killed(Exception):
    """The process of a step is gone."""


@dataclass
class Deaths:
    """Kills callers of ports by chance: before the call, or after it was carried out."""

    chance: random.Random
    share: float
    kills: int = 0
    calls: int = 0

    def guard(self, port: P) -> P:
        return cast(P, _Mortal(port, self))

    def around(self, call: Callable[[], Any]) -> Any:
        self.calls += 1
        lot = self.chance.random()
        if lot < self.share / 2:
            self.kills += 1
            raise Killed
        done = call()
        if lot < self.share:
            self.kills += 1
            raise Killed
        return done


class _Mortal:
    def __init__(self, port: Any, deaths: Deaths) -> None:
        self._port, self._deaths = port, deaths

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._port, name)
        return lambda *args, **kwargs: self._deaths.around(lambda: found(*args, **kwargs))


@dataclass
class Bank:
    """
    Attributes:
        busy: steps that others kept from being carried out, and that were tried again.
        torn: what readers have seen that must not be seen.
    """

    client: "DynamoDBClient"
    tables: Mapping[str, str]
    seed: int
    buyers: int = 4
    sellers: int = 2
    quizzes: int = 6
    deaths_share: float = 0.06
    busy: int = 0
    steps_done: int = 0
    reads: int = 0
    torn: list[str] = field(default_factory=list)
    begun: dict[str, Purchase] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.clock, self.chance = FixedClock(), random.Random(self.seed)
        name = f"bank{self.seed}"
        self.buying = [PlayerId(f"{name}-buyer-{one}") for one in range(self.buyers)]
        self.selling = [PlayerId(f"{name}-seller-{one}") for one in range(self.sellers)]
        self.sold = [QuizId(f"{name}-quiz-{one}") for one in range(self.quizzes)]
        self.purchases = DynamoPurchases(self.client, self.tables["PlayerInventory"])
        self.licences = DynamoLicences(self.client, self.tables["PlayerInventory"])
        self.ledger = DynamoLedger(self.client, self.tables["PlayerWallet"])
        self.listings, self.sales, self.notices = MemoryListings(), MemorySales(), ToldNotices()
        self.deaths = Deaths(self.chance, self.deaths_share)
        self.steps = self._steps(self.deaths)
        for player_id in self.buying:
            self._give(player_id)
        for number, quiz_id in enumerate(self.sold):
            self._offer(quiz_id, number % self.sellers, 1)

    def _steps(self, deaths: Deaths) -> Steps:
        guard = deaths.guard
        purchases, ledger = guard(self.purchases), guard(self.ledger)
        return Steps(
            purchases=purchases,
            licences=guard(self.licences),
            listings=guard(self.listings),
            ledger=ledger,
            checkout=guard(DynamoCheckout(self.purchases, self.ledger)),
            voiding=Voiding(purchases=purchases, ledger=ledger, clock=self.clock),
            telling=Telling(sales=guard(self.sales), notices=guard(self.notices)),
            clock=self.clock,
        )

    def _give(self, player_id: PlayerId) -> None:
        id = f"given#{player_id}"
        self.ledger.post(
            Transfer(
                id=id,
                debit=house_of(id),
                credit=of_player(player_id),
                amount=COINS,
                kind=Kind.PLAYED,
                at=self.clock.now(),
            )
        )

    def _offer(self, quiz_id: QuizId, seller: int, revision: int) -> None:
        self.listings.put(
            Offer(
                quiz_id=quiz_id,
                seller_id=self.selling[seller],
                title=f"Called {self.chance.randrange(100)}",
                version=revision,
                price=self.chance.randrange(10, 90),
                may_copy=bool(revision % 2),
                revision=revision,
            )
        )

    def run(self, operations: int, threads: int = 8) -> None:
        """Carry out so many operations, while a reader looks."""
        stop = threading.Event()
        reader = threading.Thread(target=self._read, args=(stop,))
        reader.start()
        with ThreadPoolExecutor(threads) as pool:
            for done in [pool.submit(self._operation, one) for one in range(operations)]:
                done.result()
        stop.set()
        reader.join()

    def _operation(self, number: int) -> None:
        chance = random.Random(self.seed * 1_000_003 + number)
        lot = chance.random()
        if lot < 0.1:
            quiz_id = chance.choice(self.sold)
            offer = self.listings.offered(quiz_id)
            seller = self.sold.index(quiz_id) % self.sellers
            self._offer(quiz_id, seller, offer.revision + 1 if offer else number + 2)
        elif lot < 0.15:
            self.listings.withdraw(chance.choice(self.sold))
        elif lot < 0.2 and self.begun:
            self._void(chance.choice(list(self.begun.values())))
        else:
            self._buy(chance, number)

    def _buy(self, chance: random.Random, number: int) -> None:
        buyer, quiz_id = chance.choice(self.buying), chance.choice(self.sold)
        offer = self.listings.offered(quiz_id)
        seen = offer.price if offer else 10
        request_id = f"r{number // 2}"  # two of them ask for the same, perhaps at once
        purchase = self.purchases.begin(
            Purchase(
                player_id=buyer,
                purchase_id=new_purchase_id(buyer, quiz_id, request_id),
                quiz_id=quiz_id,
                price=seen + (chance.random() < 0.1),
                revision=offer.revision if offer else 1,
                begun_at=self.clock.now(),
            )
        )
        self.begun[purchase.purchase_id] = purchase
        if chance.random() < 0.1:
            return  # nobody goes on with it
        for step in PATH:
            # Each message comes twice.
            for _ in range(2):
                if not self._step(purchase, step, self.steps, tries=4):
                    self._void(purchase)

    def _void(self, purchase: Purchase) -> None:
        self._step(purchase, "void", self.steps, tries=2)
        self._step(purchase, "tell", self.steps, tries=2)

    def _step(self, purchase: Purchase, step: str, steps: Steps, tries: int) -> bool:
        """As the machine has it done: tried again while it fails."""
        for _ in range(tries):
            now = self.purchases.get(purchase.player_id, purchase.purchase_id)
            assert now is not None
            try:
                STEPS[step](steps, now)
            except (Killed, Unavailable) as failed:
                self.busy += isinstance(failed, Unavailable)
                continue
            self.steps_done += 1
            return True
        return False

    def _read(self, stop: threading.Event) -> None:
        """Looks at one purchase, its licence and its coins, all at one moment, again and again."""
        while not stop.is_set():
            if not self.begun:
                time.sleep(0.01)
                continue
            purchase = self.chance.choice(list(self.begun.values()))
            try:
                self.look(purchase)
            except Exception as error:  # busy with what it looks at: it looks again
                if "Transaction" not in str(error):
                    self.torn.append(repr(error))

    def look(self, purchase: Purchase) -> State:
        inventory, wallet = self.tables["PlayerInventory"], self.tables["PlayerWallet"]
        gets = [
            (inventory, purchase_keys.purchase(purchase.player_id, purchase.purchase_id)),
            (inventory, purchase_keys.licence(purchase.player_id, purchase.quiz_id)),
            (wallet, wallet_keys.balance(escrow_of(purchase.purchase_id))),
        ]
        found = self.client.transact_get_items(
            TransactItems=[{"Get": {"TableName": name, "Key": key}} for name, key in gets]
        )
        item, licence, escrow = (one.get("Item") for one in found["Responses"])
        assert item is not None
        self.reads += 1
        state = purchase_of(item).state
        owned = licence is not None and licence_of(licence).purchase_id == purchase.purchase_id
        settled = _state_of(escrow) == reservations.State.SETTLED
        if not owned == settled == (state in BOUGHT):
            self.torn.append(f"{purchase.purchase_id}: {state}, {owned=}, {settled=}")
        return state

    def finish(self) -> None:
        """Time passes, and the sweeps come by."""
        self.clock.advance(DUE_MS / 1000 + 1)
        steps = self._steps(Deaths(self.chance, 0))
        sweep = PurchaseSweep(purchases=self.purchases, steps=steps, clock=self.clock)
        for _ in range(100):
            mine = [one for one in self.begun.values() if not self._now(one).told]
            if not mine:
                return
            sweep.run(lambda purchase_id, error: self.torn.append(f"{purchase_id}: {error!r}"))

    def _now(self, purchase: Purchase) -> Purchase:
        found = self.purchases.get(purchase.player_id, purchase.purchase_id)
        assert found is not None
        return found

    def check(self) -> Counter[str]:
        """All of it adds up; how the purchases have ended."""
        assert self.torn == []
        ends = [self._now(one) for one in self.begun.values()]
        for one in ends:
            assert one.told, one
            assert self.look(one) in (State.DONE, State.REFUSED, State.VOID)
        assert self.torn == []
        bought = [one for one in ends if one.state is State.DONE]
        left = {one: self.ledger.balance(one) for one in (*self.buying, *self.selling)}
        assert min(left.values()) >= 0
        assert sum(left.values()) == COINS * self.buyers
        for seller in self.selling:
            assert left[seller] == sum(o.price for o in bought if o.agreed.seller_id == seller)
        owned = {
            (licence.player_id, licence.quiz_id)
            for buyer in self.buying
            for licence in self.licences.all(buyer).items
        }
        assert owned == {(one.player_id, one.quiz_id) for one in bought}
        assert len(owned) == len(bought)
        assert self.sales.sales.keys() == {one.purchase_id for one in bought}
        assert {name.partition("#")[2] for name in self.notices.told} == self.begun.keys()
        return Counter(f"{one.state}{f' {one.reason}' if one.reason else ''}" for one in ends)


def _state_of(escrow: Stored | None) -> str | None:
    return text_of(escrow, "state") if escrow else None
