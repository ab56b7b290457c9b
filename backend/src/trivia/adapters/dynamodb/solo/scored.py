"""Table Attempts, as it is told of: attempts that were scored and are `pending`."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb.batches import put_all
from trivia.adapters.dynamodb.items import Item, Stored, number_of, text_of
from trivia.adapters.dynamodb.pending import pending_items
from trivia.application.outbox.ports import unheard
from trivia.application.solo.values import ScoredAttempt
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.players.player import Player

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


class DynamoScoredAttempts:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def untold(
        self, before: int, limit: int, broken: Callable[[str], object] = unheard
    ) -> Sequence[ScoredAttempt]:
        return pending_items(self._client, self._table, before, limit, scored_attempt, broken)

    def mark_told(self, told: Sequence[ScoredAttempt]) -> None:
        # Written whole, many at once: nothing else changes an attempt that is scored.
        put_all(self._client, self._table, [_without_pending(one.kept) for one in told])


def scored_attempt(item: Stored) -> ScoredAttempt:
    """What is told of the attempt in `item`, which is pending."""
    return ScoredAttempt(
        attempt_id=text_of(item, "attempt_id"),
        player=Player(PlayerId(text_of(item, "player_id")), text_of(item, "player_name")),
        quiz_id=QuizId(text_of(item, "quiz_id")),
        quiz_version=number_of(item, "quiz_version"),
        score=number_of(item, "score"),
        experience=number_of(item, "experience"),
        scored_at=number_of(item, "created_at"),
        kept=item,
    )


def _without_pending(kept: Any) -> Item:
    return {name: value for name, value in kept.items() if name != "pending"}
