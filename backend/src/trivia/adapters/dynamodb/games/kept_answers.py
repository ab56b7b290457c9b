"""Table LiveGames, ``9f1c…`` / ``RESULT#007``: what everyone answered to question 7.

One compressed item a question, written when it is closed: 30 to 50 bytes an answer, where the
answers one by one would be 250 each and a read of the whole partition.
"""

import zlib
from collections.abc import Sequence
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from trivia.adapters.dynamodb.hosted.keys import GAME_KEPT_DAYS
from trivia.adapters.dynamodb.items import Item, Stored, number, text, text_of
from trivia.adapters.dynamodb.keys import expires_at
from trivia.contract.questions.mapping import response_from_wire, response_to_wire
from trivia.contract.questions.models import ResponseModel
from trivia.domain.games.game import Game
from trivia.domain.games.results import AskedQuestion, GivenAnswer
from trivia.domain.ids import GameId

RESULTS = "RESULT#"

Row = dict[str, Any]


def result_key(game_id: GameId, index: int) -> Item:
    """LiveGames: ``9f1c…`` / ``RESULT#007``"""
    return {"game_id": text(game_id), "sk": text(f"{RESULTS}{index:03d}")}


def result_item(game: Game, index: int, rows: Sequence[Row]) -> Item:
    """The item of question `index`; `rows` as `row_of` makes them, with more fields or none."""
    return {
        **result_key(game.id, index),
        "answered": number(len(rows)),
        "rows": {"B": zlib.compress(_rows().dump_json(list(rows)))},
        "expires_at": number(expires_at(game.created_at, GAME_KEPT_DAYS)),
    }


def row_of(answer: GivenAnswer) -> Row:
    return {
        "player_id": answer.player_id,
        "response": response_to_wire(answer.response).model_dump(),
        "took": answer.took_ms,
        "correct": answer.correct,
        "points": answer.points,
    }


def rows_in(item: Stored) -> list[Row]:
    return _rows().validate_json(zlib.decompress(bytes(item["rows"]["B"])))


def asked_question(item: Stored) -> AskedQuestion:
    return AskedQuestion(
        int(text_of(item, "sk").removeprefix(RESULTS)),
        tuple(
            GivenAnswer(
                player_id=row["player_id"],
                response=response_from_wire(_responses().validate_python(row["response"])),
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


@cache
def _responses() -> TypeAdapter[ResponseModel]:
    return TypeAdapter(ResponseModel)
