"""Table PlayerProgress, ``PLAYED#…``: what a player has played, an item a play.

It is put beside the total, by the one writer of both. Its key follows from the message, so that a
repeat puts the same again.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.items import (
    Item,
    Stored,
    number,
    number_of,
    text,
    text_of,
    text_or_none,
)
from trivia.application.outbox.messages import Played, ProgressEarned
from trivia.application.pages import Page
from trivia.application.players.history import KEPT_DAYS, Play
from trivia.domain.ids import GameId, PlayerId, QuizId, UnixMs
from trivia.domain.solo.days import is_daily

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

PAGE_SIZE = 50
_POSITION = re.compile(r"\d{13}#m_[0-9a-f]{16}")


def play_item(earned: ProgressEarned, mark: str) -> Item | None:
    """The item of a play; None if the message does not say what was played."""
    played = earned.played
    if played is None:
        return None
    item: Item = {
        **keys.play(earned.player_id, earned.earned_at, mark),
        "message_id": text(earned.message_id),
        "quiz_id": text(played.quiz_id),
        "title": text(played.title),
        "score": number(played.score),
        "correct": number(played.correct),
        "judged": number(played.judged),
        "experience": number(earned.experience),
        "wins": number(earned.wins),
    }
    if earned.guest or is_daily(played.quiz_id):
        item["expires_at"] = number(keys.expires_at(earned.earned_at, KEPT_DAYS))
    if played.mode is not None:
        item["mode"] = text(played.mode)
    if played.game_id is not None:
        item["game_id"] = text(played.game_id)
    for name, value in (("rank", played.rank), ("players", played.players)):
        if value is not None:
            item[name] = number(value)
    return item


class DynamoHistories:
    def __init__(self, client: "DynamoDBClient", table: str, page_size: int = PAGE_SIZE) -> None:
        self._client = client
        self._table = table
        self._page_size = page_size

    def page(self, player_id: PlayerId, after: str | None) -> Page[Play]:
        query = self._query(player_id, 0, self._page_size)
        if after is not None:
            if not _POSITION.fullmatch(after):
                raise ValueError("no position of a history")
            entry = text(f"{keys.PLAYED}{after}")
            query["ExclusiveStartKey"] = {"player_id": text(player_id), "entry": entry}
        found = self._client.query(**query)
        last = found.get("LastEvaluatedKey")
        following = text_of(last, "entry").removeprefix(keys.PLAYED) if last else None
        return Page(tuple(map(_play, found["Items"])), following)

    def since(self, player_id: PlayerId, at: UnixMs, most: int) -> Sequence[Play]:
        plays: list[Play] = []
        query = self._query(player_id, at, most)
        while len(plays) < most:
            found = self._client.query(**{**query, "Limit": most - len(plays)})
            plays += map(_play, found["Items"])
            if "LastEvaluatedKey" not in found:
                break
            query["ExclusiveStartKey"] = found["LastEvaluatedKey"]
        return plays

    def _query(self, player_id: PlayerId, at: UnixMs, most: int) -> dict[str, Any]:
        return {
            "TableName": self._table,
            "KeyConditionExpression": "player_id = :player AND entry BETWEEN :first AND :last",
            "ExpressionAttributeValues": {
                ":player": text(player_id),
                ":first": text(f"{keys.PLAYED}{max(0, at):013d}"),
                ":last": text(f"{keys.PLAYED}{keys.END_OF_TIME - 1}"),
            },
            "ScanIndexForward": False,
            "Limit": most,
        }


def _play(item: Stored) -> Play:
    game_id = text_or_none(item, "game_id")
    return Play(
        played=Played(
            quiz_id=QuizId(text_of(item, "quiz_id")),
            title=text_of(item, "title"),
            score=number_of(item, "score"),
            correct=number_of(item, "correct"),
            judged=number_of(item, "judged"),
            mode=text_or_none(item, "mode"),
            game_id=GameId(game_id) if game_id else None,
            rank=number_of(item, "rank") or None,
            players=number_of(item, "players") or None,
        ),
        at=int(text_of(item, "entry").split("#")[1]),
        experience=number_of(item, "experience"),
        won=number_of(item, "wins") > 0,
    )
