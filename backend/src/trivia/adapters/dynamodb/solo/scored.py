"""Table Attempts, as it is told of: attempts that were scored and are `pending`.

That an attempt is not pending any more is noted in one transaction with its play in QuizStats: so
it is counted once, however often it is told.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb.insights.plays import DynamoPlays
from trivia.adapters.dynamodb.items import Stored, number_of, text_of, text_or_none
from trivia.adapters.dynamodb.pending import pending_items
from trivia.adapters.dynamodb.solo.marks import marks_of
from trivia.adapters.dynamodb.solo.players import player_of
from trivia.application.outbox.ports import unheard
from trivia.application.solo.values import ScoredAttempt
from trivia.domain.ids import QuizId
from trivia.domain.insights.marks import Version, of_attempt
from trivia.domain.insights.tally import NOTHING, Tally
from trivia.domain.solo.days import is_daily

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

COUNTED_AT_ONCE = 30
"""Attempts of one transaction, which takes 100 items: each may be of a quiz of its own, and then
changes two numbers beside."""


class DynamoScoredAttempts:
    def __init__(self, client: "DynamoDBClient", table: str, stats: str = "") -> None:
        """`stats` is the table of what is counted; who only looks needs none."""
        self._client = client
        self._table = table
        self._plays = DynamoPlays(client, stats)

    def untold(
        self, before: int, limit: int, broken: Callable[[str], object] = unheard
    ) -> Sequence[ScoredAttempt]:
        return pending_items(self._client, self._table, before, limit, scored_attempt, broken)

    def mark_told(self, told: Sequence[ScoredAttempt]) -> None:
        # A stream may bring the same one twice in a batch, and a transaction names an item once.
        every = list({one.attempt_id: one for one in told}.values())
        for start in range(0, len(every), COUNTED_AT_ONCE):
            self._mark(every[start : start + COUNTED_AT_ONCE])

    def _mark(self, left: Sequence[ScoredAttempt]) -> None:
        while left:
            marked = self._plays.add(_tallies(left), [self._untold_no_more(one) for one in left])
            # Those that somebody else has marked are counted; the others are tried without them.
            left = [one for at, one in enumerate(left) if at not in marked] if marked else []

    def _untold_no_more(self, one: ScoredAttempt) -> Any:
        kept: Any = one.kept
        return {
            "Update": {
                "TableName": self._table,
                "Key": {"pk": kept["pk"]},
                "UpdateExpression": "REMOVE pending",
                "ConditionExpression": "attribute_exists(pending)",
            }
        }


def scored_attempt(item: Stored) -> ScoredAttempt:
    """What is told of the attempt in `item`, which is pending."""
    return ScoredAttempt(
        attempt_id=text_of(item, "attempt_id"),
        player=player_of(item),
        quiz_id=QuizId(text_of(item, "quiz_id")),
        quiz_version=number_of(item, "quiz_version"),
        score=number_of(item, "score"),
        experience=number_of(item, "experience"),
        scored_at=number_of(item, "created_at"),
        title=text_or_none(item, "title") or "",
        marks=marks_of(item),
        kept=item,
    )


def _tallies(scored: Sequence[ScoredAttempt]) -> dict[Version, Tally]:
    """What they add, by version. The day's challenge is nobody's quiz: nothing is counted of it."""
    found: dict[Version, Tally] = {}
    for one in scored:
        if one.quiz_version > 0 and not is_daily(one.quiz_id):
            version = Version(one.quiz_id, one.quiz_version)
            found[version] = found.get(version, NOTHING).plus(
                of_attempt(one.marks, guest=one.player.guest)
            )
    return found
