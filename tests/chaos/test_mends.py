"""Faults that were mended are found again when their mends are taken out."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
from trivia.adapters.dynamodb.hosted import keys as hosted_keys
from trivia.adapters.dynamodb.items import text
from trivia.adapters.dynamodb.solo.scored import DynamoScoredAttempts
from trivia.adapters.redis.store import RedisLiveStore
from trivia.application.games.opening import as_played
from trivia.application.hosted.telling import Telling
from trivia.application.hosted.values import VersionedGame
from trivia.application.live import flow, games
from trivia.application.live.games import RunningGames
from trivia.application.solo.values import ScoredAttempt
from trivia.domain.games import decide
from trivia.domain.games.clock import Clock
from trivia.domain.games.ruleset import Answer, ClosedQuestion
from trivia_bench.chaos.run import Outcome, Theatre
from trivia_bench.chaos.script import script
from trivia_bench.chaos.shrink import shortest


def failures(
    stage: Theatre,
    transport: str,
    rates: Mapping[str, float] | None,
    games: int = 40,
    known: Sequence[int] = (),
) -> Iterator[Outcome]:
    """Args:
    rates: None for the weather of each seed.
    known: seeds that were seen to fail; others are played should they not do so any more.
    """
    for seed in (*known, *range(1, games + 1)):
        outcome = stage.play(script(seed, transport), rates=rates)
        if outcome.violation is not None:
            yield outcome


def test_a_broadcast_that_dies_with_its_function_is_heard_by_nobody(
    stage: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If nobody is told to look, and nobody who comes by looks."""
    monkeypatch.setattr(Telling, "promise", lambda *_, **__: None)
    monkeypatch.setattr(VersionedGame, "is_told", True)
    found = next(failures(stage, "websocket", {"kill": 0.03}))
    told = shortest(stage, found)
    assert any("LiveAdmin" in fault.site for fault in told.faults)
    assert len(told.faults) <= 2


def test_a_cache_that_comes_back_without_a_word_leaves_everyone_standing(
    stage: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RunningGames, "_announce", lambda *_: None)
    found = next(failures(stage, "mqtt", {"cache lost": 0.03}))
    told = shortest(stage, found)
    assert {fault.kind for fault in told.faults} == {"cache lost"}


def test_a_game_that_is_brought_back_with_another_draw_is_noticed(
    stage: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(games, "as_played", lambda quiz, seed: as_played(quiz, f"not {seed}"))
    found = next(failures(stage, "mqtt", {"cache lost": 0.03}))
    assert found.script.chance
    assert found.violation is not None
    assert "SameDraw" in found.violation


@pytest.mark.parametrize("transport", ["websocket", "mqtt"])
def test_a_command_that_comes_late_is_obeyed_by_a_game_that_does_not_look(
    stage: Theatre, monkeypatch: pytest.MonkeyPatch, transport: str
) -> None:
    monkeypatch.setattr(decide, "is_stale", lambda _game, _command, _now: False)
    found = next(failures(stage, transport, {"old press": 0.5}))
    told = shortest(stage, found)
    assert "NothingStale" in str(told.violation)
    assert {fault.kind for fault in told.faults} == {"old press"}


def test_answers_that_come_while_a_hosted_stop_is_written_are_left_out(
    stage: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Clock, "stop_written_by", lambda clock, _now: clock)
    found = next(failures(stage, "websocket", None, 0, known=[1322, 2223]))
    assert "ReceiptsCount" in str(found.violation)


def test_answers_that_come_while_a_live_stop_is_written_are_left_out(
    stage: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If it is never too late to write it."""
    monkeypatch.setattr(flow, "STOP_WRITTEN_MS", 10_000_000)
    found = next(failures(stage, "mqtt", {"slow": 0.08}, 200, known=[294]))
    assert "ReceiptsCount" in str(found.violation)


def test_the_answer_of_who_came_in_late_is_lost_with_the_cache(
    stage: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If nobody gives them a place again."""
    monkeypatch.setattr(RedisLiveStore, "is_restored", lambda *_: False)
    # Who has no place is left behind by the next game as well: look for the answer.
    failed = failures(stage, "mqtt", {"cache lost": 0.02}, 60, known=[46])
    found = next(one for one in failed if "ReceiptsCount" in str(one.violation))
    assert {fault.kind for fault in shortest(stage, found).faults} == {"cache lost"}


@pytest.mark.parametrize(("transport", "known"), [("websocket", 18), ("mqtt", 58)])
def test_a_winner_who_was_not_the_first_is_found(
    stage: Theatre, monkeypatch: pytest.MonkeyPatch, transport: str, known: int
) -> None:
    """A race ends with its first right answer: two must come within its grace to tell."""

    def last(closed: ClosedQuestion) -> Answer | None:
        right = [one for player, one in closed.answers.items() if closed.is_right(player)]
        return max(right, key=lambda one: one.arrival, default=None)

    monkeypatch.setattr(ClosedQuestion, "first_right", property(last))
    found = next(failures(stage, transport, {"delay": 0.2}, games=300, known=[known]))
    assert "FirstCorrectWins" in str(found.violation)


@pytest.mark.parametrize("transport", ["websocket", "mqtt"])
def test_a_game_that_does_not_note_that_its_plays_are_counted_counts_them_twice(
    stage: Theatre, monkeypatch: pytest.MonkeyPatch, transport: str
) -> None:
    marks = itertools.count()
    key = lambda game_id: {"game_id": text(game_id), "sk": text(f"MARK#{next(marks)}")}  # noqa: E731
    monkeypatch.setattr(hosted_keys, "plays_counted", key)
    found = next(failures(stage, transport, {"unsure": 0.15}))
    assert "PlaysCounted" in str(found.violation)


def test_an_attempt_that_is_told_again_is_counted_again_if_nothing_says_that_it_was(
    stage: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked = DynamoScoredAttempts._untold_no_more

    def unconditional(self: DynamoScoredAttempts, one: ScoredAttempt) -> Any:
        action = marked(self, one)
        del action["Update"]["ConditionExpression"]
        return action

    monkeypatch.setattr(DynamoScoredAttempts, "_untold_no_more", unconditional)
    found = next(failures(stage, "http", {"unsure": 0.08}))
    assert "PlaysCounted" in str(found.violation)
