"""The end of a live game, and what a lost Redis costs."""

from dataclasses import replace
from typing import Any

import pytest
from trivia.application.live.games import leap_at
from trivia.domain.errors import Conflict, Forbidden, NotFound
from trivia.domain.games import commands
from trivia.domain.games.game import Game
from trivia.domain.ids import GameId, PlayerId
from trivia.domain.insights.tally import Tally

from tests.fakes.live import HOST, LiveWorld, ended
from tests.fakes.outbox import message_ids
from tests.games import RIGHT, WRONG
from tests.modes import COMPETITIVE, FIRST_CORRECT


def test_a_warm_function_does_not_mix_up_the_game_before_and_after_the_loss() -> None:
    live = LiveWorld().open(1)
    live.ask(0)
    live.close()
    before = live.game
    live.lose_redis()
    live.store.load(GameId("game-1"))
    live.games.recover(GameId("game-1"))

    assert live.game.seq == before.seq + leap_at(before, live.clock.now())


def test_the_end_tells_leaderboard_and_progress_once() -> None:
    live = LiveWorld().open(2)
    live.joining.join(live.sender("g1", guest=False), None)
    live.ask(0)
    live.take(live.answer("p1", RIGHT))
    live.close()

    live.ending.end(GameId("game-1"), HOST)
    rows = dict(live.rows.rows)
    for _ in range(2):
        live.ending.end(GameId("game-1"), HOST)

    assert live.rows.rows == rows
    assert message_ids(rows.values()) == sorted(
        [f"game-1#{player}#leaderboard" for player in ("p1", "p2", "g1")]
        + [f"game-1#{player}#progress" for player in ("p1", "p2", "g1")]
        + [f"game-1#{HOST}#hosted"]
    )
    assert sorted(live.timers.relayed) == sorted(rows)
    assert live.kinds().count("game_ended") == 1
    assert live.reservations.listed == {}
    assert live.keys == []
    assert live.checkpoints.results[("game-1", 0)][PlayerId("p1")].points == 1000
    assert [one.plays for one in live.plays.tallies] == [1], "p2 and g1 have answered nothing"
    assert live.plays.tallies[0].questions["q1"].right == 1


def test_an_end_that_was_interrupted_is_finished_by_the_next() -> None:
    live = LiveWorld().open(2)
    live.ask(0)
    live.take(live.answer("p1", RIGHT))
    live.close()

    def broken(rows: object) -> None:
        raise ConnectionError

    live.rows.write = broken  # type: ignore[method-assign]
    with pytest.raises(ConnectionError):
        live.ending.end(GameId("game-1"), HOST)
    assert ended(live)
    del live.rows.write

    live.ending.end(GameId("game-1"), HOST)

    assert len(message_ids(live.rows.rows.values())) == 5
    assert live.keys == []
    assert [one.plays for one in live.plays.tallies] == [1]


@pytest.mark.parametrize("dies", ["before", "after"])
def test_plays_are_counted_once_though_the_end_dies_beside_it(dies: str) -> None:
    live = LiveWorld().open(2)
    live.ask(0)
    live.take(live.answer("p1", RIGHT), live.answer("p2", WRONG))
    live.close()
    count = live.plays.count

    def dying(game: Game, tally: Tally) -> bool:
        if dies == "after":
            count(game, tally)
        raise ConnectionError

    live.plays.count = dying  # type: ignore[method-assign]
    with pytest.raises(ConnectionError):
        live.ending.end(GameId("game-1"), HOST)
    del live.plays.count

    for _ in range(2):
        live.ending.end(GameId("game-1"), HOST)

    (tally,) = live.plays.tallies
    assert (tally.plays, tally.questions["q1"].answered, tally.questions["q1"].right) == (2, 2, 1)


def test_nobody_but_the_host_ends_a_game_and_an_ended_one_is_gone() -> None:
    live = LiveWorld().open(1)
    with pytest.raises(Forbidden, match="not_host"):
        live.ending.end(GameId("game-1"), "p1")
    live.ending.end(GameId("game-1"), HOST)

    with pytest.raises(Conflict, match="game_ended"):
        live.opening.open(live.sender(HOST))
    assert live.take(live.answer("p1", RIGHT, index=0)).counts == {"no_game": 1}


def ended_in(how: str) -> LiveWorld:
    """A game of p1 to p3 that was ended there; p3 was removed in the lobby."""
    live = LiveWorld(rules=COMPETITIVE if how == "round" else FIRST_CORRECT).open(3)
    live.host(commands.Remove(PlayerId("p3")))
    if how != "lobby":
        live.ask(0)
        live.take(live.answer("p1", RIGHT))
    if how == "paused":
        live.host(commands.Pause())
    if how in ("revealed", "round", "skipped"):
        live.close()
    if how == "skipped":
        live.ask(1)
        live.host(commands.Skip(1))
    live.ending.end(live.game_id, HOST)
    live.restart()
    return live


PHASES = ["lobby", "question", "paused", "revealed", "round", "skipped"]


@pytest.mark.parametrize("how", PHASES)
def test_an_ended_game_shows_its_end_to_those_who_were_in_it(how: str) -> None:
    live = ended_in(how)
    screen = replace(live.sender("screen-game-1"), screen=True)

    loaded = live.kinds(HOST).count("quiz_loaded")

    for reader in (live.sender(HOST), live.sender("p1"), live.sender("p2"), screen):
        live.snapshot_sync.sync(reader)

    shown: dict[str, dict[str, Any]] = {
        name: live.last("snapshot", name) for name in (HOST, "p1", "p2", "screen-game-1")
    }
    assert {view["phase"] for view in shown.values()} == {"ended"}
    won = 1000 if how in ("revealed", "round", "skipped") else 0
    for view in shown.values():
        board = [(row["name"], row["score"]) for row in view["board"]["top"]]
        assert board == [("Name p1", won), ("Name p2", 0)]
    assert (shown["p1"]["you"]["score"], shown["p1"]["you"]["rank"]) == (won, 1)
    assert shown[HOST]["you"] is None
    # Of a game that is over its results tell the answers, to who plays that quiz nowhere else.
    assert live.kinds(HOST).count("quiz_loaded") == loaded
    assert live.keys == []


def test_an_ended_game_is_closed_to_everybody_else() -> None:
    live = ended_in("revealed")

    with pytest.raises(Forbidden, match="not_joined"):
        live.snapshot_sync.sync(live.sender("stranger"))
    with pytest.raises(Forbidden, match="removed"):
        live.snapshot_sync.sync(live.sender("p3"))
    with pytest.raises(Forbidden, match="not_host"):
        live.snapshot_sync.sync(replace(live.sender("p2"), host=True))
    for late in ("p1", "stranger"):
        with pytest.raises(Conflict, match="game_ended"):
            live.joining.join(live.sender(late), None)
    with pytest.raises(Conflict, match="game_ended"):
        live.ask(1)


def test_a_game_that_never_was_is_not_found() -> None:
    live = LiveWorld()

    with pytest.raises(NotFound, match="game_not_found"):
        live.snapshot_sync.sync(live.sender("p1"))
