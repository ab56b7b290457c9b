"""Table LiveGames, ``9f1c…`` / ``RESULT#007``: what everyone answered to question 7.

One compressed item a question, written when it is closed: 30 to 50 bytes an answer, where the
answers one by one would be 250 each and a read of the whole partition.
"""

import zlib
from collections.abc import Sequence
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from trivia.adapters.dynamodb.hosted import keys as hosted_keys
from trivia.adapters.dynamodb.items import Item, Stored, number, text_of
from trivia.adapters.dynamodb.keys import expires_at
from trivia.adapters.response_codec import response_fields, response_of
from trivia.domain.games.game import Game
from trivia.domain.games.results import AskedQuestion, GivenAnswer

Row = dict[str, Any]


def result_item(game: Game, index: int, rows: Sequence[Row]) -> Item:
    """The item of question `index`; `rows` as `row_of` makes them, with more fields or none."""
    return {
        **hosted_keys.result(game.id, index),
        "answered": number(len(rows)),
        "rows": {"B": zlib.compress(_rows().dump_json(list(rows)))},
        "expires_at": number(expires_at(game.created_at, hosted_keys.GAME_KEPT_DAYS)),
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


def asked_question(item: Stored) -> AskedQuestion:
    return AskedQuestion(
        int(text_of(item, "sk").removeprefix(hosted_keys.RESULTS)),
        tuple(
            GivenAnswer(
                player_id=row["player_id"],
                response=response_of(row["response"]),
                took_ms=row["took"],
                correct=row["correct"],
                points=row["points"],
            )
            for row in rows_in(item)
        ),
    )


@cache
def _rows() -> TypeAdapter[list[Row]]:
    return TypeAdapter(list[Row])
