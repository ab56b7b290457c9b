"""Table Attempts: attempts, their results, and what was earned on which day."""

import zlib
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.batches import get_all
from trivia.adapters.dynamodb.conditional import Condition, put_if, update_if
from trivia.adapters.dynamodb.games.results import result_from_json, result_to_json
from trivia.adapters.dynamodb.items import (
    Item,
    Stored,
    number,
    number_of,
    text,
    text_of,
    text_or_none,
)
from trivia.adapters.dynamodb.limits.limits import taking
from trivia.adapters.dynamodb.players.parts import parts_of
from trivia.adapters.dynamodb.players.progress import earned_item
from trivia.adapters.dynamodb.solo.given import answers_given, forgetting, giving, only
from trivia.adapters.dynamodb.solo.players import player_of
from trivia.adapters.dynamodb.solo.result_text import result_text
from trivia.adapters.dynamodb.transactions import Cancelled, write_all
from trivia.application.limits.allowances import ATTEMPTS
from trivia.application.solo.values import (
    AttemptExists,
    Payment,
    Scoring,
    StoredAnswer,
    StoredAttempt,
    StoredResult,
    stored_result,
)
from trivia.domain.ids import PlayerId, QuizId, UnixMs
from trivia.domain.limits import NOTHING, Spent, after, wait_ms
from trivia.domain.solo.attempts import Attempt, AttemptResult, Feedback

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient
    from types_boto3_dynamodb.type_defs import TransactWriteItemTypeDef

_OPEN, _SCORED = "OPEN", "SCORED"
_NAMES = {"#status": "status", "#result": "result"}
_KEPT_DAYS = 30
_TRIES = 4


class DynamoAttemptStore:
    """A scored attempt is `pending` until leaderboard and progress were told of it."""

    def __init__(self, client: "DynamoDBClient", table: str, limits: str = "") -> None:
        """`limits` is the table of those who open attempts; the others need none."""
        self._client = client
        self._table = table
        self._limits = limits

    def open(
        self,
        attempt: Attempt,
        paid_on: str | None = None,
        *,
        tokens: int = 0,
        spent: Spent = NOTHING,
    ) -> int:
        item: Item = {
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
        }
        if paid_on is not None:
            item["paid_on"] = text(paid_on)
        if attempt.feedback is not Feedback.END:
            item["feedback"] = text(attempt.feedback)
        if attempt.player.guest:
            item["guest"] = number(1)
        if attempt.is_own:
            item["own"] = number(1)
        if attempt.seed:
            item["seed"] = text(attempt.seed)
        if attempt.title:
            item["title"] = text(attempt.title)
        new = Condition(holds="attribute_not_exists(pk)")
        if not tokens:
            if put_if(self._client, self._table, item, new) is not None:
                raise AttemptExists(attempt.id)
            return 0
        opened: Any = {"Put": {"TableName": self._table, "Item": item, **new.request()}}
        for _ in range(_TRIES):
            wait = wait_ms(ATTEMPTS, spent, attempt.opened_at)
            if wait:
                return wait
            try:
                write_all(self._client, [opened, self._taken(attempt, spent, tokens)])
            except Cancelled as cancelled:
                if cancelled.failed(0):
                    raise AttemptExists(attempt.id) from cancelled
                # The player opens another one in this moment: that one counts too.
                spent = after(ATTEMPTS, spent, attempt.opened_at, tokens)
                continue
            return 0
        return ATTEMPTS.refill_ms

    def _taken(self, attempt: Attempt, spent: Spent, tokens: int) -> Any:
        update, unless_changed = taking(ATTEMPTS, spent, attempt.opened_at, tokens)
        return {
            "Update": {
                "TableName": self._limits,
                "Key": keys.limit(ATTEMPTS.name, attempt.player.id),
                "UpdateExpression": update,
                **unless_changed.request(),
            }
        }

    def get(self, attempt_id: str, player_id: PlayerId) -> StoredAttempt | None:
        wanted = keys.attempt(attempt_id), keys.parts(player_id)
        request = {self._table: {"Keys": list(wanted), "ConsistentRead": True}}
        items = {text_of(item, "pk"): item for item in get_all(self._client, request)[self._table]}
        found, parts = (items.get(text_of(key, "pk")) for key in wanted)
        if found is None or text_of(found, "player_id") != player_id:
            return None
        return StoredAttempt(
            _attempt(found),
            _result(found),
            paid_on=text_or_none(found, "paid_on"),
            parts=parts_of(parts),
            given=answers_given(found),
            given_at=number_of(found, "given_at"),
            payday=text_or_none(found, "payday"),
        )

    def give(
        self, stored: StoredAttempt, answer: StoredAnswer, at: UnixMs, pay: Payment
    ) -> Scoring:
        attempt = stored.attempt
        update, while_new = giving(attempt, answer, at, pay)
        return self._write(attempt, update, while_new, pay.takes, at)

    def score(
        self,
        result: AttemptResult,
        first_of_day: str | None,
        given: Collection[str] = (),
    ) -> Scoring:
        update, while_open = _closing(result, given)
        return self._write(result.attempt, update, while_open, first_of_day, result.scored_at)

    def _write(
        self, attempt: Attempt, update: str, holds: Condition, first_of_day: str | None, at: UnixMs
    ) -> Scoring:
        key = keys.attempt(attempt.id)
        if first_of_day is None:
            unmet = update_if(self._client, self._table, key, update, holds)
            return Scoring.STORED if unmet is None else Scoring.MOVED_ON
        change: Any = {"TableName": self._table, "Key": key, "UpdateExpression": update}
        change |= holds.request()
        try:
            write_all(self._client, [{"Update": change}, self._earn(attempt, first_of_day, at)])
        except Cancelled as cancelled:
            paid = cancelled.failed(1) and not cancelled.failed(0)
            return Scoring.PAID_BEFORE if paid else Scoring.MOVED_ON
        return Scoring.STORED

    def _earn(self, attempt: Attempt, day: str, at: UnixMs) -> "TransactWriteItemTypeDef":
        return {
            "Put": {
                "TableName": self._table,
                "Item": earned_item(attempt.player.id, attempt.quiz_id, day, at),
                "ConditionExpression": "attribute_not_exists(pk)",
            }
        }


