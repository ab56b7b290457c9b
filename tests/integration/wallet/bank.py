"""Customers who do everything at once, twice, and die of it."""

import random
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from botocore.exceptions import ClientError
from trivia.adapters.dynamodb.wallet.earnings import DynamoEarnings
from trivia.adapters.dynamodb.wallet.ledger import DynamoLedger
from trivia.domain.errors import TriviaError
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.wallet.accounts import house_of, of_player
from trivia.domain.wallet.pay import Pay
from trivia.domain.wallet.transfers import About, Kind, Transfer

from tests.fakes.clock import NOON

QUIZ = QuizId("quiz-of-the-bank")


class Killed(BaseException):
    """The function is gone: nothing that was to follow is done."""


class Mortal:
    """A client under which functions die: before a call, or after it, when nobody hears of it. And
    transactions meet others, as they do on AWS; the emulator does one after the other.

    Attributes:
        counts: calls, kills, conflicts.
    """

    def __init__(self, client: Any, seed: int, counts: Counter[str]) -> None:
        self._client, self._rng, self.counts = client, random.Random(seed), counts

    def __getattr__(self, name: str) -> Any:
        do = getattr(self._client, name)

        def call(**asked: Any) -> Any:
            self.counts["calls"] += 1
            fate = self._rng.random()
            if fate < 0.03:
                self._die()
            if name == "transact_write_items" and 0.03 < fate < 0.13:
                self.counts["conflicts"] += 1
                raise conflict(len(asked["TransactItems"]))
            reply = do(**asked)
            if fate > 0.96:
                self._die()
            return reply

        return call

    def _die(self) -> None:
        self.counts["kills"] += 1
        raise Killed


def conflict(actions: int) -> ClientError:
    reasons = [{"Code": "TransactionConflict"}, *[{"Code": "None"}] * (actions - 1)]
    response: Any = {
        "Error": {"Code": "TransactionCanceledException", "Message": ""},
        "CancellationReasons": reasons,
    }
    return ClientError(response, "TransactWriteItems")


class Customer(threading.Thread):
    """Does random things; each as often as it dies, and then once more: a message comes twice."""

    def __init__(
        self,
        client: Any,
        table: str,
        seed: int,
        people: Sequence[PlayerId],
        reservations: Sequence[str],
        operations: int,
    ) -> None:
        super().__init__()
        self.counts: Counter[str] = Counter()
        mortal = Mortal(client, seed, self.counts)
        self._ledger: Any = DynamoLedger(mortal, table)  # type: ignore[arg-type]
        self._earnings: Any = DynamoEarnings(mortal, table)  # type: ignore[arg-type]
        self._rng = random.Random(seed)
        self._seed, self._people, self._operations = seed, people, operations
        self._reservations = reservations
        self.failed: BaseException | None = None

    def run(self) -> None:
        try:
            for number in range(self._operations):
                do = self._chosen(number)
                for _ in range(2):
                    self._until_done(do)
        except BaseException as error:
            self.failed = error

    def _until_done(self, do: Callable[[], Any]) -> None:
        while True:
            try:
                do()
            except Killed:
                continue  # the queue brings it again
            except TriviaError as refused:
                self.counts[refused.code] += 1
            self.counts["operations"] += 1
            return

    def _chosen(self, number: int) -> Callable[[], Any]:
        rng, ledger = self._rng, self._ledger
        one, other = rng.sample(self._people, 2)
        amount, at = rng.randint(1, 40), NOON + rng.randint(0, 10**6)
        reservation = rng.choice(self._reservations)
        id = f"{self._seed}-{number}"
        pay = Pay(id=f"earned#{id}", player_id=one, amount=amount, kind=Kind.PLAYED, at=at)
        plays = rng.randint(1, 90)
        author = Pay(id=f"plays#{plays}", player_id=one, amount=1, kind=Kind.AUTHORED, at=at)
        return rng.choice(
            [
                lambda: self._earnings.earn(pay),
                lambda: self._earnings.earn(pay),
                lambda: self._earnings.earn_by_plays(author, QUIZ, plays),
                lambda: ledger.post(_given(id, one, other, amount, at)),
                lambda: ledger.reserve(
                    reservation, one, amount, expires_at=at, about=About(), at=at
                ),
                lambda: ledger.settle(reservation, to=other, at=at),
                lambda: ledger.void(reservation, at=at),
            ]
        )


def _given(id: str, one: PlayerId, other: PlayerId, amount: int, at: int) -> Transfer:
    """To somebody else, or to the house."""
    credit = house_of(id) if amount % 3 == 0 else of_player(other)
    return Transfer(
        id=id, debit=of_player(one), credit=credit, amount=amount, kind=Kind.SOLD, at=at
    )
