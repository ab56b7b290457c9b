"""Who plays a live game: joining late, again, in a team, or not any more."""

from typing import Any

import pytest
import redis
from trivia.application.live import seating
from trivia.application.live.values import TimerKind
from trivia.domain.errors import Conflict, Forbidden, InvalidInput, NotFound
from trivia.domain.games import commands
from trivia.domain.games.rules import Rules, Teams
from trivia.domain.ids import PlayerId

from tests.fakes.live import HOST, LiveWorld
from tests.games import RIGHT, WRONG


def test_a_joining_player_gets_the_snapshot_with_their_place() -> None:
    live = LiveWorld().open(2)

    snapshot = live.last("snapshot", "p2")

    assert snapshot["phase"] == "lobby"
    assert (snapshot["you"]["slot"], snapshot["you"]["name"]) == (2, "Name p2")


def test_the_host_hears_of_a_crowd_once_and_of_the_rest_a_second_later() -> None:
    live = LiveWorld().open(50)
    assert live.kinds(HOST).count("roster") == 2  # on opening, and of the first one

    live.run_timers(TimerKind.NOTIFY)

    assert len(live.last("roster", HOST)["players"]) == 50
    # One each for opening, the first player, the call that starts functions, and the crowd.
    assert live.kinds(HOST).count("roster") == 4


def test_a_banned_player_is_told_and_cannot_return() -> None:
    live = LiveWorld().open(3)
    live.host(commands.Remove(PlayerId("p2"), ban=True))

    assert live.last("removed", "p2")["banned"] is True
    assert live.last("player_removed")["slot"] == 2
    with pytest.raises(Forbidden, match="banned"):
        live.joining.join(live.sender("p2"), None)
    with pytest.raises(Forbidden, match="banned"):
        live.snapshot_sync.sync(live.sender("p2"))


def test_late_joiners_play_from_the_open_question_on() -> None:
    live = LiveWorld().open(1)
    live.ask(0)
    live.joining.join(live.sender("p9"), None)

    assert live.last("snapshot", "p9")["question"]["id"] == "q1"
    live.take(live.answer("p9", RIGHT))
    assert live.last("answer_received", "p9")["index"] == 0


def test_dealt_teams_are_even_stay_after_a_loss_and_are_scored() -> None:
    live = LiveWorld(rules=Rules(teams=Teams.DEALT)).open(8)
    teams = [live.last("snapshot", f"p{n}")["you"]["team"] for n in range(1, 9)]
    assert teams == ["red", "blue", "green", "yellow"] * 2
    live.ask(0)
    live.take(live.answer("p1", RIGHT))
    live.close()
    live.lose_redis()

    live.joining.join(live.sender("p2"), None)
    live.joining.join(live.sender("p9"), "red, please")

    assert live.last("snapshot", "p2")["you"]["team"] == "blue"
    assert live.last("snapshot", "p9")["you"]["team"] == "red"
    board = live.last("answers_revealed")["board"]["teams"]
    assert board[0] == {"rank": 1, "team": "red", "score": 500}


def test_chosen_teams_are_asked_for_decent_and_kept() -> None:
    live = LiveWorld(rules=Rules(teams=Teams.CHOSEN)).open()

    for team in (None, "", "  "):
        with pytest.raises(InvalidInput, match="team_required"):
            live.joining.join(live.sender("p1"), team)
    for unfit in ("Rude  Word", "Fo\u200bxes", "x" * 21):
        with pytest.raises(InvalidInput, match="team_not_allowed"):
            live.joining.join(live.sender("p1"), unfit)
    live.joining.join(live.sender("p1"), " Foxes of  Kent ")
    live.joining.join(live.sender("p1"), "Rude Word")

    again = live.store.member(live.game_id, PlayerId("p1"))
    assert again is not None
    assert again.team == "Foxes of Kent"
    assert live.last("snapshot", "p1")["you"]["team"] == "Foxes of Kent"


def test_who_comes_back_finds_score_and_receipt() -> None:
    live = LiveWorld().open(2)
    live.ask(0)
    live.take(live.answer("p1", RIGHT))
    live.close()
    live.ask(1)
    live.ask(1)

    live.restart()
    live.joining.join(live.sender("p1"), None)

    snapshot = live.last("snapshot", "p1")
    assert snapshot["you"]["score"] == 1000
    assert snapshot["you"]["answered"] is False


def test_whoever_is_not_in_the_game_is_told_to_join() -> None:
    live = LiveWorld().open(1)
    live.ask(0)

    with pytest.raises(Forbidden, match="not_joined"):
        live.snapshot_sync.sync(live.sender("p9"))
    live.take(live.answer("p9", RIGHT))
    assert live.last("error", "p9")["code"] == "not_joined"


def test_removing_nobody_is_refused_and_removing_twice_tells_once() -> None:
    live = LiveWorld().open(2)
    with pytest.raises(NotFound, match="no_such_player"):
        live.host(commands.Remove(PlayerId("")))

    live.host(commands.Remove(PlayerId("p2")))
    live.host(commands.Remove(PlayerId("p2")))

    assert live.kinds().count("player_removed") == 1


