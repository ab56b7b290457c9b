"""Whatever players, sellers, time and death do in whatever order: nothing is ever half bought."""

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
)
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.players.player import Player
from trivia.domain.purchases.purchase import DUE_MS, Purchase
from trivia.domain.wallet.accounts import may_owe

from tests.unit.purchases.shop import Shop, offer

PLAYERS = [Player(PlayerId(f"player-{name}"), name) for name in ("Ada", "Bob", "Cid")]
QUIZZES = [QuizId(f"quiz-{number}") for number in range(3)]
STEPS = ["validate", "reserve", "deliver", "settle", "void", "tell"]
COINS = 100

players = st.sampled_from(PLAYERS)
quizzes = st.sampled_from(QUIZZES)
deaths = st.none() | st.integers(0, 12)


class Bank(RuleBasedStateMachine):
    purchases: Bundle[Purchase] = Bundle("purchases")

    @initialize()
    def open(self) -> None:
        self.shop = Shop()
        for player in PLAYERS:
            self.shop.ledger.give(player.id, COINS)

    @rule(quiz=quizzes, seller=players, price=st.integers(1, 80), revision=st.integers(1, 3))
    def list_or_change(self, quiz: QuizId, seller: Player, price: int, revision: int) -> None:
        terms = offer(quiz_id=quiz, seller_id=seller.id, price=price, revision=revision)
        self.shop.listings.put(terms)

    @rule(quiz=quizzes)
    def withdraw(self, quiz: QuizId) -> None:
        self.shop.listings.withdraw(quiz)

    @rule(target=purchases, buyer=players, quiz=quizzes, request=st.integers(0, 2), at=deaths)
    def begin(self, buyer: Player, quiz: QuizId, request: int, at: int | None) -> Any:
        seen = self.shop.listings.offered(quiz) or offer(quiz_id=quiz)
        with self.shop.reaper.kill(at):
            return self.shop.begin(
                buyer, str(request), price=seen.price, revision=seen.revision, quiz_id=quiz
            )
        return multiple()

    @rule(purchase=purchases, step=st.sampled_from(STEPS), at=deaths)
    def step(self, purchase: Purchase, step: str, at: int | None) -> None:
        """Any of them: late, again, out of order, and perhaps not to its end."""
        with self.shop.reaper.kill(at):
            self.shop.step(purchase, step)

    @rule(purchase=purchases, at=deaths)
    def go_on(self, purchase: Purchase, at: int | None) -> None:
        with self.shop.reaper.kill(at):
            self.shop.step(purchase, *STEPS[:4], "tell")

    @rule(seconds=st.sampled_from([1, 60, DUE_MS // 1000]))
    def wait(self, seconds: int) -> None:
        self.shop.clock.advance(seconds)

    @rule(at=deaths)
    def sweep(self, at: int | None) -> None:
        with self.shop.reaper.kill(at):
            self.shop.sweep_up()

    @rule()
    def give_back_what_lapsed(self) -> None:
        """The ledger's own sweep, which knows no purchases."""
        now = self.shop.clock.now()
        for held in self.shop.ledger.lapsed(now, 100):
            self.shop.ledger.void(held.id, at=now)

    @invariant()
    def holds(self) -> None:
        if hasattr(self, "shop"):
            self.shop.check()

    def teardown(self) -> None:
        if not hasattr(self, "shop"):
            return
        self.shop.clock.advance(DUE_MS / 1000 + 1)
        self.shop.sweep_up()
        self.give_back_what_lapsed()
        self.shop.check(ended=True)
        balances = self.shop.ledger.balances
        assert sum(held for one, held in balances.items() if not may_owe(one)) == 3 * COINS


TestBank = Bank.TestCase
TestBank.settings = settings(
    max_examples=60,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
