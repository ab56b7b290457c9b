"""Table Attempts, ``PLAYING#<player>``: the games that an account has hosted or joined of late.

One item for each account, beside its attempts: it is read with them, in one call. What it names may
be over; whether it is, the reservation of the game says. The item is a bucket as well, as those of
table Limits are: of tickets to host and to join.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.conditional import Condition, update_if, update_known
from trivia.adapters.dynamodb.items import Item, Stored, Value, number
from trivia.adapters.dynamodb.limits.limits import CONTENDED_MS, spent_of, taking
from trivia.application.games.values import RESERVATION_KEPT_S
from trivia.application.players.people_values import Taken
from trivia.domain.ids import GameId, PlayerId, QuizId, UnixMs
from trivia.domain.limits import NOTHING, Allowance, Spent, after, wait_ms
from trivia.domain.players.parts import Part

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


_TRIES = 5
_FORGET = "DELETE games :gone"


class DynamoParts:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def take(self, player_id: PlayerId, part: Part, allowance: Allowance, now: UnixMs) -> Taken:
        seen = NOTHING
        for _ in range(_TRIES):
            wait = wait_ms(allowance, seen, now)
            if wait:
                return Taken(wait=wait)
            noting = _noting(part, allowance, seen, now)
            update = update_known(self._client, self._table, keys.parts(player_id), *noting)
            if update.done:
                return _taken(part, update.before, allowance, now)
            seen = spent_of(update.before)
        return Taken(wait=CONTENDED_MS)

    def take_back(self, player_id: PlayerId, part: Part, taken: Taken) -> None:
        values: Item = {":gone": _texts([part]), ":full": number(taken.full_at)}
        unchanged = Condition(holds="full_at = :full", values=values)
        update_if(self._client, self._table, keys.parts(player_id), _FORGET, unchanged)

    def forget(self, player_id: PlayerId, parts: Sequence[Part]) -> None:
        there = Condition(holds="attribute_exists(pk)", values={":gone": _texts(parts)})
        update_if(self._client, self._table, keys.parts(player_id), _FORGET, there)

    def of(self, player_id: PlayerId) -> Sequence[Part]:
        found = self._client.get_item(
            TableName=self._table, Key=keys.parts(player_id), ConsistentRead=True
        )
        return parts_of(found.get("Item"))


def parts_of(item: Stored | None) -> tuple[Part, ...]:
    """The parts in an item; none if there is no such item."""
    if not item or "games" not in item:
        return ()
    return tuple(_part(text) for text in item["games"]["SS"])


def _noting(part: Part, allowance: Allowance, seen: Spent, now: UnixMs) -> tuple[str, Condition]:
    """One write both takes the token and notes the part: an account that joins pays for one."""
    update, condition = taking(allowance, seen, now)
    values: Item = {
        **(condition.values or {}),
        ":one": _texts([part]),
        # Later than any other that is noted here: no game is kept for longer.
        ":expires": number(part.until // 1000 + RESERVATION_KEPT_S),
    }
    return f"{update} ADD games :one", Condition(holds=condition.holds, values=values)


def _taken(part: Part, before: Stored | None, allowance: Allowance, now: UnixMs) -> Taken:
    known = parts_of(before)
    return Taken(
        parts=known if part in known else (*known, part),
        is_new=part not in known,
        full_at=after(allowance, spent_of(before), now).full_at,
    )


def _texts(parts: Sequence[Part]) -> Value:
    return {"SS": [_text(part) for part in parts]}


def _text(part: Part) -> str:
    """``1795242370222 player 9f1c… rivers-of-the-world``"""
    role = "host" if part.host else "player"
    return f"{part.until} {role} {part.game_id} {part.quiz_id}"


def _part(text: str) -> Part:
    until, role, game_id, quiz_id = text.split(" ")
    return Part(
        game_id=GameId(game_id), quiz_id=QuizId(quiz_id), host=role == "host", until=int(until)
    )
