"""Table LiveGames, ``9f1c…`` / ``RESULT#007``: what everyone answered to question 7.

One compressed item a question, written when it is closed: 30 to 50 bytes an answer, where the
answers one by one would be 250 each and a read of the whole partition.
"""

import zlib
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from typing import Any

from pydantic import TypeAdapter

from trivia.adapters.dynamodb.hosted import keys as hosted_keys
from trivia.adapters.dynamodb.items import Item, Stored, number
from trivia.adapters.dynamodb.keys import expires_at
from trivia.adapters.response_codec import response_fields, response_of
from trivia.domain.games.game import Game
from trivia.domain.games.results import AskedQuestion, GivenAnswer
from trivia.domain.games.ruleset import Award
from trivia.domain.ids import PlayerId

Row = dict[str, Any]

BYTES_MOST = 350_000
"""Of one item, compressed: DynamoDB takes 400 KB."""


def result_item(game: Game, index: int, rows: Sequence[Row]) -> Item:
    """The item of question `index`; `rows` as `row_of` makes them, with more fields or none."""
    return {
        **hosted_keys.result(game.id, index),
        "answered": number(len(rows)),
        "rows": {"B": _packed(rows)},
        "expires_at": number(expires_at(game.created_at, hosted_keys.GAME_KEPT_DAYS)),
    }


def result_items(game: Game, index: int, rows: Sequence[Row]) -> list[Item]:
    """The items of question `index`: several, if its answers are more than one can hold."""
    parts = _parted(rows)
    items = [result_item(game, index, part) for part in parts]
    for part_number, item in enumerate(items[1:], start=1):
        item.update(hosted_keys.result_part(game.id, index, part_number))
    return items


def _parted(rows: Sequence[Row]) -> list[Sequence[Row]]:
    plain = _plain(rows)
    if len(rows) < 2 or len(plain) <= BYTES_MOST or len(zlib.compress(plain)) <= BYTES_MOST:
        return [rows]
    half = len(rows) // 2
    return [*_parted(rows[:half]), *_parted(rows[half:])]


SCORED = "scored"
"""The attribute that says that the rows are all that the question brought anybody."""


def awards_in(item: Stored) -> dict[PlayerId, Award]:
    """What the question of a `SCORED` item brought."""
    return {
        row["player_id"]: Award(points=row["points"], correct=row["correct"])
        for row in rows_in(item)
    }


def row_of(answer: GivenAnswer) -> Row:
    return {
        "player_id": answer.player_id,
        "response": response_fields(answer.response),
        "took": answer.took_ms,
        "correct": answer.correct,
        "points": answer.points,
    }


def rows_in(item: Stored) -> list[Row]:
    return _rows().validate_json(zlib.decompress(bytes(item["rows"]["B"])))


def asked_questions(items: Iterable[Stored]) -> list[AskedQuestion]:
    """The questions of `items`, which come in the order of their keys."""
    return [
        _asked_question(index, list(parts))
        for index, parts in groupby(items, lambda item: hosted_keys.result_index(item["sk"]["S"]))
    ]


def _asked_question(index: int, items: Sequence[Stored]) -> AskedQuestion:
    return AskedQuestion(
        index,
        tuple(
            GivenAnswer(
                player_id=row["player_id"],
                response=response_of(row["response"]),
                took_ms=row["took"],
                correct=row["correct"],
                points=row["points"],
            )
            for item in items
            for row in rows_in(item)
        ),
    )


def _packed(rows: Sequence[Row]) -> bytes:
    return zlib.compress(_plain(rows))


def _plain(rows: Sequence[Row]) -> bytes:
    return _rows().dump_json(list(rows))


@cache
def _rows() -> TypeAdapter[list[Row]]:
    return TypeAdapter(list[Row])
