"""Who leads a live game and missed what was sent of the answers hears how many there are."""

from dataclasses import replace
from typing import Any

import pytest
import redis
from trivia.application.games.screens import screen_id
from trivia.application.live.values import Sender, TimerKind
from trivia.domain.games import commands
from trivia.domain.ids import PlayerId

from tests.fakes.live import HOST, LiveWorld
from tests.games import RIGHT, WRONG


def screen(live: LiveWorld) -> Sender:
    return replace(live.sender(screen_id(live.game_id)), screen=True)


def answered(live: LiveWorld, *players: str) -> LiveWorld:
    """`players` have answered; the notices of it are lost."""
    live.take(*(live.answer(player, WRONG) for player in players))
    live.delivery.drop()
    return live


@pytest.fixture
def live() -> LiveWorld:
    opened = LiveWorld().open(3)
    opened.ask(0)
    return opened


def test_a_host_who_comes_back_hears_how_many_have_answered(live: LiveWorld) -> None:
    answered(live, "p1", "p2")
    live.opening.open(live.sender(HOST))
    assert live.last("snapshot", HOST)["answered"] == 2


def test_a_host_who_asks_hears_how_many_have_answered(live: LiveWorld) -> None:
    answered(live, "p1", "p2")
    live.snapshot_sync.sync(live.sender(HOST))
    assert live.last("snapshot", HOST)["answered"] == 2


def test_a_host_whose_command_changes_nothing_hears_how_many_have_answered(
    live: LiveWorld,
) -> None:
    answered(live, "p1")
    live.host(commands.Ask(0))
    assert live.last("snapshot", HOST)["answered"] == 1


def test_a_screen_hears_how_many_have_answered(live: LiveWorld) -> None:
    answered(live, "p1", "p2")
    live.snapshot_sync.sync(screen(live))
    assert live.last("snapshot", screen(live).player_id)["answered"] == 2


def test_players_are_not_told(live: LiveWorld) -> None:
    answered(live, "p1", "p2")
    live.snapshot_sync.sync(live.sender("p1"))
    live.joining.join(live.sender("p3"), None)
    assert live.last("snapshot", "p1")["answered"] is None
    assert live.last("snapshot", "p3")["answered"] is None


def test_it_counts_in_a_pause_and_while_a_question_settles(live: LiveWorld) -> None:
    answered(live, "p1")
    live.clock.advance(5)
    live.host(commands.Pause())
    live.snapshot_sync.sync(live.sender(HOST))
    assert live.last("snapshot", HOST)["answered"] == 1

    live.host(commands.Resume())
    live.host(commands.Close(0))
    live.snapshot_sync.sync(live.sender(HOST))
    assert live.last("snapshot", HOST)["answered"] == 1


def test_it_is_of_the_open_question_and_of_none_other(live: LiveWorld) -> None:
    live.snapshot_sync.sync(live.sender(HOST))
    assert live.last("snapshot", HOST)["answered"] == 0

    answered(live, "p1")
    live.close()
    live.snapshot_sync.sync(live.sender(HOST))
    assert live.last("snapshot", HOST)["answered"] is None

    live.ask(1)
    live.snapshot_sync.sync(live.sender(HOST))
    assert live.last("snapshot", HOST)["answered"] == 0


def test_the_answer_of_who_was_removed_does_not_count(live: LiveWorld) -> None:
    answered(live, "p1", "p2")
    live.host(commands.Remove(PlayerId("p2")))
    for sender in (live.sender(HOST), screen(live)):
        live.snapshot_sync.sync(sender)
        told = live.last("snapshot", sender.player_id)
        assert (told["answered"], told["players"]) == (1, 2)


def test_it_counts_what_was_found_again_after_a_loss(live: LiveWorld) -> None:
    one = live.answer("p1", RIGHT)
    live.arrivals.written.append(one)
    answered(live, "p1")
    live.lose_redis()
    live.opening.open(live.sender(HOST))
    live.run_timers(TimerKind.RECALL)

    live.snapshot_sync.sync(live.sender(HOST))

    assert live.last("snapshot", HOST)["answered"] == 1


@pytest.mark.parametrize(("who", "most"), [("host", 3), ("screen", 4)])
def test_it_takes_no_round_trip_of_its_own(
    live: LiveWorld, who: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those are: whether they ask too often, the game, who is in it with the count; that screens
    show it."""
    sender = live.sender(HOST) if who == "host" else screen(live)
    live.snapshot_sync.sync(sender)  # the quiz is kept
    trips: list[object] = []
    single: Any = live.redis.execute_command
    pipelined: Any = redis.client.Pipeline.execute

    def one(*args: Any, **options: Any) -> Any:
        trips.append(args)
        return single(*args, **options)

    def many(pipeline: Any, *args: Any, **options: Any) -> Any:
        trips.append(pipeline.command_stack)
        return pipelined(pipeline, *args, **options)

    monkeypatch.setattr(live.redis, "execute_command", one)
    monkeypatch.setattr(redis.client.Pipeline, "execute", many)
    live.clock.advance(30)
    live.snapshot_sync.sync(sender)
    assert len(trips) <= most
