"""What a live game decided outlives who decided it: kept first, sent by whoever comes by."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from trivia.application.live.games import leap_at
from trivia.application.live.ports import GameLost
from trivia.application.live.values import Timer, TimerKind
from trivia.domain.errors import Conflict
from trivia.domain.games import commands
from trivia.domain.games.game import Phase
from trivia.domain.ids import PlayerId

from tests.builders import quiz
from tests.fakes.live import HOST, LiveWorld, ended
from tests.games import RIGHT


class Died(BaseException):
    """The function is gone, in the middle of it."""


@pytest.fixture
def live() -> LiveWorld:
    first = quiz().questions[0]
    return LiveWorld(quiz=quiz(questions=(first, replace(first, id="q2")))).open(2)


def die_before_sending(live: LiveWorld, do: Callable[[], object]) -> None:
    """Do it, and die right after it was saved."""
    flush, live.delivery.flush = live.delivery.flush, _dies  # type: ignore[method-assign]
    with pytest.raises(Died):
        do()
    live.delivery.flush = flush  # type: ignore[method-assign]
    live.delivery.drop()


def _dies(*_: object, **__: object) -> None:
    raise Died


def told(live: LiveWorld, type_: str) -> int:
    return [event["type"] for event in live.events()].count(type_)


def test_what_died_unsent_is_sent_by_whoever_comes_by_even_if_they_are_refused(
    live: LiveWorld,
) -> None:
    live.ask(0)
    close = commands.Close(0, seq=live.game.seq)
    die_before_sending(live, lambda: live.host(commands.Pause()))
    assert told(live, "game_paused") == 0
    with pytest.raises(Conflict, match="stale"):
        live.host(close)
    assert told(live, "game_paused") == 1
    live.host(commands.Resume())
    assert told(live, "game_paused") == 1, "once it was sent, nobody sends it again"


def test_a_question_whose_asking_died_is_closed_in_time_all_the_same(live: LiveWorld) -> None:
    die_before_sending(live, lambda: live.host(commands.Ask(0)))
    live.timers.waiting.clear()
    live.host(commands.Ask(0))
    assert [timer.kind for timer, _ in live.timers.waiting] == [TimerKind.DEADLINE]


def test_what_a_later_change_implies_is_not_taken_for_sent_by_an_earlier_one(
    live: LiveWorld,
) -> None:
    live.ask(0)
    earlier = live.store.load(live.game_id)
    assert earlier is not None
    die_before_sending(live, lambda: live.host(commands.Pause()))
    live.store.published(live.game_id, earlier.version)
    found = live.store.load(live.game_id)
    assert found is not None
    assert "game_paused" in found.unsent


def test_results_are_kept_though_the_function_dies_and_the_host_goes_on(live: LiveWorld) -> None:
    live.ask(0)
    live.take(live.answer("p1", RIGHT))
    live.clock.advance(5)
    live.host(commands.Close(0))
    settle = Timer(kind=TimerKind.SETTLE, game_id=live.game_id, index=0, tries=9)
    die_before_sending(live, lambda: live.settling.settle_when_ready(settle))
    live.ask(1)
    assert live.checkpoints.results["game-1", 0][PlayerId("p1")].points == 1000


def test_a_question_that_everyone_saw_is_still_open_when_the_cache_is_lost_in_that_moment(
    live: LiveWorld,
) -> None:
    die_before_sending(live, lambda: live.host(commands.Ask(0)))
    live.lose_redis()
    live.restart()
    assert (live.game.index, live.game.phase) == (0, Phase.QUESTION)
    assert set(live.store.roster(live.game_id)) == {"p1", "p2"}


def test_a_second_loss_leaps_over_what_was_told_after_the_first(live: LiveWorld) -> None:
    live.clock.advance(10)
    live.lose_redis()
    live.restart()
    first = live.game.seq
    die_before_sending(live, lambda: live.host(commands.Ask(0)))
    live.checkpoints.kept["game-1"] = replace(
        live.checkpoints.kept["game-1"], game=replace(live.game, seq=0, index=-1)
    )
    live.clock.advance(3)
    live.lose_redis()
    live.restart()
    assert live.game.seq > first + 1
    assert live.game.seq == leap_at(live.game, live.clock.now())


def test_of_a_lost_game_nobody_is_told_that_it_has_no_players(live: LiveWorld) -> None:
    live.ask(0)
    game = live.game
    live.lose_redis()
    with pytest.raises(GameLost):
        live.store.roster(live.game_id)
    with pytest.raises(GameLost):
        live.store.final_answers(game, 0)


def test_answers_are_final_only_of_a_question_that_is_stopped(live: LiveWorld) -> None:
    live.ask(0)
    with pytest.raises(GameLost):
        live.store.final_answers(live.game, 0)
    live.host(commands.Close(0))
    assert live.store.final_answers(live.game, 0) == []


def test_who_was_in_a_game_is_known_though_the_cache_is_lost_as_it_ends(live: LiveWorld) -> None:
    live.ask(0)
    live.take(live.answer("p1", RIGHT))
    live.close()
    live.clock.advance(1)
    handle = live.flow.handle

    def lost(*args: object, **named: object) -> object:
        done = handle(*args, **named)  # type: ignore[arg-type]
        live.lose_redis()
        return done

    object.__setattr__(live.ending, "flow", _Flow(lost))
    live.ending.end(live.game_id, HOST)
    assert {member.player_id for member in live.checkpoints.kept["game-1"].members} == {"p1", "p2"}
    assert len(live.rows.rows) > 0


def test_an_end_that_was_told_is_not_undone_by_a_loss(live: LiveWorld) -> None:
    live.ask(0)
    live.take(live.answer("p1", RIGHT))
    live.close()
    stale = commands.End(seq=live.game.seq)
    live.store.published = _dies  # type: ignore[method-assign]
    with pytest.raises(Died):
        live.ending.end(live.game_id, HOST, stale)
    assert told(live, "game_ended") == 1
    live.lose_redis()
    del live.store.published
    live.restart()

    live.snapshot_sync.sync(live.sender("p1"))
    assert live.last("snapshot", "p1")["phase"] == "ended"
    live.ending.end(live.game_id, HOST, stale)
    assert live.checkpoints.kept["game-1"].finished
    assert len(live.rows.rows) > 0


@pytest.mark.parametrize("lost", [False, True])
def test_an_end_that_died_is_kept_before_whoever_comes_by_tells_it(
    live: LiveWorld, lost: bool
) -> None:
    put, live.checkpoints.put = live.checkpoints.put, _dies  # type: ignore[method-assign]
    with pytest.raises(Died):
        live.ending.end(live.game_id, HOST)
    live.delivery.drop()
    live.checkpoints.put = put  # type: ignore[method-assign]
    assert told(live, "game_ended") == 0

    handle = live.flow.handle

    def comes_by(*args: object, **named: object) -> object:
        """While the message that ends the game is taken again."""
        live.flow.handle(live.game_id, commands.Close(0), HOST)
        assert ended(live)
        if lost:
            live.lose_redis()
        return handle(*args, **named)  # type: ignore[arg-type]

    object.__setattr__(live.ending, "flow", _Flow(comes_by))
    live.ending.end(live.game_id, HOST)

    assert told(live, "game_ended") == 1
    assert live.checkpoints.kept["game-1"].finished


def test_an_end_that_died_after_it_was_kept_is_told_by_the_next(live: LiveWorld) -> None:
    live.ask(0)
    live.close()
    command = commands.End(seq=live.game.seq)
    flush, live.delivery.flush = live.delivery.flush, _dies  # type: ignore[method-assign]
    with pytest.raises(Died):
        live.ending.end(live.game_id, HOST, command)
    live.delivery.flush = flush  # type: ignore[method-assign]
    live.delivery.drop()
    assert ended(live)

    live.ending.end(live.game_id, HOST, command)

    assert told(live, "game_ended") == 1
    assert live.checkpoints.kept["game-1"].finished


def test_a_game_that_ends_while_it_is_shown_is_over_and_not_unknown(live: LiveWorld) -> None:
    game = live.game
    live.ending.end(live.game_id, HOST)
    live.restart()
    with pytest.raises(Conflict, match="game_ended"):
        live.games.quiz_of(game)


class _Flow:
    def __init__(self, handle: object) -> None:
        self.handle = handle


def test_who_loses_the_race_to_ask_keeps_nothing(live: LiveWorld) -> None:
    """Of two that ask, the one that is slow would put other times on disk than all have seen."""
    slow, save = live.store.load(live.game_id), live.store.save
    assert slow is not None

    def too_late(*args: Any, **kwargs: Any) -> int:
        live.store.save = save  # type: ignore[method-assign]
        live.ask(0)
        live.clock.advance(4)
        return save(*args, **kwargs)

    live.store.save = too_late  # type: ignore[method-assign]
    live.host(commands.Ask(0))

    assert live.checkpoints.kept["game-1"].game.clock == live.game.clock


def test_nobody_gets_a_receipt_before_the_open_question_is_on_disk(live: LiveWorld) -> None:
    put, live.checkpoints.put = live.checkpoints.put, _dies  # type: ignore[method-assign]
    with pytest.raises(Died):
        live.host(commands.Ask(0))
    live.checkpoints.put = put  # type: ignore[method-assign]
    answer = live.answer("p1", RIGHT, after_ms=0)

    assert live.take(answer).counts == {"not_open": 1}

    live.host(commands.Ask(0))
    assert told(live, "question_opened") == 1
    assert live.take(answer).counts == {"stored": 1}
    assert live.checkpoints.kept["game-1"].game.index == 0


def test_a_pause_that_never_came_is_not_put_back(live: LiveWorld) -> None:
    live.ask(0)
    save = live.store.save
    live.store.save = _dies  # type: ignore[assignment, method-assign]
    with pytest.raises(Died):
        live.host(commands.Pause())
    live.store.save = save  # type: ignore[method-assign]
    live.lose_redis()
    live.restart()
    assert live.game.phase is Phase.QUESTION


@pytest.mark.parametrize("ban", [False, True])
def test_a_removal_outlives_the_cache(live: LiveWorld, ban: bool) -> None:
    live.host(commands.Remove(PlayerId("p2"), ban=ban, slot=2))
    live.lose_redis()
    live.restart()
    assert live.game.gone == {2}
    member = live.store.roster(live.game_id)[PlayerId("p2")]
    assert (member.removed, member.banned) == (True, ban)


@pytest.mark.parametrize("repeated", [commands.Ask(0), commands.Close(0), commands.Pause()])
def test_a_host_who_asks_for_what_is_so_hears_how_things_are(
    live: LiveWorld, repeated: commands.Command
) -> None:
    live.ask(0)
    if not isinstance(repeated, commands.Ask):
        live.host(repeated)
    before = live.kinds(HOST).count("snapshot")

    live.host(repeated)

    assert live.kinds(HOST).count("snapshot") == before + 1


def test_who_ends_a_game_twice_is_shown_its_end(live: LiveWorld) -> None:
    live.ending.end(live.game_id, HOST)
    live.ending.end(live.game_id, HOST)
    assert live.last("snapshot", HOST)["phase"] == "ended"


def numbered(live: LiveWorld) -> list[tuple[int, str]]:
    wanted = ("answers_stopped", "player_removed", "answers_revealed")
    return [(one["seq"], one["type"]) for one in live.events() if one["type"] in wanted]


def test_a_removal_while_a_question_settles_takes_no_number_of_the_stop(live: LiveWorld) -> None:
    live.ask(0)
    live.host(commands.Close(0))
    live.host(commands.Remove(PlayerId("p2"), slot=2))
    live.run_timers(TimerKind.SETTLE)

    assert numbered(live) == [
        (2, "answers_stopped"),
        (3, "player_removed"),
        (4, "answers_revealed"),
    ]


def test_a_removal_that_died_is_finished_by_whoever_comes_by(live: LiveWorld) -> None:
    live.ask(0)
    remove, live.store.remove = live.store.remove, _dies  # type: ignore[method-assign]
    with pytest.raises(Died):
        live.host(commands.Remove(PlayerId("p2"), slot=2))
    live.store.remove = remove  # type: ignore[method-assign]
    live.delivery.drop()

    live.close()

    assert live.store.roster(live.game_id)[PlayerId("p2")].removed
    assert live.last("removed", "p2")
    assert told(live, "player_removed") == 1
