"""Table Library: stars that players give, and what all of them have come to; who has played."""

import random
import time
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.batches import get_all
from trivia.adapters.dynamodb.items import Item, Stored, number, number_of, text_of
from trivia.adapters.dynamodb.library import keys as library_keys
from trivia.adapters.dynamodb.library.items import numbers_of
from trivia.adapters.dynamodb.library.library import DynamoLibrary
from trivia.adapters.dynamodb.outbox.outbox import with_row
from trivia.adapters.dynamodb.transactions import Cancelled, write_all
from trivia.application.library.values import Rating
from trivia.application.outbox.messages import OutboxRow
from trivia.domain.errors import Unavailable
from trivia.domain.ids import PlayerId, QuizId, UnixMs
from trivia.domain.library.numbers import NOTHING_YET, Numbers
from trivia.domain.players.payday import utc_day

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_TRIES = 6
_PAUSE_S = 0.03


class DynamoRatings(DynamoLibrary):
    def __init__(self, client: "DynamoDBClient", table: str, outbox: str = "") -> None:
        """`outbox` is the table of messages that leave with a rating."""
        super().__init__(client, table)
        self._outbox = outbox

    def of(self, quiz_id: QuizId, player_id: PlayerId) -> Rating:
        own, numbers = self._found(quiz_id, player_id)
        return Rating(number_of(own, "stars") if own else None, numbers)

    def rate(
        self,
        quiz_id: QuizId,
        player_id: PlayerId,
        stars: int,
        at: UnixMs,
        told: OutboxRow | None = None,
    ) -> Numbers:
        for tried in range(1, _TRIES + 1):
            own, numbers = self._found(quiz_id, player_id)
            before = number_of(own, "stars") if own else 0
            if before == stars:
                return numbers
            actions = [
                self._rating(quiz_id, player_id, before, stars, at),
                self._counted(quiz_id, stars - before, 0 if before else 1),
            ]
            try:
                write_all(self._client, with_row(actions, self._outbox, told))
            except Cancelled:
                # A room that has played together rates at once: each finds its moment.
                time.sleep(random.uniform(0, _PAUSE_S * 2**tried))
                continue
            return self._found(quiz_id, player_id)[1]
        raise Unavailable("unavailable", "The service is busy. Please try again.")

    def _found(self, quiz_id: QuizId, player_id: PlayerId) -> tuple[Stored | None, Numbers]:
        wanted = [
            library_keys.rating(quiz_id, player_id),
            library_keys.of_quiz(quiz_id, library_keys.NUMBERS),
        ]
        request = {self._table: {"Keys": wanted, "ConsistentRead": True}}
        items = {
            text_of(item, "place"): item for item in get_all(self._client, request)[self._table]
        }
        numbers = items.pop(library_keys.NUMBERS, None)
        return next(iter(items.values()), None), numbers_of(numbers) if numbers else NOTHING_YET

    def _rating(
        self, quiz_id: QuizId, player_id: PlayerId, before: int, stars: int, at: UnixMs
    ) -> Any:
        item: Item = {
            **library_keys.rating(quiz_id, player_id),
            "stars": number(stars),
            "rated_at": number(at),
        }
        put: dict[str, Any] = {"TableName": self._table, "Item": item}
        if not before:
            return {"Put": {**put, "ConditionExpression": "attribute_not_exists(shelf)"}}
        return {
            "Put": {
                **put,
                "ConditionExpression": "stars = :before",
                "ExpressionAttributeValues": {":before": number(before)},
            }
        }

    def _counted(self, quiz_id: QuizId, stars: int, ratings: int) -> Any:
        return {
            "Update": {
                "TableName": self._table,
                "Key": library_keys.of_quiz(quiz_id, library_keys.NUMBERS),
                "UpdateExpression": "ADD stars :stars, ratings :ratings, changes :one",
                "ExpressionAttributeValues": {
                    ":stars": number(stars),
                    ":ratings": number(ratings),
                    ":one": number(1),
                },
            }
        }


_REMEMBERED_DAYS = 8
_DAY_MS = keys.SECONDS_PER_DAY * 1000


class DynamoPlays:
    """Who is on the board of a quiz has played it alone. Who has played it with others took that
    day's pay for it, which is noted with the message that brought it: hosts, who are noted as well,
    have none."""

    def __init__(self, client: "DynamoDBClient", boards: str, attempts: str) -> None:
        self._client = client
        self._boards = boards
        self._attempts = attempts

    def has_played(self, quiz_id: QuizId, player_id: PlayerId, at: UnixMs) -> bool:
        days = {utc_day(at - ago * _DAY_MS) for ago in range(_REMEMBERED_DAYS)}
        found = get_all(
            self._client,
            {
                self._boards: {"Keys": [keys.board_entry(quiz_id, player_id)]},
                self._attempts: {"Keys": [keys.earned(player_id, quiz_id, day) for day in days]},
            },
        )
        paid = (item for item in found[self._attempts] if "paid_by" in item)
        return bool(found[self._boards]) or any(True for _ in paid)
