"""Table QuizStats: plays are added in the transaction that notes that they were.

<quiz> / 0    `plays` of all versions, and what is counted of the newest one that was played
<quiz> / 2    what is counted of an earlier one

`plays` guards each item, since it only grows: whoever adds to it puts it if it is still what was
read, and whoever hears of it in another order keeps the largest.
"""

import time
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.batches import get_all
from trivia.adapters.dynamodb.hosted import keys as hosted_keys
from trivia.adapters.dynamodb.insights.items import (
    counted_of,
    head_item,
    newest_of,
    version_item,
)
from trivia.adapters.dynamodb.items import Item, Stored, number, number_of, text_of
from trivia.adapters.dynamodb.transactions import Cancelled, write_all
from trivia.domain.errors import Unavailable
from trivia.domain.ids import QuizId
from trivia.domain.insights.counted import Counted
from trivia.domain.insights.marks import Version
from trivia.domain.insights.tally import NOTHING, Tally

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

    from trivia.domain.games.game import Game

_TRIES = 6


class DynamoPlays:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def add(self, tallies: Mapping[Version, Tally], once: Sequence[Any]) -> AbstractSet[int]:
        """Add all of `tallies` and carry out the actions `once`, or nothing of it.

        Returns:
            Which of `once`, from 0, found their condition unmet: what they stand for was counted
            before, and nothing was written now.

        Raises:
            Unavailable: others kept changing the same numbers.
        """
        for tried in range(_TRIES):
            if tried:
                time.sleep(0.03 * 2**tried)  # another writer of the same quiz: soon it is done
            try:
                write_all(self._client, [*once, *self._adding(tallies)])
            except Cancelled as cancelled:
                unmet = frozenset(at for at in range(len(once)) if cancelled.failed(at))
                if unmet:
                    return unmet
                continue
            return frozenset()
        raise Unavailable("unavailable", "The numbers of this quiz are being changed.")

    def _adding(self, tallies: Mapping[Version, Tally]) -> list[Any]:
        of_quizzes: dict[QuizId, dict[int, Tally]] = {}
        for one, tally in tallies.items():
            of_quizzes.setdefault(one.quiz_id, {})[one.version] = tally
        heads = self._found([Version(quiz_id, keys.ALL_VERSIONS) for quiz_id in of_quizzes])
        earlier = self._found(
            [
                Version(quiz_id, version)
                for quiz_id, added in of_quizzes.items()
                for version in added
                if version < newest_of(heads.get(Version(quiz_id, keys.ALL_VERSIONS)))
            ]
        )
        actions: list[Any] = []
        for quiz_id, added in of_quizzes.items():
            actions += self._of_quiz(
                quiz_id, added, heads.get(Version(quiz_id, keys.ALL_VERSIONS)), earlier
            )
        return actions

    def _of_quiz(
        self,
        quiz_id: QuizId,
        added: Mapping[int, Tally],
        head: Stored | None,
        earlier: Mapping[Version, Stored],
    ) -> list[Any]:
        """The newest version is counted with all of them: one write for most plays."""
        before, newest = newest_of(head), max(newest_of(head), *added)
        known = {version: counted_of(earlier.get(Version(quiz_id, version))) for version in added}
        if before:
            known[before] = counted_of(head)
        after = {v: known.get(v, Counted()).plus(added.get(v, NOTHING)) for v in {*known, newest}}
        plays = number_of(head or {}, "plays") + sum(tally.plays for tally in added.values())
        paying = number_of(head or {}, "paying") + sum(tally.paying for tally in added.values())
        actions = [self._put(head_item(quiz_id, newest, after[newest], plays, paying), head)]
        for version in sorted(after):
            # One that is the newest no longer gets an item of its own, with what it has so far.
            if version != newest:
                item = version_item(Version(quiz_id, version), after[version])
                actions.append(self._put(item, earlier.get(Version(quiz_id, version))))
        return actions

    def _found(self, versions: Sequence[Version]) -> dict[Version, Stored]:
        if not versions:
            return {}
        wanted = [keys.quiz_stats(one.quiz_id, one.version) for one in versions]
        found = get_all(self._client, {self._table: {"Keys": wanted, "ConsistentRead": True}})
        return {
            Version(QuizId(text_of(item, "quiz_id")), number_of(item, "version")): item
            for item in found[self._table]
        }

    def _put(self, item: Item, known: Stored | None) -> Any:
        put: dict[str, Any] = {
            "TableName": self._table,
            "Item": item,
            "ConditionExpression": "attribute_not_exists(quiz_id)",
        }
        if known is not None:
            put["ConditionExpression"] = "plays = :seen"
            put["ExpressionAttributeValues"] = {":seen": known["plays"]}
        return {"Put": put}


class DynamoGamePlays:
    """Of games with a host; `games` is the table that they are kept in."""

    def __init__(self, client: "DynamoDBClient", table: str, games: str) -> None:
        self._plays = DynamoPlays(client, table)
        self._games = games

    def count(self, game: "Game", tally: Tally) -> bool:
        item: Item = {
            **hosted_keys.plays_counted(game.id),
            "plays": number(tally.plays),
            # As long as the game: longer than anybody tries to finish it.
            "expires_at": number(keys.expires_at(game.created_at, hosted_keys.GAME_KEPT_DAYS)),
        }
        once = {
            "Put": {
                "TableName": self._games,
                "Item": item,
                "ConditionExpression": "attribute_not_exists(sk)",
            }
        }
        return not self._plays.add({Version(game.quiz_id, game.quiz_version): tally}, [once])
