"""A thousand players who type as much as they may can be settled: no item is too large."""

import random
from dataclasses import replace
from typing import Any

import pytest
from trivia.adapters.dynamodb.games.archive import DynamoGameArchive
from trivia.adapters.dynamodb.hosted.games import DynamoGameStore
from trivia.adapters.dynamodb.hosted.rosters import DynamoRosters
from trivia.adapters.dynamodb.live.checkpoints import DynamoCheckpoints
from trivia.application.games.opening import new_game
from trivia.domain.games.events import Reveal
from trivia.domain.games.results import AskedQuestion, GivenAnswer
from trivia.domain.games.ruleset import Award
from trivia.domain.ids import PlayerId
from trivia.domain.kinds.open_answer import TextResponse
from trivia.domain.questions.judging import Distribution
from trivia_bench.simulation.meter import Meter
from trivia_bench.simulation.run import ITEM_BYTES_MOST
from trivia_bench.simulation.tables import CountingTables

from tests.fakes.clock import FixedClock
from tests.games import a_reservation

PLAYERS = 1_000


def typed(letters: random.Random) -> str:
    """What nothing makes shorter: 200 characters of four bytes each."""
    return "".join(chr(letters.randrange(0x20000, 0x2A6D0)) for _ in range(200))


@pytest.mark.parametrize(("players", "awards_apart"), [(3, False), (PLAYERS, True)])
def test_what_everybody_typed_is_kept_whatever_it_is(players: int, awards_apart: bool) -> None:
    meter, letters = Meter(), random.Random(7)
    tables: Any = CountingTables(meter)
    store = DynamoGameStore(tables, "LiveGames")
    game = new_game(a_reservation("123456"))
    store.create(game)
    stored = store.load(game.id)
    assert stored is not None
    given = tuple(
        GivenAnswer(
            player_id=PlayerId(f"guest-{letters.randbytes(16).hex()}"),
            response=TextResponse(typed(letters)),
            took_ms=number,
            correct=False,
            points=0,
        )
        for number in range(players)
    )
    awards = {one.player_id: Award(points=0, correct=False) for one in given}
    reveals = (Reveal(0, Distribution(players, 0, {})),)
    closed = replace(game, index=0, reveals=reveals, awards={0: awards})

    assert store.save(stored, closed, asked=AskedQuestion(0, given)) is not None

    assert max(meter.largest_item.values()) <= ITEM_BYTES_MOST
    assert ("LiveGames AWARDS" in meter.largest_item) is awards_apart
    read = store.load(game.id)
    assert read is not None
    assert read.game.awards == {0: awards}
    archive = DynamoGameArchive(
        tables,
        "LiveGames",
        store,
        DynamoRosters(tables, "LiveGames", FixedClock()),
        DynamoCheckpoints(tables, "LiveGames"),
    )
    (asked,) = archive.asked(closed.id)
    assert asked.answers == given
