"""The consumers of the two topics: at-least-once delivery, one final state (D6, D8)."""

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trivia.adapters.messaging.encoding import ContractEncoder
from trivia.application.outbox.messages import Message, ProgressEarned
from trivia.application.players.board_values import BoardEntry, Change
from trivia.application.players.leaderboard import LeaderboardView, ScoreRecorder
from trivia.application.players.people_values import Addition
from trivia.application.players.ports import ProgressLedger
from trivia.application.players.progress import ProgressRecorder
from trivia.bootstrap import players as players_bootstrap
from trivia.domain.ids import PlayerId
from trivia.domain.players.former import FORMER
from trivia.domain.players.player import Player
from trivia.entrypoints.players import player_progress_put, score_put

from tests.builders import ADA, BOB, achieved, earned, entry
from tests.fakes.boards import MemoryScoreBoard
from tests.fakes.clock import NOON, InTurn
from tests.fakes.outbox import MemoryTopics
from tests.fakes.people import MemoryProgressLedger
from tests.fakes.world import World, sqs_event


def body(message: Message) -> str:
    return ContractEncoder().row(message, created_at=NOON).body


@pytest.fixture
def world() -> Iterator[World]:
    with World().wired() as wired:
        yield wired


def recorder(ledger: ProgressLedger, topics: MemoryTopics | None = None) -> ProgressRecorder:
    return ProgressRecorder(
        ledger=ledger, encoder=ContractEncoder(), publisher=topics or MemoryTopics()
    )


class FailingLedger(MemoryProgressLedger):
    """Fails for the given player as often as told, then works."""

    def __init__(self, player: Player, failures: int) -> None:
        super().__init__()
        self._player = player
        self._failures = failures

    def add(self, earned: ProgressEarned, payday: str | None = None) -> Addition:
        if earned.player_id == self._player.id and self._failures:
            self._failures -= 1
            raise ConnectionError("the table is out of reach")
        return super().add(earned, payday)


class BusyBoard(MemoryScoreBoard):
    """Somebody else is faster the first `conflicts` times."""

    def __init__(self, conflicts: int) -> None:
        super().__init__()
        self._conflicts = conflicts

    def replace(self, board_id: str, changes: Sequence[Change]) -> bool:
        if self._conflicts:
            self._conflicts -= 1
            return False
        return super().replace(board_id, changes)


def test_a_consumer_that_fails_three_times_then_works_counts_once() -> None:
    ledger = FailingLedger(BOB, failures=3)
    ada, bob = body(earned(100, player=ADA)), body(earned(70, player=BOB))
    waiting = [ada, bob]
    deliveries = 0
    with players_bootstrap.player_progress_put.override(recorder(ledger)):
        while waiting:
            response = player_progress_put.handler(sqs_event(*waiting), None)
            failed = {item["itemIdentifier"] for item in response["batchItemFailures"]}
            waiting = [it for n, it in enumerate(waiting) if f"message-{n}" in failed]
            deliveries += 1

    assert deliveries == 4
    assert ledger.total(ADA.id).experience == 100
    assert ledger.total(BOB.id).experience == 70


def test_one_message_that_cannot_be_read_does_not_hold_up_the_others(world: World) -> None:
    event = sqs_event("not json", body(achieved(5000)), '{"v": 1}')

    response = score_put.handler(event, None)

    failed = [item["itemIdentifier"] for item in response["batchItemFailures"]]
    assert failed == ["message-0", "message-2"]
    assert world.board.entry("rivers", ADA.id) == entry(ADA, 5000)


def test_a_batch_in_which_all_fail_is_answered_and_does_not_raise(world: World) -> None:
    response = score_put.handler(sqs_event("a", "b"), None)

    assert len(response["batchItemFailures"]) == 2


def test_an_empty_batch_is_fine(world: World) -> None:
    assert score_put.handler({"Records": []}, None) == {"batchItemFailures": []}


def test_a_field_added_later_is_ignored(world: World) -> None:
    later = body(earned(100))[:-1] + ', "streak": 3}'

    assert player_progress_put.handler(sqs_event(later), None) == {"batchItemFailures": []}
    assert world.ledger.total(ADA.id).experience == 100


def test_a_busy_board_is_tried_again_at_once() -> None:
    board = BusyBoard(conflicts=3)
    with players_bootstrap.score_put.override(ScoreRecorder(board=board)):
        response = score_put.handler(sqs_event(body(achieved(5000))), None)

    assert response == {"batchItemFailures": []}
    assert board.entry("rivers", ADA.id) == entry(ADA, 5000)


def test_a_board_that_stays_busy_leaves_the_message_to_the_queue() -> None:
    board = BusyBoard(conflicts=100)
    with players_bootstrap.score_put.override(ScoreRecorder(board=board)):
        response = score_put.handler(sqs_event(body(achieved(5000))), None)

    assert response == {"batchItemFailures": [{"itemIdentifier": "message-0"}]}
    assert board.entry("rivers", ADA.id) is None


