"""Table PlayerProgress: a total per player, and which messages it already holds."""

from typing import TYPE_CHECKING

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.items import number, number_of
from trivia.adapters.dynamodb.transactions import Cancelled, write_all
from trivia.application.outbox.messages import ProgressEarned
from trivia.application.players.people_values import Progress
from trivia.domain.errors import Unavailable
from trivia.domain.ids import PlayerId

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

# A message may wait 4 days in the queue and 14 in the dead-letter queue before it is replayed.
_APPLIED_KEPT_DAYS = 30


class DynamoProgressLedger:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def total(self, player_id: PlayerId) -> Progress:
        item = self._client.get_item(TableName=self._table, Key=keys.progress_total(player_id)).get(
            "Item", {}
        )
        return Progress(
            experience=number_of(item, "experience"),
            quizzes_played=number_of(item, "quizzes_played"),
            wins=number_of(item, "wins"),
        )

    def add(self, earned: ProgressEarned) -> bool:
        try:
            write_all(
                self._client,
                [
                    {
                        "Put": {
                            "TableName": self._table,
                            "Item": {
                                **keys.progress_applied(earned.player_id, earned.message_id),
                                "expires_at": number(
                                    keys.expires_at(earned.earned_at, _APPLIED_KEPT_DAYS)
                                ),
                            },
                            "ConditionExpression": "attribute_not_exists(player_id)",
                        }
                    },
                    {
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
                    },
                ],
            )
        except Cancelled as cancelled:
            if cancelled.failed(0):
                return False
            raise Unavailable("unavailable", "The progress is being changed.") from cancelled
        return True
