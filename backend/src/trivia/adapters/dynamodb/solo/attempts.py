"""Table Attempts: attempts, their results, and what was earned on which day."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.conditional import Condition, put_if
from trivia.adapters.dynamodb.games.results import result_from_json, result_to_json
from trivia.adapters.dynamodb.items import Stored, number, number_of, text, text_of
from trivia.adapters.dynamodb.outbox.outbox import put_pending
from trivia.adapters.dynamodb.transactions import Cancelled, write_all
from trivia.application.outbox.messages import OutboxRow
from trivia.application.solo.values import Scoring, StoredAttempt, stored_result
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.players.player import Player
from trivia.domain.solo.attempts import Attempt, AttemptResult

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient
    from types_boto3_dynamodb.type_defs import TransactWriteItemTypeDef

_OPEN, _SCORED = "OPEN", "SCORED"
_KEPT_DAYS = 30
_EARNED_KEPT_DAYS = 3


class DynamoAttemptStore:
    """`outbox_table` may be left out by a function that only opens attempts."""

    def __init__(self, client: "DynamoDBClient", table: str, outbox_table: str = "") -> None:
        self._client = client
        self._table = table
        self._outbox_table = outbox_table

    def open(self, attempt: Attempt) -> None:
        unmet = put_if(
            self._client,
            self._table,
            {
                **keys.attempt(attempt.id),
                "attempt_id": text(attempt.id),
                "status": text(_OPEN),
                "player_id": text(attempt.player.id),
                "player_name": text(attempt.player.name),
                "quiz_id": text(attempt.quiz_id),
                "quiz_version": number(attempt.quiz_version),
                "opened_at": number(attempt.opened_at),
                "deadline": number(attempt.deadline),
                "expires_at": number(keys.expires_at(attempt.opened_at, _KEPT_DAYS)),
            },
            Condition(holds="attribute_not_exists(pk)"),
        )
        if unmet is not None:
            raise RuntimeError(f"attempt {attempt.id} exists")

    def get(self, attempt_id: str, player_id: PlayerId) -> StoredAttempt | None:
        found = self._client.get_item(
            TableName=self._table, Key=keys.attempt(attempt_id), ConsistentRead=True
        ).get("Item")
        if found is None or text_of(found, "player_id") != player_id:
            return None
        result = result_from_json(text_of(found, "result")) if "result" in found else None
        return StoredAttempt(_attempt(found), result)

    def score(
        self, result: AttemptResult, rows: Sequence[OutboxRow], first_of_day: str | None
    ) -> Scoring:
        actions: list[TransactWriteItemTypeDef] = [self._close(result)]
        if first_of_day is not None:
            actions.append(self._earn(result, first_of_day))
        actions += [put_pending(self._outbox_table, row) for row in rows]
        try:
            write_all(self._client, actions)
        except Cancelled as cancelled:
            if cancelled.failed(0):
                return Scoring.MOVED_ON
            if first_of_day is not None and cancelled.failed(1):
                return Scoring.PAID_BEFORE
            return Scoring.MOVED_ON
        return Scoring.STORED

    def _close(self, result: AttemptResult) -> "TransactWriteItemTypeDef":
        return {
            "Update": {
                "TableName": self._table,
                "Key": keys.attempt(result.attempt.id),
                "UpdateExpression": "SET #status = :scored, #result = :result",
                "ConditionExpression": "#status = :open AND player_id = :player",
                "ExpressionAttributeNames": {"#status": "status", "#result": "result"},
                "ExpressionAttributeValues": {
                    ":open": text(_OPEN),
                    ":scored": text(_SCORED),
                    ":player": text(result.attempt.player.id),
                    ":result": text(result_to_json(stored_result(result))),
                },
            }
        }

    def _earn(self, result: AttemptResult, day: str) -> "TransactWriteItemTypeDef":
        attempt = result.attempt
        return {
            "Put": {
                "TableName": self._table,
                "Item": {
                    **keys.earned(attempt.player.id, attempt.quiz_id, day),
                    "attempt_id": text(attempt.id),
                    "experience": number(result.experience),
                    "expires_at": number(keys.expires_at(result.scored_at, _EARNED_KEPT_DAYS)),
                },
                "ConditionExpression": "attribute_not_exists(pk)",
            }
        }


def _attempt(item: Stored) -> Attempt:
    return Attempt(
        id=text_of(item, "attempt_id"),
        player=Player(PlayerId(text_of(item, "player_id")), text_of(item, "player_name")),
        quiz_id=QuizId(text_of(item, "quiz_id")),
        quiz_version=number_of(item, "quiz_version"),
        opened_at=number_of(item, "opened_at"),
        deadline=number_of(item, "deadline"),
    )
