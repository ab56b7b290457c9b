"""Whoever leaves is nameless in live games that are over, in however many items these are kept."""

from collections.abc import Mapping
from typing import Any

import pytest
from trivia.adapters.dynamodb.games.kept_answers import rows_in
from trivia.adapters.dynamodb.leaving.live_games import DynamoLiveTraces
from trivia.adapters.dynamodb.live import checkpoints as adapter
from trivia.adapters.dynamodb.live.checkpoints import DynamoCheckpoints
from trivia.application.live.values import Checkpoint, QuestionResult
from trivia.domain.games.game import Phase
from trivia.domain.games.roster import Member
from trivia.domain.ids import GameId, PlayerId
from trivia_bench.simulation.meter import Meter
from trivia_bench.simulation.tables import CountingTables

from tests.builders import ADA, BOB
from tests.fakes.clock import NOON
from tests.games import RIGHT, a_game

GAME = a_game(phase=Phase.ENDED, index=0)
MEMBERS = tuple(
    Member(player_id=one.id, slot=slot, name=one.name) for slot, one in enumerate((ADA, BOB), 1)
)


def answers() -> Mapping[PlayerId, QuestionResult]:
    return {
        one.player_id: QuestionResult(
            slot=one.slot, name=one.name, response=RIGHT, arrived_at=NOON, correct=True, points=9
        )
        for one in MEMBERS
    }


@pytest.fixture(params=[350_000, 100], ids=["one item", "parts"])
def tables(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(adapter, "BYTES_MOST", request.param)
    found: Any = CountingTables(Meter())
    kept = DynamoCheckpoints(found, "LiveGames")
    kept.put(Checkpoint(GAME, MEMBERS, finished=True))
    kept.put_results(GAME, 0, answers())
    return found


def test_the_name_goes_and_all_else_stays(tables: Any) -> None:
    for _ in range(2):
        DynamoLiveTraces(tables, "LiveGames").forget(GAME.id, ADA.id)

    kept = DynamoCheckpoints(tables, "LiveGames").get(GAME.id)
    assert kept is not None
    assert (kept.game, kept.finished) == (GAME, True)
    assert [(one.player_id, one.name) for one in kept.members] == [(ADA.id, ""), (BOB.id, "Bob")]
    items = tables.query(
        TableName="LiveGames",
        KeyConditionExpression="game_id = :game AND begins_with(sk, :results)",
        ExpressionAttributeValues={":game": {"S": GAME.id}, ":results": {"S": "RESULT#"}},
    )["Items"]
    rows = [row for item in items for row in rows_in(item)]
    assert [(row["name"], row["points"]) for row in rows] == [("", 9), ("Bob", 9)]


def test_a_game_that_is_gone_is_no_fault(tables: Any) -> None:
    DynamoLiveTraces(tables, "LiveGames").forget(GameId("gone"), ADA.id)