def _closing(result: AttemptResult, given: Collection[str]) -> tuple[str, Condition]:
    """The update that stores `result`, and what must hold for it."""
    attempt = result.attempt
    kept = result_to_json(stored_result(result)).encode()
    # Four kilobytes of a long quiz are one: each is paid whenever the attempt is written.
    values: Item = {
        ":open": text(_OPEN),
        ":scored": text(_SCORED),
        ":player": text(attempt.player.id),
        ":result": {"B": zlib.compress(kept)},
    }
    update = "SET #status = :scored, #result = :result"
    if result.counts:
        update += ", score = :score, experience = :experience, created_at = :at, pending = :shard"
        values |= {
            ":score": number(result.score),
            ":experience": number(result.experience),
            ":at": number(result.scored_at),
            ":shard": text(keys.pending_shard(attempt.id)),
        }
    names, holds = dict(_NAMES), "#status = :open AND player_id = :player"
    if attempt.feedback is Feedback.EACH:
        # An answer that is judged in this moment must be in the result.
        holds += " AND " + only(given, values)
        if given:
            update += f" REMOVE {forgetting(given, names)}"
    return update, Condition(holds=holds, values=values, names=names)


def _result(item: Stored) -> StoredResult | None:
    kept = result_text(item)
    return result_from_json(kept) if kept else None


def _attempt(item: Stored) -> Attempt:
    return Attempt(
        id=text_of(item, "attempt_id"),
        player=player_of(item),
        quiz_id=QuizId(text_of(item, "quiz_id")),
        quiz_version=number_of(item, "quiz_version"),
        opened_at=number_of(item, "opened_at"),
        deadline=number_of(item, "deadline"),
        feedback=Feedback(text_of(item, "feedback")) if "feedback" in item else Feedback.END,
        is_own="own" in item,
        # Those of before were asked everything, in the order of the quiz.
        seed=text_or_none(item, "seed") or "",
        title=text_or_none(item, "title") or "",
    )
