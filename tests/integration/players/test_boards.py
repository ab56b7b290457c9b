"""Leaderboards: one suite over the fake and over DynamoDB."""

import itertools
import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from trivia.adapters.dynamodb.players.score_board import DynamoScoreBoard
from trivia.application.players.board_values import Change
from trivia.application.players.leaderboard import ScoreRecorder
from trivia.application.players.ports import ScoreBoard
from trivia.domain.ids import PlayerId
from trivia.domain.players.player import Player

from tests.builders import ADA, BOB, achieved, entry
from tests.fakes.boards import MemoryScoreBoard
from tests.fakes.clock import NOON

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_numbers = itertools.count(1)


@pytest.fixture(params=["fake", "dynamodb"])
def board(request: pytest.FixtureRequest) -> ScoreBoard:
    if request.param == "fake":
        return MemoryScoreBoard()
    client: DynamoDBClient = request.getfixturevalue("dynamodb")
    tables: dict[str, str] = request.getfixturevalue("tables")
    return DynamoScoreBoard(client, tables["Leaderboard"])


@pytest.fixture
def board_id() -> str:
    return f"board-{next(_numbers)}"


def test_a_board_nobody_is_on_is_empty(board: ScoreBoard, board_id: str) -> None:
    standing = board.standing(board_id, ADA.id)

    assert board.top(board_id, 10) == []
    assert standing.entry is None
    assert dict(standing.histogram) == {}


def test_an_entry_is_found_and_counted(board: ScoreBoard, board_id: str) -> None:
    assert board.replace(board_id, [Change(None, entry(ADA, 3000))])
    assert board.replace(board_id, [Change(None, entry(BOB, 0))])

    standing = board.standing(board_id, ADA.id)

    assert standing.entry == entry(ADA, 3000)
    assert board.entries(board_id, [ADA.id, PlayerId("nobody")]) == {ADA.id: entry(ADA, 3000)}
    assert dict(standing.histogram) == {3000: 1, 0: 1}


def test_an_entry_names_the_version_that_it_was_reached_with(
    board: ScoreBoard, board_id: str
) -> None:
    recorder = ScoreRecorder(board=board)
    first = replace(achieved(3000), quiz_version=1)
    second = replace(achieved(4000), quiz_version=2)

    recorder.record(board_id, [first])
    recorder.record(board_id, [second])
    recorder.record(board_id, [replace(achieved(2000), quiz_version=3)])

    found = board.standing(board_id, ADA.id).entry
    assert found is not None
    assert (found.score, found.quiz_version) == (4000, 2)


def test_a_better_score_moves_its_player_in_the_histogram(board: ScoreBoard, board_id: str) -> None:
    board.replace(board_id, [Change(None, entry(ADA, 3000))])
    board.replace(board_id, [Change(None, entry(BOB, 3000))])

    assert board.replace(board_id, [Change(entry(ADA, 3000), entry(ADA, 9000, NOON + 1))])

    assert dict(board.standing(board_id, ADA.id).histogram) == {3000: 1, 9000: 1}


def test_the_same_score_earlier_changes_the_entry_and_no_count(
    board: ScoreBoard, board_id: str
) -> None:
    board.replace(board_id, [Change(None, entry(ADA, 3000, NOON + 9))])

    assert board.replace(board_id, [Change(entry(ADA, 3000, NOON + 9), entry(ADA, 3000, NOON))])

    standing = board.standing(board_id, ADA.id)
    assert standing.entry == entry(ADA, 3000, NOON)
    assert dict(standing.histogram) == {3000: 1}


def test_who_saw_an_old_entry_replaces_nothing(board: ScoreBoard, board_id: str) -> None:
    board.replace(board_id, [Change(None, entry(ADA, 3000))])
    board.replace(board_id, [Change(entry(ADA, 3000), entry(ADA, 5000))])

    assert not board.replace(board_id, [Change(entry(ADA, 3000), entry(ADA, 9000))])
    assert not board.replace(board_id, [Change(None, entry(ADA, 9000))])

    standing = board.standing(board_id, ADA.id)
    assert standing.entry == entry(ADA, 5000)
    assert dict(standing.histogram) == {5000: 1}


def test_the_top_is_by_score_then_by_time(board: ScoreBoard, board_id: str) -> None:
    players = [Player(PlayerId(f"p{number}"), f"Player {number}") for number in range(14)]
    scores = [9000, 10000, 0, 9000, 200000] + [1000 * number for number in range(9)]
    entries = [
        entry(player, score, NOON - index // 2)
        for index, (player, score) in enumerate(zip(players, scores, strict=True))
    ]
    for one in entries:
        board.replace(board_id, [Change(None, one)])

    best = sorted(entries, key=lambda it: it.place, reverse=True)
    assert list(board.top(board_id, 10)) == best[:10]


def test_scores_in_any_order_and_twice_give_the_same_board(
    board: ScoreBoard, board_id: str
) -> None:
    scores = [achieved(1000 * (number % 7), at=NOON + number) for number in range(20)]
    shuffled = [*scores, *scores]
    random.Random(4).shuffle(shuffled)

    recorder = ScoreRecorder(board=board)
    for start in range(0, len(shuffled), 3):
        recorder.record(board_id, shuffled[start : start + 3])

    standing = board.standing(board_id, ADA.id)
    assert standing.entry == entry(ADA, 6000, NOON + 6)
    assert dict(standing.histogram) == {6000: 1}