def test_who_has_left_stays_nameless_when_a_message_comes_again() -> None:
    board = MemoryScoreBoard()
    former = replace(entry(ADA, 5000), name=FORMER)
    board.replace("rivers", [Change(None, former)])
    recorder = ScoreRecorder(board=board)

    assert recorder.record("rivers", [achieved(5000)]) == 0
    assert board.entry("rivers", ADA.id) == former
    assert recorder.record("rivers", [achieved(6000)]) == 1
    assert board.entry("rivers", ADA.id) == replace(entry(ADA, 6000), name=FORMER)


SCORES = st.lists(
    st.tuples(st.sampled_from([ADA, BOB]), st.integers(0, 5), st.integers(0, 5)), max_size=12
)


@given(scores=SCORES, seed=st.integers(0, 2**16), together=st.integers(1, 10))
def test_scores_give_the_same_board_in_any_order_and_any_number(
    scores: list[tuple[Player, int, int]], seed: int, together: int
) -> None:
    messages = [achieved(1000 * s, player=p, at=NOON + t) for p, s, t in scores]
    shuffled = messages * 2
    random.Random(seed).shuffle(shuffled)
    in_order, out_of_order = MemoryScoreBoard(), MemoryScoreBoard()

    for message in messages:
        ScoreRecorder(board=in_order).record("rivers", [message])
    for start in range(0, len(shuffled), together):
        ScoreRecorder(board=out_of_order).record("rivers", shuffled[start : start + together])

    assert in_order.top("rivers", 10) == out_of_order.top("rivers", 10)


def board_of(*scores: int) -> MemoryScoreBoard:
    """Players p0, p1 … with these scores, each a second after the one before."""
    board = MemoryScoreBoard()
    for number, score in enumerate(scores):
        player = Player(PlayerId(f"p{number}"), f"Player {number}")
        board.replace("rivers", [Change(None, entry(player, score, NOON + 1000 * number))])
    return board


def view(board: MemoryScoreBoard) -> LeaderboardView:
    return LeaderboardView(board=board, concurrency=InTurn())


def test_equal_scores_share_a_rank_and_the_next_one_is_skipped() -> None:
    board = view(board_of(4000, 9000, 9000, 7000)).of("rivers", PlayerId("p0"))

    assert [(row.rank, row.entry.player_id) for row in board.top] == [
        (1, "p1"),
        (1, "p2"),
        (3, "p3"),
        (4, "p0"),
    ]


def test_the_callers_rank_is_told_beyond_the_top_ten() -> None:
    board = view(board_of(*(1000 * number for number in range(30)))).of("rivers", PlayerId("p3"))

    assert len(board.top) == 10
    assert board.own is not None
    assert (board.own.rank, board.own.entry.score) == (27, 3000)
    assert board.players == 30


def test_who_is_not_on_the_board_has_no_rank() -> None:
    board = view(board_of(5000)).of("rivers", PlayerId("somebody-else"))

    assert board.own is None
    assert board.players == 1


def test_a_board_nobody_played_is_empty() -> None:
    board = view(MemoryScoreBoard()).of("rivers", PlayerId("p0"))

    assert (board.top, board.own, board.players) == ((), None, 0)


class LaggingBoard(MemoryScoreBoard):
    """The index does not show the last write yet."""

    def __init__(self, behind: MemoryScoreBoard) -> None:
        super().__init__()
        self._behind = behind

    def top(self, board_id: str, count: int) -> list[BoardEntry]:
        return list(self._behind.top(board_id, count))


def test_who_has_just_finished_is_in_the_top_ten_though_the_index_lags() -> None:
    scores = [1000 * number for number in range(10, 21)]
    board = LaggingBoard(board_of(*scores))
    for number, score in enumerate(scores):
        player = Player(PlayerId(f"p{number}"), f"Player {number}")
        board.replace("rivers", [Change(None, entry(player, score))])
    own = entry(Player(PlayerId("p0"), "Player 0"), 99000, NOON + 1)
    board.replace("rivers", [Change(board.entry("rivers", "p0"), own)])

    top = view(board).of("rivers", PlayerId("p0")).top

    assert (top[0].rank, top[0].entry) == (1, own)
    assert len(top) == 10


def test_ranks_of_the_top_agree_with_the_histogram() -> None:
    for scores in itertools.product((0, 1000, 2000), repeat=4):
        board = board_of(*scores)
        for number in range(4):
            seen = view(board).of("rivers", PlayerId(f"p{number}"))
            row = next(row for row in seen.top if row.entry.player_id == f"p{number}")
            assert seen.own is not None
            assert row.rank == seen.own.rank
