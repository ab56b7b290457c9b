"""Table PlayerProgress: a total per player, which knows the messages that it holds.

The marks of the latest messages are in the total itself (see `applied`): one write counts a
message, with the badges that it brings. It holds if the total is still what it was made of: `marks`
and `moves` change with every message. Who has read an old one is given the present one.

A payday is taken first, in the name of the message: whoever dies in between finds it taken by the
same message when that comes again.
"""

from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.conditional import Condition, put_if, update_if
from trivia.adapters.dynamodb.items import Item, Stored, number, number_of, text
from trivia.adapters.dynamodb.players import applied
from trivia.adapters.dynamodb.players.gathered import gathered_in, gathered_values
from trivia.adapters.dynamodb.players.history import play_item
from trivia.adapters.dynamodb.queries import all_items
from trivia.adapters.dynamodb.transactions import Cancelled, write_all
from trivia.application.outbox.messages import ProgressEarned
from trivia.application.players.gathering import after
from trivia.application.players.people_values import Added, Addition
from trivia.domain.errors import Unavailable
from trivia.domain.ids import PlayerId, QuizId, UnixMs
from trivia.domain.players.progress import Progress

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient
    from types_boto3_dynamodb.type_defs import UpdateTypeDef

_EARNED_KEPT_DAYS = 30
"""A message may wait four days in its queue, and fourteen in that of the dead letters."""

_TRIES = 6
_GROWING = ("marks", "moves")


class DynamoProgressLedger:
    """`attempts` is the table of paydays; who only reads needs none."""

    def __init__(self, client: "DynamoDBClient", table: str, attempts: str = "") -> None:
        self._client = client
        self._table = table
        self._attempts = attempts

    def total(self, player_id: PlayerId) -> Progress:
        return gathered_in(self._found(player_id))

    def last_earned(self, player_id: PlayerId) -> UnixMs:
        item = self._client.get_item(
            TableName=self._table,
            Key=keys.progress_total(player_id),
            ProjectionExpression="updated_at",
        ).get("Item", {})
        return number_of(item, "updated_at")

    def add(self, earned: ProgressEarned, payday: str | None = None) -> Addition:
        if payday is not None and not self._takes(earned, payday):
            return Addition(Added.PAID_BEFORE)
        mark = applied.mark_of(earned.message_id)
        added = self._add(earned, mark)
        # After the total, and again whenever it comes again: whoever died in between is made good.
        if (item := play_item(earned, mark)) is not None:
            self._client.put_item(TableName=self._table, Item=item)
        return added

    def _add(self, earned: ProgressEarned, mark: str) -> Addition:
        found = self._found(earned.player_id)
        for _ in range(_TRIES):
            before = gathered_in(found)
            if mark in found or self._was_moved(earned, mark, found):
                return Addition(Added.KNOWN, before)
            now = after(before, earned)
            changed = self._counted(earned, mark, found, now)
            if changed is None:
                return Addition(Added.DONE, now)
            found = changed
        raise Unavailable("unavailable", "The progress is being changed.")

    def forget(self, player_id: PlayerId) -> None:
        for item in self._of(player_id, ""):
            key = {name: item[name] for name in ("player_id", "entry")}
            self._client.delete_item(TableName=self._table, Key=key)

    def _found(self, player_id: PlayerId, *, now: bool = False) -> Stored:
        # What lags behind is found out by the write, and costs half.
        reply = self._client.get_item(
            TableName=self._table, Key=keys.progress_total(player_id), ConsistentRead=now
        )
        return reply.get("Item", {})

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

    def _was_moved(self, earned: ProgressEarned, mark: str, found: Stored) -> bool:
        """Whether it is among the marks that are kept elsewhere."""
        if "moved_to" not in found or number_of(found, "moved_to") < earned.earned_at:
            return False
        return any(mark in item for item in self._of(earned.player_id, keys.APPLIED))

    def _of(self, player_id: PlayerId, entries: str) -> list[Stored]:
        asked: dict[str, Any] = {"KeyConditionExpression": "player_id = :player"}
        values = {":player": text(player_id)}
        if entries:
            asked["KeyConditionExpression"] += " AND begins_with(entry, :entries)"
            values[":entries"] = text(entries)
        return list(
            all_items(
                self._client,
                TableName=self._table,
                ExpressionAttributeValues=values,
                ConsistentRead=True,
                **asked,
            )
        )

    def _counted(
        self, earned: ProgressEarned, mark: str, found: Stored, now: Progress
    ) -> Stored | None:
        """None if the message is counted now, else the total as it is."""
        marks, moves = applied.marks_in(found), number_of(found, "moves")
        leaving = applied.oldest(marks)
        values: Item = {
            **gathered_values(now),
            "updated_at": number(earned.earned_at),
            "marks": number(len(marks) - len(leaving) + 1),
        }
        if leaving:
            newest = max(*leaving.values(), number_of(found, "moved_to"))
            values |= {"moves": number(moves + 1), "moved_to": number(newest)}
        names = {f"#m{at}": name for at, name in enumerate(leaving)}
        update = f"SET #mark = :mark_at, {', '.join(f'{name} = :{name}' for name in values)}"
        condition = Condition(
            holds=" AND ".join(("attribute_not_exists(#mark)", *_unchanged(found))),
            names={"#mark": mark, **names},
            values={
                **{f":{name}": value for name, value in values.items()},
                **{f":seen_{name}": found[name] for name in _GROWING if name in found},
                ":mark_at": number(earned.earned_at),
            },
        )
        key = keys.progress_total(earned.player_id)
        if not leaving:
            unmet = update_if(self._client, self._table, key, update, condition)
            return None if unmet is None else unmet.found or {}
        move: Any = {
            "TableName": self._table,
            "Key": key,
            "UpdateExpression": f"{update} REMOVE {', '.join(names)}",
            **condition.request(),
        }
        moved = applied.moved_item(earned.player_id, moves, leaving)
        try:
            write_all(
                self._client,
                [{"Put": {"TableName": self._table, "Item": moved}}, {"Update": move}],
            )
        except Cancelled:
            return self._found(earned.player_id, now=True)
        return None


def _unchanged(found: Stored) -> list[str]:
    return [
        f"{name} = :seen_{name}" if name in found else f"attribute_not_exists({name})"
        for name in _GROWING
    ]


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
