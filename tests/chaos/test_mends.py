"""Faults that were mended are found again when their mends are taken out."""

from collections.abc import Iterator, Mapping

import pytest
from trivia.application.hosted.telling import Telling
from trivia.application.hosted.values import VersionedGame
from trivia.application.live.games import RunningGames
from trivia.domain.games import decide
from trivia_bench.chaos.run import Outcome, Theatre
from trivia_bench.chaos.script import script
from trivia_bench.chaos.shrink import shortest


def failures(
    stage: Theatre, transport: str, rates: Mapping[str, float], games: int = 40
) -> Iterator[Outcome]:
    for seed in range(1, games + 1):
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


@pytest.mark.parametrize("transport", ["websocket", "mqtt"])
def test_a_command_that_comes_late_is_obeyed_by_a_game_that_does_not_look(
    stage: Theatre, monkeypatch: pytest.MonkeyPatch, transport: str
) -> None:
    monkeypatch.setattr(decide, "is_stale", lambda _game, _command, _now: False)
    found = next(failures(stage, transport, {"old press": 0.5}))
    told = shortest(stage, found)
    assert "NothingStale" in str(told.violation)
    assert {fault.kind for fault in told.faults} == {"old press"}
