"""What the house pays: transfers under a day's cap."""

from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb.conditional import Condition, update_if
from trivia.adapters.dynamodb.items import number, number_of
from trivia.adapters.dynamodb.keys import Key, expires_at
from trivia.adapters.dynamodb.wallet import keys
from trivia.adapters.dynamodb.wallet.posting import CREDIT, TRANSFER, TRIES, Posting, busy
from trivia.application.wallet.ports import Earned
from trivia.domain.ids import QuizId
from trivia.domain.wallet.accounts import of_player
from trivia.domain.wallet.pay import Pay, paying

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_DAY_KEPT_DAYS = 30
"""A message may wait four days in its queue, and fourteen in that of the dead letters."""

NOTHING = Earned(0, now=False)


class DynamoEarnings:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table
        self._posting = Posting(client, table)

    def earn(self, pay: Pay, /) -> Earned:
        paid_today = 0  # most days have room: who has none finds out by the condition
        for _ in range(TRIES):
            amount = pay.left(paid_today)
            if not amount:
                return NOTHING
            unmet = self._posting.write(paying(pay, amount), added=[self._counting(pay, amount)])
            if not unmet:
                return Earned(amount, now=True)
            if unmet & {TRANSFER, CREDIT}:
                return NOTHING  # it was paid before, or there is nobody any more
            paid_today = self._paid(self._day(pay), "coins")
        raise busy()

    def earn_by_plays(self, pay: Pay | None, quiz_id: QuizId, plays: int, /) -> Earned:
        for _ in range(TRIES):
            paid = self._paid(keys.plays_paid(quiz_id), "plays")
            if plays <= paid:
                return NOTHING
            amount = 0
            if pay is not None:
                due = pay.of(pay.amount * (plays - paid))
                amount = due.left(self._paid(self._day(pay), "coins"))
            if pay is None or not amount:
                if self._passes(quiz_id, plays):
                    return NOTHING
                continue
            added = [self._counting(pay, amount), self._paying_up_to(quiz_id, paid, plays)]
            unmet = self._posting.write(paying(pay, amount), added=added)
            if not unmet:
                return Earned(amount, now=True)
            if CREDIT in unmet:
                pay = None  # there is nobody any more
        raise busy()

    def _day(self, pay: Pay) -> Key:
        return keys.day(of_player(pay.player_id), pay.kind, pay.day)

    def _paid(self, key: Key, name: str) -> int:
        return number_of(self._posting.item(key) or {}, name)

    def _counting(self, pay: Pay, amount: int) -> Any:
        """Towards the day's cap."""
        return self._posting.update(
            self._day(pay),
            "SET expires_at = :expires ADD coins :amount",
            "attribute_not_exists(coins) OR coins <= :room",
            {
                ":expires": number(expires_at(pay.at, _DAY_KEPT_DAYS)),
                ":amount": number(amount),
                ":room": number(pay.most - amount),
            },
        )

    def _paying_up_to(self, quiz_id: QuizId, paid: int, plays: int) -> Any:
        return self._posting.update(
            keys.plays_paid(quiz_id),
            "SET plays = :plays",
            "plays = :paid" if paid else "attribute_not_exists(plays)",
            {":plays": number(plays)} | ({":paid": number(paid)} if paid else {}),
        )

    def _passes(self, quiz_id: QuizId, plays: int) -> bool:
        fewer = Condition(
            holds="attribute_not_exists(plays) OR plays < :plays", values={":plays": number(plays)}
        )
        key = keys.plays_paid(quiz_id)
        return update_if(self._client, self._table, key, "SET plays = :plays", fewer) is None
