"""Best scores of many games at once: what a list of quizzes marks as played."""

from collections.abc import Iterator
from typing import Any

import pytest
from trivia.adapters.dynamodb.players.score_board import DynamoScoreBoard
from trivia.application.players.board_values import BoardEntry, Change
from trivia.application.players.leaderboard import LeaderboardView
from trivia.bootstrap import players as players_bootstrap
from trivia.domain.players.player import Player
from trivia.entrypoints.players import leaderboard_get
from trivia_bench.simulation.meter import Meter
from trivia_bench.simulation.tables import CountingTables

from tests.builders import ADA, BOB
from tests.fakes.clock import NOON, InTurn
from tests.fakes.world import Answered, answered, http_event


@pytest.fixture
def meter() -> Iterator[Meter]:
    meter = Meter()
    tables: Any = CountingTables(meter)
    board = DynamoScoreBoard(tables, "Leaderboard")
    scores = (("rivers", ADA, 7000), ("lakes", ADA, 500), ("seas", BOB, 1))
    for game, player, score in scores:
        board.replace(game, [Change(None, best(player, score))])
    meter.forget()
    view = LeaderboardView(board=board, concurrency=InTurn())
    with players_bootstrap.leaderboard_get.override(view):
        yield meter


def best(player: Player, score: int) -> BoardEntry:
    return BoardEntry(player_id=player.id, name=player.name, score=score, achieved_at=NOON)


def ask(games: str) -> Answered:
    event = http_event(ADA, query={"games": games}) | {"routeKey": "GET /api/me/scores"}
    return answered(leaderboard_get.handler(event, None))


def test_they_are_those_of_the_caller_in_one_call(meter: Meter) -> None:
    told = ask("rivers,lakes,seas,nowhere,rivers").body["scores"]

    assert {one["game_id"]: one["score"] for one in told} == {"rivers": 7000, "lakes": 500}
    assert meter.operations == {"dynamodb.BatchGetItem": 1}


@pytest.mark.parametrize("games", ["", ",", "a b", ",".join(["a"] * 51), "a" * 65])
@pytest.mark.usefixtures("meter")
def test_what_names_no_games_or_too_many_is_refused(games: str) -> None:
    assert (ask(games).status, ask(games).code) == (400, "bad_games")
