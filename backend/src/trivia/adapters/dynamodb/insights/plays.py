"""Table QuizStats: plays are added in the transaction that notes that they were.

<quiz> / 3    what is counted of version 3: `plays`, which each change makes more, guards it
<quiz> / 0    `plays` of all versions; it only grows, so that whoever hears of it in another order
              keeps the largest
"""

import time
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.batches import get_all
from trivia.adapters.dynamodb.hosted import keys as hosted_keys
from trivia.adapters.dynamodb.insights.items import counted_of, stats_item
from trivia.adapters.dynamodb.items import Item, Stored, number, number_of, text_of
from trivia.adapters.dynamodb.transactions import Cancelled, write_all
from trivia.domain.errors import Unavailable
from trivia.domain.ids import QuizId
from trivia.domain.insights.marks import Version
from trivia.domain.insights.tally import Tally

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
        if not tallies:
            return []
        known = self._known(tallies)
        quizzes: dict[QuizId, int] = {}
        actions: list[Any] = []
        for version, tally in tallies.items():
            actions.append(self._version(version, tally, known.get(version)))
            quizzes[version.quiz_id] = quizzes.get(version.quiz_id, 0) + tally.plays
        return actions + [self._total(quiz_id, plays) for quiz_id, plays in quizzes.items()]

    def _known(self, versions: Mapping[Version, Tally]) -> dict[Version, Stored]:
        wanted = [keys.quiz_stats(one.quiz_id, one.version) for one in versions]
        found = get_all(self._client, {self._table: {"Keys": wanted, "ConsistentRead": True}})
        return {
            Version(QuizId(text_of(item, "quiz_id")), number_of(item, "version")): item
            for item in found[self._table]
        }

    def _version(self, version: Version, tally: Tally, known: Stored | None) -> Any:
        put: dict[str, Any] = {
            "TableName": self._table,
            "Item": stats_item(version, counted_of(known).plus(tally)),
            "ConditionExpression": "attribute_not_exists(quiz_id)",
        }
        if known is not None:
            put["ConditionExpression"] = "plays = :seen"
            put["ExpressionAttributeValues"] = {":seen": known["plays"]}
        return {"Put": put}

    def _total(self, quiz_id: QuizId, plays: int) -> Any:
        return {
            "Update": {
                "TableName": self._table,
                "Key": keys.quiz_plays(quiz_id),
                "UpdateExpression": "ADD plays :plays",
                "ExpressionAttributeValues": {":plays": number(plays)},
            }
        }


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
