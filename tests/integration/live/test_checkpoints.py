"""Checkpoints and results of live games: one suite over the fake and over DynamoDB."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from trivia.adapters.dynamodb.games.archive import DynamoGameArchive
from trivia.adapters.dynamodb.games.kept_answers import rows_in
from trivia.adapters.dynamodb.hosted import keys as hosted_keys
from trivia.adapters.dynamodb.live.checkpoints import DynamoCheckpoints
from trivia.application.live.ports import Checkpoints
from trivia.application.live.values import MAX_PLAYERS, Checkpoint, QuestionResult
from trivia.domain.games import commands
from trivia.domain.games.game import Game, Standing
from trivia.domain.games.roster import Member
from trivia.domain.ids import GameId, PlayerId
from trivia.domain.kinds.open_answer import TextResponse
from trivia.domain.kinds.single_choice import ChoiceResponse
from trivia_bench.simulation.cloud import player_id

from tests.fakes.live import LiveWorld, MemoryCheckpoints

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


@pytest.fixture(params=["fake", "dynamodb"])
def checkpoints(request: pytest.FixtureRequest) -> Checkpoints:
    if request.param == "fake":
        return MemoryCheckpoints()
    client: DynamoDBClient = request.getfixturevalue("dynamodb")
    tables: dict[str, str] = request.getfixturevalue("tables")
    return DynamoCheckpoints(client, tables["LiveGames"])


@pytest.fixture
def played(request: pytest.FixtureRequest) -> tuple[Game, list[Member]]:
    """A game after its first question, under an id of this test."""
    live = LiveWorld(game_id=f"game-{abs(hash(request.node.name))}").open(3)
    live.ask(0)
    live.take(live.answer("p1", ChoiceResponse("a")))
    live.close()
    live.host(commands.Remove(PlayerId("p3"), ban=True))
    return live.game, list(live.store.roster(live.game_id).values())


def test_a_checkpoint_is_found_as_it_was_put(
    checkpoints: Checkpoints, played: tuple[Game, list[Member]]
) -> None:
    game, members = played
    checkpoints.put(Checkpoint(game, members))

    found = checkpoints.get(game.id)

    assert found is not None
    assert found.game == game
    assert list(found.members) == members
    assert found.finished is False


def test_an_empty_game_is_kept_too(
    checkpoints: Checkpoints, played: tuple[Game, list[Member]]
) -> None:
    new = LiveWorld(game_id=f"{played[0].id}-new").open().game
    checkpoints.put(Checkpoint(new, ()))

    found = checkpoints.get(new.id)

    assert found is not None
    assert found.game == new


def test_a_room_of_ten_thousand_is_kept_in_parts(
    checkpoints: Checkpoints, played: tuple[Game, list[Member]]
) -> None:
    people = [
        Member(player_id=player_id(n), slot=n, name=f"Name {hash(n * n)}")
        for n in range(1, MAX_PLAYERS + 1)
    ]
    standings = {one.player_id: Standing(score=17 * one.slot, correct=1) for one in people}
    game = replace(played[0], standings=standings)

    for finished in (False, True):
        checkpoints.put(Checkpoint(game, people, finished=finished))

    found = checkpoints.get(game.id)
    assert found is not None
    assert found.finished
    assert found.game == game
    assert list(found.members) == people


def test_answers_of_ten_thousand_are_kept_in_parts(
    request: pytest.FixtureRequest, played: tuple[Game, list[Member]]
) -> None:
    client: DynamoDBClient = request.getfixturevalue("dynamodb")
    tables: dict[str, str] = request.getfixturevalue("tables")
    game, _ = played
    results = {
        player_id(n): QuestionResult(
            slot=n,
            name=f"Name {n}",
            response=TextResponse(f"{player_id(n)} {player_id(n + MAX_PLAYERS)}"),
            arrived_at=game.clock.runs[0][0] + n,
            correct=None,
            points=0,
        )
        for n in range(1, MAX_PLAYERS + 1)
    }
    DynamoCheckpoints(client, tables["LiveGames"]).put_results(game, 0, results)

    archive = DynamoGameArchive(client, tables["LiveGames"], *([None] * 3))  # type: ignore[arg-type]
    (asked,) = archive.asked(game.id)

    assert asked.index == 0
    assert [answer.player_id for answer in asked.answers] == list(results)


def test_an_older_state_takes_no_newer_ones_place(
    checkpoints: Checkpoints, played: tuple[Game, list[Member]]
) -> None:
    game, members = played
    checkpoints.put(Checkpoint(game, members))
    checkpoints.put(Checkpoint(replace(game, seq=game.seq - 1, index=-1), []))

    found = checkpoints.get(game.id)

    assert found is not None
    assert found.game == game


def test_a_finished_game_stays_as_it_is(
    checkpoints: Checkpoints, played: tuple[Game, list[Member]]
) -> None:
    game, members = played
    checkpoints.put(Checkpoint(game, members, finished=True))
    checkpoints.put(Checkpoint(replace(game, seq=game.seq + 1), members))

    found = checkpoints.get(game.id)

    assert found is not None
    assert (found.finished, found.game.seq) == (True, game.seq)


def test_there_is_no_checkpoint_of_an_unknown_game(checkpoints: Checkpoints) -> None:
    assert checkpoints.get(GameId("unknown")) is None


def test_results_are_kept_for_each_player_and_question(
    request: pytest.FixtureRequest, played: tuple[Game, list[Member]]
) -> None:
    client: DynamoDBClient = request.getfixturevalue("dynamodb")
    tables: dict[str, str] = request.getfixturevalue("tables")
    store = DynamoCheckpoints(client, tables["LiveGames"])
    game, _ = played
    result = QuestionResult(
        slot=1,
        name="Name p1",
        response=ChoiceResponse("a"),
        arrived_at=game.clock.runs[0][0] + 1000,
        correct=True,
        points=1000,
    )
    for _ in range(2):
        store.put_results(game, 0, {PlayerId("p1"): result})

    (row,) = rows_in(_kept(client, tables["LiveGames"], game.id, 0))

    assert (row["player_id"], row["points"], row["correct"]) == ("p1", 1000, True)
    assert row["response"] == {"kind": "single_choice", "choice": "a"}
    assert _kept(client, tables["LiveGames"], game.id, 1) is None


def _kept(client: "DynamoDBClient", table: str, game_id: GameId, index: int) -> Any:
    found = client.get_item(TableName=table, Key=hosted_keys.result(game_id, index))
    return found.get("Item")
