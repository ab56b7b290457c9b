"""Table PlayerProgress: a total per player, and which messages it already holds."""

from typing import TYPE_CHECKING

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.items import Item, number, number_of
from trivia.adapters.dynamodb.transactions import Cancelled, write_all
from trivia.application.outbox.messages import ProgressEarned
from trivia.application.players.people_values import Progress
from trivia.application.players.ports import Added
from trivia.domain.errors import Unavailable
from trivia.domain.ids import PlayerId, QuizId, UnixMs

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient
    from types_boto3_dynamodb.type_defs import TransactWriteItemTypeDef

# A message may wait 4 days in the queue and 14 in the dead-letter queue before it is replayed.
_APPLIED_KEPT_DAYS = 30
_EARNED_KEPT_DAYS = 6
"""A message may come four days after the day it is of."""


class DynamoProgressLedger:
    """`attempts` is the table of paydays; who only reads needs none."""

    def __init__(self, client: "DynamoDBClient", table: str, attempts: str = "") -> None:
        self._client = client
        self._table = table
        self._attempts = attempts

    def total(self, player_id: PlayerId) -> Progress:
        item = self._client.get_item(TableName=self._table, Key=keys.progress_total(player_id)).get(
            "Item", {}
        )
        return Progress(
            experience=number_of(item, "experience"),
            quizzes_played=number_of(item, "quizzes_played"),
            wins=number_of(item, "wins"),
        )

    def add(self, earned: ProgressEarned, payday: str | None = None) -> Added:
        actions = [self._apply(earned), self._sum(earned)]
        if payday is not None and earned.quiz_id is not None:
            actions.append(
                {
                    "Put": {
                        "TableName": self._attempts,
                        "Item": earned_item(
                            earned.player_id, earned.quiz_id, payday, earned.earned_at
                        ),
                        "ConditionExpression": "attribute_not_exists(pk)",
                    }
                }
            )
        try:
            write_all(self._client, actions)
        except Cancelled as cancelled:
            if cancelled.failed(0):
                return Added.KNOWN
            if len(actions) > 2 and cancelled.failed(2):
                return Added.PAID_BEFORE
            raise Unavailable("unavailable", "The progress is being changed.") from cancelled
        return Added.DONE

    def _apply(self, earned: ProgressEarned) -> "TransactWriteItemTypeDef":
        return {
            "Put": {
                "TableName": self._table,
                "Item": {
                    **keys.progress_applied(earned.player_id, earned.message_id),
                    "expires_at": number(keys.expires_at(earned.earned_at, _APPLIED_KEPT_DAYS)),
                },
                "ConditionExpression": "attribute_not_exists(player_id)",
            }
        }

    def _sum(self, earned: ProgressEarned) -> "TransactWriteItemTypeDef":
        return {
            "Update": {
                "TableName": self._table,
                "Key": keys.progress_total(earned.player_id),
                "UpdateExpression": (
                    "ADD experience :experience, quizzes_played :played, wins :wins "
                    "SET updated_at = :at"
                ),
                "ExpressionAttributeValues": {
                    ":experience": number(earned.experience),
                    ":played": number(earned.quizzes_played),
                    ":wins": number(earned.wins),
                    ":at": number(earned.earned_at),
                },
            }
        }


def earned_item(player_id: PlayerId, quiz_id: QuizId, day: str, at: UnixMs) -> Item:
    """Table Attempts: that a quiz has paid a player on a day, however it was played."""
    return {
        **keys.earned(player_id, quiz_id, day),
        "expires_at": number(keys.expires_at(at, _EARNED_KEPT_DAYS)),
    }
