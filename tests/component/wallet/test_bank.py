"""Whatever is done, repeated, given up and done at once: no coin is made or lost.

One machine of random steps over the fake and over the real adapter. Both are told the same and must
say the same; after each step everything is added up.
"""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from trivia.adapters.dynamodb.wallet.books import DynamoBooks
from trivia.application.wallet.checking import check
from trivia.application.wallet.sweeping import ReservationSweep
from trivia.domain.errors import TriviaError
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.market.amounts import PLAYED_MOST
from trivia.domain.wallet.accounts import house_of, of_player
from trivia.domain.wallet.pay import Pay
from trivia.domain.wallet.transfers import About, Kind, Transfer

from tests.component.wallet.purse import Stored
from tests.fakes.clock import NOON, FixedClock
from tests.fakes.wallet import MemoryLedger

PEOPLE = [PlayerId(f"person-{number}") for number in range(4)]
people = st.sampled_from(PEOPLE)
few = st.integers(0, 6)
coins = st.integers(1, 60) | st.just(130)
QUIZ = QuizId("quiz-bank")
LASTS_MS = 60_000


class Bank(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.clock = FixedClock(NOON)
        self.memory, self.table = MemoryLedger(), Stored()
        self.closed: set[PlayerId] = set()

    def both(self, do: Any) -> Any:
        said = [_said(do, ledger) for ledger in (self.memory, self.table)]
        assert said[0] == said[1]
        return said[0]

    @rule(who=people, number=few, amount=coins)
    def earn(self, who: PlayerId, number: int, amount: int) -> None:
        pay = Pay(
            id=f"earned#{who}#{number}",
            player_id=who,
            amount=amount,
            kind=Kind.PLAYED,
            at=self.clock.now(),
        )
        self.both(lambda ledger: ledger.earn(pay))

    @rule(who=people, plays=st.integers(1, 150))
    def earn_by_plays(self, who: PlayerId, plays: int) -> None:
        pay = Pay(
            id=f"plays#{plays}", player_id=who, amount=1, kind=Kind.AUTHORED, at=self.clock.now()
        )
        self.both(lambda ledger: ledger.earn_by_plays(pay, QUIZ, plays))

    @rule(who=people, to=people, number=few, amount=coins)
    def give(self, who: PlayerId, to: PlayerId, number: int, amount: int) -> None:
        if who == to:
            return
        transfer = Transfer(
            id=f"given#{number}",
            debit=of_player(who),
            credit=of_player(to),
            amount=amount,
            kind=Kind.SOLD,
            at=self.clock.now(),
        )
        self.both(lambda ledger: ledger.post(transfer))

    @rule(who=people, number=few, amount=coins)
    def pay_back(self, who: PlayerId, number: int, amount: int) -> None:
        id = f"back#{number}"
        transfer = Transfer(
            id=id,
            debit=of_player(who),
            credit=house_of(id),
            amount=amount,
            kind=Kind.CLOSED,
            at=self.clock.now(),
        )
        self.both(lambda ledger: ledger.post(transfer))

    @rule(who=people, number=few, amount=coins)
    def reserve(self, who: PlayerId, number: int, amount: int) -> None:
        now = self.clock.now()
        self.both(
            lambda ledger: ledger.reserve(
                f"r{number}", who, amount, expires_at=now + LASTS_MS, about=About(), at=now
            )
        )

    @rule(number=few, to=people)
    def settle(self, number: int, to: PlayerId) -> None:
        now = self.clock.now()
        self.both(lambda ledger: ledger.settle(f"r{number}", to=to, at=now))

    @rule(number=few)
    def void(self, number: int) -> None:
        now = self.clock.now()
        self.both(lambda ledger: ledger.void(f"r{number}", at=now))

    @rule()
    def sweep(self) -> None:
        self.both(
            lambda ledger: ReservationSweep(
                ledger=ledger, reservations=ledger, clock=self.clock
            ).run()
        )

    @rule(seconds=st.sampled_from([1, 70, 90_000]))
    def time_passes(self, seconds: int) -> None:
        self.clock.advance(seconds)

    @precondition(lambda self: len(self.closed) < 2)
    @rule(who=people)
    def close(self, who: PlayerId) -> None:
        self.closed.add(who)
        now = self.clock.now()
        self.both(lambda ledger: ledger.close(who, at=now))

    @invariant()
    def adds_up(self) -> None:
        self.memory.check()
        found = check(DynamoBooks(self.table.tables, "PlayerWallet"))
        assert (found.faults, found.total) == ([], 0)
        for who in PEOPLE:
            assert self.memory.balance(who) == self.table.balance(who) >= 0
        assert all(paid <= PLAYED_MOST for paid in self.memory.days.values())
        assert all(self.memory.balance(who) == 0 for who in self.closed)


def _said(do: Any, ledger: Any) -> Any:
    try:
        return do(ledger)
    except TriviaError as error:
        return error.code


TestBank = Bank.TestCase
TestBank.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
