"""Table Library: what players report, and the quizzes that nobody has looked at since."""

from collections.abc import Sequence
from heapq import nlargest
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb.batches import get_all
from trivia.adapters.dynamodb.conditional import Condition, update_if
from trivia.adapters.dynamodb.items import Item, Stored, number, number_of, text, text_of
from trivia.adapters.dynamodb.keys import expires_at
from trivia.adapters.dynamodb.library import keys
from trivia.adapters.dynamodb.moments import moment_in
from trivia.adapters.dynamodb.outbox.outbox import with_row
from trivia.adapters.dynamodb.queries import all_items
from trivia.adapters.dynamodb.transactions import Cancelled, write_all
from trivia.application.library.values import Report, Reported
from trivia.application.outbox.messages import OutboxRow
from trivia.application.pages import Page
from trivia.domain.errors import Unavailable
from trivia.domain.ids import PlayerId, QuizId, UnixMs
from trivia.domain.library.reports import HIDE_REASONS

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

PAGE_SIZE = 24
_SHOWN = 50
_OPEN = "open"
_KEPT_DAYS = 365
_TRIES = 4


class DynamoReports:
    def __init__(
        self, client: "DynamoDBClient", table: str, page_size: int = PAGE_SIZE, outbox: str = ""
    ) -> None:
        """`outbox` is the table of messages that leave with a report."""
        self._outbox = outbox
        self._client = client
        self._table = table
        self._page_size = page_size

    def put(
        self, quiz_id: QuizId, title: str, report: Report, told: OutboxRow | None = None
    ) -> None:
        for _ in range(_TRIES):
            before, settled_at = self._before(quiz_id, report.player_id)
            if before is not None and _same(before, report):
                return
            counted = before is not None and number_of(before, "reported_on") > settled_at
            replaced = text_of(before, "reason") if counted and before is not None else None
            actions = [
                self._report(quiz_id, before, report),
                self._counted(quiz_id, title, report, replaced, settled_at),
            ]
            try:
                write_all(self._client, with_row(actions, self._outbox, told))
            except Cancelled:
                continue  # somebody else reports the same quiz in this moment
            return
        raise Unavailable("unavailable", "The service is busy. Please try again.")

    def of(self, quiz_id: QuizId) -> Sequence[Report]:
        # All of them, by who sent them: a decision settles what came up to the newest one.
        found = all_items(
            self._client,
            TableName=self._table,
            KeyConditionExpression="shelf = :shelf AND begins_with(place, :report)",
            ExpressionAttributeValues={
                ":shelf": keys.of_quiz(quiz_id, "")["shelf"],
                ":report": text(keys.REPORT),
            },
        )
        return nlargest(_SHOWN, map(_report_of, found), key=lambda one: one.at)

    def open(self, after: str | None) -> Page[Reported]:
        query: dict[str, Any] = {
            "TableName": self._table,
            "IndexName": keys.BY_REPORT,
            "KeyConditionExpression": "#open = :open",
            "ExpressionAttributeNames": {"#open": "open"},
            "ExpressionAttributeValues": {":open": text(_OPEN)},
            "ScanIndexForward": False,
            "Limit": self._page_size,
        }
        if after is not None:
            at, quiz_id = moment_in(after)
            query["ExclusiveStartKey"] = {
                **keys.of_quiz(quiz_id, keys.REPORTS),
                "open": text(_OPEN),
                "reported_at": number(at),
            }
        found = self._client.query(**query)
        last = found.get("LastEvaluatedKey")
        position = f"{number_of(last, 'reported_at')}#{keys.quiz_in(last)}" if last else None
        return Page(tuple(_reported(item) for item in found["Items"]), position)

    def settle(self, quiz_id: QuizId, seen_at: UnixMs) -> None:
        reasons = ", ".join(f"r_{reason}" for reason in HIDE_REASONS)
        unseen = Condition(
            # What has been reported meanwhile waits for the next look.
            holds="attribute_exists(reported_at) AND reported_at <= :seen",
            values={":seen": number(seen_at)},
            names={"#open": "open"},
        )
        key = keys.of_quiz(quiz_id, keys.REPORTS)
        gone = f"REMOVE #open, reported_at, reports, {reasons}"
        update_if(self._client, self._table, key, f"SET settled_at = :seen {gone}", unseen)

    def _before(self, quiz_id: QuizId, player_id: PlayerId) -> tuple[Stored | None, UnixMs]:
        """What the player has reported of it, and up to when moderators have looked."""
        wanted = [keys.report(quiz_id, player_id), keys.of_quiz(quiz_id, keys.REPORTS)]
        request = {self._table: {"Keys": wanted, "ConsistentRead": True}}
        found = get_all(self._client, request)[self._table]
        items = {text_of(item, "place"): item for item in found}
        settled_at = number_of(items.pop(keys.REPORTS, {}), "settled_at")
        return next(iter(items.values()), None), settled_at

    def _report(self, quiz_id: QuizId, before: Stored | None, report: Report) -> Any:
        item: Item = {
            **keys.report(quiz_id, report.player_id),
            "player_id": text(report.player_id),
            "reason": text(report.reason),
            "words": text(report.text),
            "reported_on": number(report.at),
            "expires_at": number(expires_at(report.at, _KEPT_DAYS)),
        }
        put: dict[str, Any] = {"TableName": self._table, "Item": item}
        if before is None:
            return {"Put": {**put, "ConditionExpression": "attribute_not_exists(shelf)"}}
        return {
            "Put": {
                **put,
                "ConditionExpression": "reported_on = :before",
                "ExpressionAttributeValues": {":before": before["reported_on"]},
            }
        }

    def _counted(
        self, quiz_id: QuizId, title: str, report: Report, replaced: str | None, settled_at: UnixMs
    ) -> Any:
        """Each player counts once, until moderators have looked."""
        counts = {f"r_{report.reason}": 1}
        if replaced is None:
            counts["reports"] = 1
        elif replaced == report.reason:
            counts = {}
        else:
            counts[f"r_{replaced}"] = -1
        values: Item = {
            ":open": text(_OPEN),
            ":at": number(report.at),
            ":title": text(title),
            ":settled": number(settled_at),
            **{f":{name}": number(count) for name, count in counts.items()},
        }
        update = "SET #open = :open, reported_at = :at, title = :title"
        if counts:
            update += " ADD " + ", ".join(f"{name} :{name}" for name in counts)
        return {
            "Update": {
                "TableName": self._table,
                "Key": keys.of_quiz(quiz_id, keys.REPORTS),
                "UpdateExpression": update,
                "ConditionExpression": "attribute_not_exists(settled_at) OR settled_at = :settled",
                "ExpressionAttributeNames": {"#open": "open"},
                "ExpressionAttributeValues": values,
            }
        }


def _same(before: Stored, report: Report) -> bool:
    return (text_of(before, "reason"), text_of(before, "words")) == (report.reason, report.text)


def _report_of(item: Stored) -> Report:
    return Report(
        player_id=PlayerId(text_of(item, "player_id")),
        reason=text_of(item, "reason"),
        text=text_of(item, "words"),
        at=number_of(item, "reported_on"),
    )


def _reported(item: Stored) -> Reported:
    counts = {reason: number_of(item, f"r_{reason}") for reason in HIDE_REASONS}
    return Reported(
        quiz_id=keys.quiz_in(item),
        title=text_of(item, "title"),
        count=number_of(item, "reports"),
        last_at=number_of(item, "reported_at"),
        reasons={reason: count for reason, count in counts.items() if count},
    )