def test_a_join_and_a_batch_of_answers_take_few_round_trips(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    live = LiveWorld().open(3)
    trips: list[str] = []
    single: Any = live.redis.execute_command
    pipelined: Any = redis.client.Pipeline.execute

    def one(*args: Any, **options: Any) -> Any:
        trips.append(str(args[0]))
        return single(*args, **options)

    def many(pipeline: Any, *args: Any, **options: Any) -> Any:
        trips.append(f"{len(pipeline.command_stack)} calls")
        return pipelined(pipeline, *args, **options)

    monkeypatch.setattr(live.redis, "execute_command", one)
    monkeypatch.setattr(redis.client.Pipeline, "execute", many)

    live.clock.advance(1)
    live.joining.join(live.sender("p9"), None)
    assert len(trips) == 3  # the game, whether they are known, their place
    live.ask(0)
    live.take(live.answer("p1", WRONG))
    batch = [live.answer(f"p{n}", WRONG) for n in (2, 3)]
    trips.clear()
    live.take(*batch)
    assert trips == ["2 calls"]


def test_a_join_that_failed_after_it_was_stored_is_told_when_it_comes_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    live = LiveWorld().open(0)
    live.run_timers()
    publish = live.broker.publish

    def broken(messages: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(live.broker, "publish", broken)
    with pytest.raises(ConnectionError):
        live.joining.join(live.sender("p1"), None)
    live.delivery.drop()
    monkeypatch.setattr(live.broker, "publish", publish)
    live.clock.advance(3)

    live.joining.join(live.sender("p1"), None)
    live.run_timers()

    assert [row["name"] for row in live.last("roster", HOST)["players"]] == ["Name p1"]
    assert live.last("snapshot", "p1")["you"]["name"] == "Name p1"


def test_a_kicked_player_comes_back_to_their_place_when_let_in() -> None:
    live = LiveWorld().open(2)
    live.host(commands.Remove(PlayerId("p2")))
    with pytest.raises(Forbidden, match="removed"):
        live.joining.join(live.sender("p2"), None)
    assert live.last("roster", HOST)["removed"] == [{"slot": 2, "name": "Name p2", "banned": False}]

    live.host(commands.Admit(PlayerId("p2")))
    live.host(commands.Admit(PlayerId("p2")))

    assert live.kinds().count("player_admitted") == 1
    live.joining.join(live.sender("p2"), None)
    assert live.store.roster(live.game_id)[PlayerId("p2")].slot == 2
    assert live.last("roster", HOST)["removed"] == []
    assert live.store.players(live.game_id) == 2


def test_a_banned_player_is_not_let_in() -> None:
    live = LiveWorld().open(1)
    live.host(commands.Remove(PlayerId("p1"), ban=True))
    with pytest.raises(Conflict, match="banned"):
        live.host(commands.Admit(PlayerId("p1")))
    with pytest.raises(Forbidden, match="banned"):
        live.joining.join(live.sender("p1"), None)


@pytest.mark.parametrize(
    ("name", "device", "guest"),
    [
        ("ADA", "other", True),
        ("\u0410d\u0430", "", True),
        ("Somebody new", "browser", True),
        ("Somebody new", "browser", False),
    ],
    ids=["name", "letters that look alike", "browser", "account in the browser"],
)
def test_a_removed_guest_is_known_again(name: str, device: str, guest: bool) -> None:
    live = LiveWorld(rules=Rules(guests=True)).open()
    live.joining.join(live.sender("g1", guest=True, name="Ada", device="browser"), None)
    live.host(commands.Remove(PlayerId("g1")))
    with pytest.raises(Forbidden, match="removed"):
        live.joining.join(live.sender("g2", guest=guest, name=name, device=device), None)
    live.lose_redis()
    live.joining.join(live.sender("g3", guest=True, name="Ben", device="third"), None)


def test_the_number_that_a_game_gave_is_remembered_with_the_name() -> None:
    live = LiveWorld(rules=Rules(guests=True)).open()
    for number, name in enumerate(("Agent 2", "Ada", "\u0410d\u0430"), start=1):
        live.joining.join(live.sender(f"g{number}", guest=True, name=name), None)
    for number in (1, 3):
        live.host(commands.Remove(PlayerId(f"g{number}")))
    live.joining.join(live.sender("g4", guest=True, name="Agent"), None)
    assert live.store.roster(live.game_id)[PlayerId("g4")].name == "Agent"
    with pytest.raises(Forbidden, match="removed"):
        live.joining.join(live.sender("g5", guest=True, name="Ada"), None)


def test_a_removal_whose_function_died_is_finished_by_the_next() -> None:
    live = LiveWorld().open(2)
    live.store.admit(live.game_id, PlayerId("p2"))  # of anybody else it does nothing
    live.host(commands.Remove(PlayerId("p2")))
    entry = live.store.member(live.game_id, PlayerId("p2"))
    assert entry is not None
    assert entry.removed
    # As if the roster had not followed:
    live.store.admit(live.game_id, PlayerId("p2"))
    live.host(commands.Remove(PlayerId("p2")))
    entry = live.store.member(live.game_id, PlayerId("p2"))
    assert entry is not None
    assert entry.removed
    assert live.kinds().count("player_removed") == 1


def test_places_of_removed_players_are_given_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seating, "MAX_PLAYERS", 2)
    live = LiveWorld().open(2)
    with pytest.raises(Conflict, match="game_full"):
        live.joining.join(live.sender("p3"), None)
    live.host(commands.Remove(PlayerId("p1")))
    live.joining.join(live.sender("p3"), None)
    assert live.store.roster(live.game_id)[PlayerId("p3")].slot == 3
    with pytest.raises(Conflict, match="game_full"):
        live.joining.join(live.sender("p4"), None)
