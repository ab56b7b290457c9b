"""Faults that were mended are found again when their mends are taken out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from trivia.domain.games import decide
from trivia_bench.chaos.run import Outcome, Theatre
from trivia_bench.chaos.script import script
from trivia_bench.chaos.shrink import shortest


def failures(stage: Theatre, transport: str, seeds: Sequence[int]) -> Iterator[Outcome]:
    for seed in seeds:
        outcome = stage.play(script(seed, transport))
        if outcome.violation is not None:
            yield outcome


def test_a_broadcast_that_dies_with_its_function_is_heard_by_nobody(stage: Theatre) -> None:
    """Hosted broadcasts are sent at most once: the simulation spares their senders until then."""
    unspared = replace(stage, spared={})
    found = next(failures(unspared, "websocket", range(1, 60)))
    told = shortest(unspared, found)
    assert len(told.faults) <= 2
    assert "OneHistory: nobody heard" in str(told.violation) or "after faults" in str(
        told.violation
    )


def test_a_command_that_comes_late_is_obeyed_by_a_game_that_does_not_look(
    stage: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decide, "is_stale", lambda _game, _command, _now: False)
    found = next(failures(stage, "websocket", range(1, 300)))
    assert "NothingStale" in str(found.violation)
    told = shortest(stage, found)
    assert any(fault.kind == "old press" for fault in told.faults)
