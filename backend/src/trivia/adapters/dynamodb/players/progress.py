"""Table PlayerProgress: a total per player, which knows the messages that it holds.

The marks of the latest messages are in the total itself (see `applied`): one write counts a
message, and finds that it was counted before. A payday is taken first, in the name of the
message: whoever dies in between finds it taken by the same message when that comes again.
"""

from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.conditional import Condition, put_if, update_if
from trivia.adapters.dynamodb.items import Item, Stored, number, number_of, text
from trivia.adapters.dynamodb.players import applied
from trivia.adapters.dynamodb.queries import all_items
from trivia.adapters.dynamodb.transactions import Cancelled, write_all
from trivia.application.outbox.messages import ProgressEarned
from trivia.application.players.people_values import Progress
from trivia.application.players.ports import Added
from trivia.domain.errors import Unavailable
from trivia.domain.ids import PlayerId, QuizId, UnixMs

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient
    from types_boto3_dynamodb.type_defs import UpdateTypeDef

_EARNED_KEPT_DAYS = 30
"""A message may wait four days in its queue, and fourteen in that of the dead letters."""

_TRIES = 4
_ADDED = "ADD experience :experience, quizzes_played :played, wins :wins"


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

    def last_earned(self, player_id: PlayerId) -> UnixMs:
        item = self._client.get_item(
            TableName=self._table,
            Key=keys.progress_total(player_id),
            ProjectionExpression="updated_at",
        ).get("Item", {})
        return number_of(item, "updated_at")

    def add(self, earned: ProgressEarned, payday: str | None = None) -> Added:
        if payday is not None and not self._takes(earned, payday):
            return Added.PAID_BEFORE
        mark = applied.mark_of(earned.message_id)
        for _ in range(_TRIES):
            found = self._counted(earned, mark)
            if found is None:
                return Added.DONE
            if mark in found or self._was_moved(earned, mark, found):
                return Added.KNOWN
            if self._counted_otherwise(earned, mark, found):
                return Added.DONE
        raise Unavailable("unavailable", "The progress is being changed.")

    def _takes(self, earned: ProgressEarned, payday: str) -> bool:
        """Whether the day's pay for the quiz is this message's."""
        if earned.quiz_id is None:
            return True
        item = earned_item(earned.player_id, earned.quiz_id, payday, earned.earned_at)
        item["paid_by"] = text(earned.message_id)
        own = Condition(
            holds="attribute_not_exists(pk) OR paid_by = :message",
            values={":message": text(earned.message_id)},
        )
        return put_if(self._client, self._attempts, item, own) is None

    def _counted(self, earned: ProgressEarned, mark: str) -> Stored | None:
        """None if the message is counted now, else the total as it is."""
        known = "attribute_not_exists(#mark) AND (attribute_not_exists(marks) OR marks < :most)"
        return self._update(
            earned,
            mark,
            update=f"SET updated_at = :at, #mark = :at {_ADDED}, marks :one",
            # An older message may be among the marks that are kept elsewhere.
            holds=f"{known} AND (attribute_not_exists(moved_to) OR moved_to < :at)",
            values={":one": number(1), ":most": number(applied.MOST)},
        )

    def _was_moved(self, earned: ProgressEarned, mark: str, found: Stored) -> bool:
        if number_of(found, "moved_to") < earned.earned_at:
            return False
        moved = all_items(
            self._client,
            TableName=self._table,
            KeyConditionExpression="player_id = :player AND begins_with(entry, :applied)",
            ExpressionAttributeValues={
                ":player": text(earned.player_id),
                ":applied": text(keys.APPLIED),
            },
            ConsistentRead=True,
        )
        return any(mark in item for item in moved)

    def _counted_otherwise(self, earned: ProgressEarned, mark: str, found: Stored) -> bool:
        """Of a total that has no room for one more mark, or holds later ones only."""
        marks, moves = applied.marks_in(found), number_of(found, "moves")
        leaving = applied.oldest(marks)
        seen = "(attribute_not_exists(moves) OR moves = :moves) AND attribute_not_exists(#mark)"
        if not leaving:
            unmet = self._update(
                earned,
                mark,
                update=f"SET updated_at = :at, #mark = :at {_ADDED}, marks :one",
                holds=seen,
                values={":one": number(1), ":moves": number(moves)},
            )
            return unmet is None
        names = {f"#m{at}": name for at, name in enumerate(leaving)}
        move: Any = {
            "TableName": self._table,
            "Key": keys.progress_total(earned.player_id),
            "UpdateExpression": (
                "SET updated_at = :at, #mark = :at, marks = :left, moves = :next, "
                f"moved_to = :newest {_ADDED} REMOVE {', '.join(names)}"
            ),
            "ConditionExpression": f"{seen} AND marks = :marks",
            "ExpressionAttributeNames": {"#mark": mark, **names},
            "ExpressionAttributeValues": {
                **_sums(earned),
                ":moves": number(moves),
                ":next": number(moves + 1),
                ":marks": number(len(marks)),
                ":left": number(len(marks) - len(leaving) + 1),
                ":newest": number(max(*leaving.values(), number_of(found, "moved_to"))),
            },
        }
        moved = applied.moved_item(earned.player_id, moves, leaving)
        try:
            write_all(
                self._client,
                [{"Put": {"TableName": self._table, "Item": moved}}, {"Update": move}],
            )
        except Cancelled:
            return False
        return True

    def _update(
        self, earned: ProgressEarned, mark: str, *, update: str, holds: str, values: Item
    ) -> Stored | None:
        """None if it was done, else what is there."""
        condition = Condition(
            holds=holds, names={"#mark": mark}, values={**_sums(earned), **values}
        )
        key = keys.progress_total(earned.player_id)
        unmet = update_if(self._client, self._table, key, update, condition)
        return None if unmet is None else unmet.found or {}


def _sums(earned: ProgressEarned) -> Item:
    return {
        ":experience": number(earned.experience),
        ":played": number(earned.quizzes_played),
        ":wins": number(earned.wins),
        ":at": number(earned.earned_at),
    }


def earned_item(player_id: PlayerId, quiz_id: QuizId, day: str, at: UnixMs) -> Item:
    """Table Attempts: that a quiz has paid a player on a day, however it was played."""
    return {
        **keys.earned(player_id, quiz_id, day),
        "expires_at": number(keys.expires_at(at, _EARNED_KEPT_DAYS)),
    }


def earned_update(
    table: str, player_id: PlayerId, quiz_id: QuizId, day: str, at: UnixMs
) -> "UpdateTypeDef":
    """The same of somebody whom it may have paid: who took it (`paid_by`) stays known."""
    expires = earned_item(player_id, quiz_id, day, at)["expires_at"]
    return {
        "TableName": table,
        "Key": keys.earned(player_id, quiz_id, day),
        "UpdateExpression": "SET expires_at = :expires",
        "ExpressionAttributeValues": {":expires": expires},
    }
