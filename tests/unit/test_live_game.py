"""A live game from lobby to end, over fakes: real scripts, real rules, real messages."""

import pytest
from trivia.application.live_games import SEQ_LEAP
from trivia.application.live_values import Marker, Timer, TimerKind
from trivia.domain import commands
from trivia.domain.errors import Conflict, Forbidden, InvalidInput, NotFound
from trivia.domain.game import Phase
from trivia.domain.responses import BooleanResponse, ChoiceResponse
from trivia.domain.rules import COMPETITIVE, FIRST_CORRECT, SPEED, Rules, Teams

from tests.builders import one_of_each_kind, quiz
from tests.fakes.live import HOST, LiveWorld, ended

RIGHT, WRONG = ChoiceResponse("a"), ChoiceResponse("b")


def world(players: int = 3) -> LiveWorld:
    return LiveWorld().open(players)


def test_opening_lists_the_game_and_shows_the_host_the_questions() -> None:
    live = world(0)

    assert live.reservations.listed == {"game-1": f"Name {HOST}"}
    assert live.kinds(HOST) == ["quiz_loaded", "snapshot", "roster"]


def test_opening_again_changes_nothing_and_gives_the_host_the_view_back() -> None:
    live = world(2)
    live.ask(0)
    before = live.game

    live.open()

    assert live.game == before
    assert live.last("snapshot", HOST)["phase"] == "question"


def test_only_the_host_of_the_ticket_opens_a_game() -> None:
    live = LiveWorld()

    with pytest.raises(Forbidden, match="not_host"):
        live.opening.open(live.sender("p1"))


def test_a_joining_player_gets_the_snapshot_with_their_place() -> None:
    live = world(2)

    snapshot = live.last("snapshot", "p2")

    assert snapshot["phase"] == "lobby"
    assert (snapshot["you"]["slot"], snapshot["you"]["name"]) == (2, "Name p2")


def test_the_host_hears_of_a_crowd_once_and_of_the_rest_a_second_later() -> None:
    live = world(50)
    assert live.kinds(HOST).count("roster") == 2  # on opening, and of the first one

    live.run_timers(TimerKind.FLUSH)

    assert len(live.last("roster", HOST)["players"]) == 50
    assert live.kinds(HOST).count("roster") == 3


def test_a_question_goes_to_everyone_without_its_answer() -> None:
    live = world()
    live.ask(0)

    opened = live.last("question_opened")

    assert opened["question"]["text"] == "Which is in Paris?"
    assert "correct" not in str(opened)
    assert live.timers.waiting[-1] == (
        Timer(kind=TimerKind.DEADLINE, game_id="game-1", index=0),
        20,
    )


def test_asking_twice_asks_once() -> None:
    live = world()
    live.ask(0)
    live.ask(0)

    assert live.kinds().count("question_opened") == 1


def test_an_answer_gets_a_receipt_that_does_not_tell_whether_it_is_right() -> None:
    live = world()
    live.ask(0)

    live.take(live.answer("p1", WRONG), live.answer("p2", RIGHT, after_ms=1200))

    receipts = [live.last("answer_received", player) for player in ("p1", "p2")]
    assert [r["arrived_at"] - live.clock.now() for r in receipts] == [1000, 1200]
    assert set(receipts[0]) == set(receipts[1])


def test_everyone_sees_who_is_first_while_the_question_is_open() -> None:
    live = world()
    live.ask(0)

    live.take(live.answer("p2", RIGHT))

    board = live.last("board_changed")
    assert board["winner"]["name"] == "Name p2"
    assert board["board"]["top"][0] == {
        "rank": 1,
        "slot": 2,
        "name": "Name p2",
        "score": 1000,
        "team": None,
    }
    assert "Seine" not in str(board)


def test_a_wrong_answer_moves_no_board() -> None:
    live = world()
    live.ask(0)
    live.take(live.answer("p1", WRONG))

    assert "board_changed" not in live.kinds()


@pytest.mark.parametrize("rules", [SPEED, COMPETITIVE])
def test_where_everyone_can_score_the_board_waits_for_the_close(rules: object) -> None:
    live = LiveWorld(rules=rules).open(3)  # type: ignore[arg-type]
    live.ask(0)
    live.take(live.answer("p1", RIGHT))

    assert "board_changed" not in live.kinds()


def test_a_second_winner_within_half_a_second_is_told_by_the_later_call() -> None:
    live = world()
    live.ask(0)
    live.take(live.answer("p2", RIGHT, after_ms=1000))
    live.take(live.answer("p1", RIGHT, after_ms=900))
    assert live.kinds().count("board_changed") == 1

    live.run_timers(TimerKind.FLUSH)

    assert live.last("board_changed")["winner"]["name"] == "Name p1"


def test_the_reveal_follows_the_stop_in_one_message_and_flushes_the_board() -> None:
    live = world()
    live.ask(0)
    live.take(live.answer("p2", RIGHT), live.answer("p3", WRONG, after_ms=1100))
    live.close()

    stop_and_reveal = live.broker.sent[-1].events
    assert [event["type"] for event in stop_and_reveal] == ["answers_stopped", "answers_revealed"]
    assert [event["seq"] for event in stop_and_reveal] == [2, 3]
    reveal = stop_and_reveal[1]["reveals"][0]
    assert reveal["winner"]["name"] == "Name p2"
    assert reveal["outcomes"] == [-2, 1000, -1]


def test_each_client_finds_its_own_score_and_rank_in_the_reveal() -> None:
    live = LiveWorld(rules=SPEED).open(5)
    live.ask(0)
    for number in range(1, 6):
        live.take(live.answer(f"p{number}", RIGHT, after_ms=1000 * number))
    live.close()

    outcomes = live.last("answers_revealed")["reveals"][0]["outcomes"]

    assert outcomes == [975, 950, 925, 900, 875]
    assert {p: s.score for p, s in live.game.standings.items()} == {
        f"p{n}": outcomes[n - 1] for n in range(1, 6)
    }


def test_an_answer_processed_during_the_settlement_still_wins() -> None:
    live = world()
    live.ask(0)
    live.take(live.answer("p2", RIGHT, after_ms=2000))
    early = live.answer("p1", RIGHT, after_ms=1500)
    live.clock.advance(3)
    live.host(commands.Close(0))

    live.take(early)
    live.run_timers(TimerKind.SETTLE)

    assert live.last("answers_revealed")["reveals"][0]["winner"]["name"] == "Name p1"
    assert live.game.standing("p2").score == 0


def test_an_answer_processed_after_the_settlement_is_refused() -> None:
    live = world()
    live.ask(0)
    late = live.answer("p1", RIGHT)
    live.clock.advance(3)
    live.close()

    counts = live.take(late).counts

    assert counts == {"too_late": 1}
    assert live.last("error", "p1")["code"] == "too_late"
    assert live.game.standing("p1").score == 0


def test_settling_waits_for_the_marker_but_not_for_ever() -> None:
    live = world()
    live.ask(0)
    live.clock.advance(5)
    live.host(commands.Close(0))
    live.timers.markers.clear()  # lost, or still behind a long queue

    for _ in range(5):
        live.run_timers(TimerKind.SETTLE)
        assert live.game.phase is Phase.SETTLING
    live.run_timers(TimerKind.SETTLE)

    assert live.game.phase is Phase.REVEALED


def test_a_marker_seen_just_now_is_given_time() -> None:
    live = world()
    live.ask(0)
    live.host(commands.Close(0))
    live.store.mark(Marker("game-1", 0), live.clock.now())

    live.settling.settle_when_ready(live.timers.waiting[-1][0])

    assert live.game.phase is Phase.SETTLING


def test_when_all_have_answered_the_question_is_settled_at_once() -> None:
    live = world(2)
    live.ask(0)
    live.take(live.answer("p1", WRONG), live.answer("p2", RIGHT, after_ms=1100))
    live.clock.advance(2)

    assert live.timers.waiting[-1][0].kind is TimerKind.COMPLETE
    live.run_timers(TimerKind.COMPLETE)

    assert live.game.phase is Phase.REVEALED
    assert live.game.standing("p2").score == 1000


def test_a_batch_whose_function_died_after_storing_it_still_completes_the_question() -> None:
    live = world(2)
    live.ask(0)
    batch = (live.answer("p1", WRONG), live.answer("p2", RIGHT, after_ms=1100))
    live.take(*batch)
    live.timers.waiting.clear()  # what it owed was never sent
    live.clock.advance(2)

    live.take(*batch)

    assert live.timers.waiting[-1][0].kind is TimerKind.COMPLETE
    live.run_timers(TimerKind.COMPLETE)
    assert live.game.phase is Phase.REVEALED
    assert live.game.standing("p2").score == 1000


def test_whoever_got_a_receipt_is_counted_though_the_clocks_differ() -> None:
    live = world()
    live.ask(0)
    live.take(live.answer("p1", RIGHT, after_ms=240))  # by the broker's clock
    live.host(commands.Close(0))
    live.run_timers(TimerKind.SETTLE)

    assert live.game.standing("p1").score == 1000


def test_a_removed_player_is_not_waited_for() -> None:
    live = world(2)
    live.ask(0)
    live.take(live.answer("p1", RIGHT))
    live.host(commands.Remove("p2"))

    live.wake(Timer(kind=TimerKind.COMPLETE, game_id="game-1", index=0))

    assert live.game.phase is Phase.REVEALED


def test_the_deadline_closes_and_an_early_call_comes_back() -> None:
    live = world()
    live.ask(0)
    deadline, _ = live.timers.waiting.pop()
    live.clock.advance(19)
    live.wake(deadline)
    assert live.timers.waiting.pop() == (deadline, 1)

    live.clock.advance(1)
    live.wake(deadline)

    assert live.game.phase is Phase.SETTLING


def test_after_a_pause_the_old_deadline_means_nothing() -> None:
    live = world()
    live.ask(0)
    deadline = live.timers.waiting[-1][0]
    live.clock.advance(5)
    live.host(commands.Pause())
    live.clock.advance(60)
    live.wake(deadline)
    assert live.game.phase is Phase.PAUSED

    live.host(commands.Resume())

    assert live.timers.waiting[-1] == (deadline, 15)


def test_any_player_may_nudge_a_question_past_its_deadline_and_not_before() -> None:
    live = world()
    live.ask(0)
    with pytest.raises(Conflict, match="deadline_not_reached"):
        live.settling.nudge("game-1", 0, "p1")

    live.clock.advance(20)
    live.settling.nudge("game-1", 0, "p1")

    assert live.game.phase is Phase.SETTLING


def test_a_nudge_settles_what_lost_calls_have_left_behind() -> None:
    live = world()
    live.ask(0)
    live.clock.advance(21)
    live.settling.nudge("game-1", 0, "p1")
    live.timers.waiting.clear()
    live.clock.advance(10)

    live.settling.nudge("game-1", 0, "p2")

    assert live.game.phase is Phase.REVEALED


def test_only_the_host_moves_the_game_on() -> None:
    live = world()

    for command in (commands.Ask(0), commands.End(), commands.Remove("p2"), commands.Pause()):
        with pytest.raises(Forbidden, match="not_host"):
            live.flow.handle("game-1", command, "p1")


def test_a_command_whose_message_was_not_sent_sends_it_when_it_comes_again() -> None:
    live = world()

    def broken(messages: object) -> None:
        raise ConnectionError

    publish, live.broker.publish = live.broker.publish, broken  # type: ignore[method-assign]
    with pytest.raises(ConnectionError):
        live.ask(0)
    live.broker.publish = publish  # type: ignore[method-assign]
    live.restart()
    live.delivery.flush()

    live.ask(0)

    assert live.kinds().count("question_opened") == 1


def test_a_banned_player_is_told_and_cannot_return() -> None:
    live = world()
    live.host(commands.Remove("p2", ban=True))

    assert live.last("removed", "p2")["banned"] is True
    assert live.last("player_removed")["slot"] == 2
    with pytest.raises(Forbidden, match="banned"):
        live.joining.join(live.sender("p2"), None)
    with pytest.raises(Forbidden, match="removed"):
        live.catching.sync(live.sender("p2"))


def test_late_joiners_play_from_the_open_question_on() -> None:
    live = world(1)
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
    with pytest.raises(InvalidInput, match="team_not_allowed"):
        live.joining.join(live.sender("p1"), "Rude  Word")
    live.joining.join(live.sender("p1"), " Foxes of  Kent ")
    again = live.joining.join(live.sender("p1"), "Rude Word")

    assert again.team == "Foxes of Kent"
    assert live.last("snapshot", "p1")["you"]["team"] == "Foxes of Kent"


def test_who_comes_back_finds_score_and_receipt() -> None:
    live = world(2)
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
    live = world(1)
    live.ask(0)

    with pytest.raises(Conflict, match="not_joined"):
        live.catching.sync(live.sender("p9"))
    live.take(live.answer("p9", RIGHT))
    assert live.last("error", "p9")["code"] == "not_joined"


def test_nonsense_answers_are_refused_and_cost_no_try() -> None:
    live = world(2)
    live.ask(0)

    counts = live.take(
        live.answer("p1", BooleanResponse(True)),
        live.answer("p1", ChoiceResponse("zzz"), after_ms=1001),
        live.answer("p1", RIGHT, after_ms=1002),
    ).counts

    assert counts == {"response_kind_mismatch": 1, "unknown_choice": 1, "stored": 1}


def test_nobody_learns_the_kind_of_a_question_that_is_not_asked_yet() -> None:
    live = world(2)
    live.ask(0)

    counts = live.take(
        live.answer("p1", BooleanResponse(True), index=1),
        live.answer("p2", ChoiceResponse("zzz"), index=1),
    ).counts

    assert counts == {"not_open": 2}
    assert live.last("error", "p1")["code"] == live.last("error", "p2")["code"] == "not_open"


def test_a_lost_redis_costs_the_open_question_only() -> None:
    live = world(3)
    live.ask(0)
    live.take(live.answer("p1", RIGHT))
    live.close()
    live.ask(1)
    seen = live.game.seq
    live.lose_redis()

    counts = live.take(live.answer("p2", RIGHT, index=1)).counts
    live.catching.sync(live.sender("p1"))

    assert counts == {"not_open": 1}
    snapshot = live.last("snapshot", "p1")
    assert snapshot["seq"] > seen
    assert (snapshot["phase"], snapshot["index"]) == ("revealed", 0)
    assert snapshot["you"]["score"] == 1000
    live.ask(1)
    assert live.last("question_opened")["seq"] == 3 + SEQ_LEAP + 1
    assert live.game.index == 1


def test_a_warm_function_does_not_mix_up_the_game_before_and_after_the_loss() -> None:
    live = world(1)
    live.ask(0)
    live.close()
    before = live.game
    live.lose_redis()
    live.store.load("game-1")
    live.games.recover("game-1")

    assert live.game.seq == before.seq + SEQ_LEAP


def test_the_end_tells_leaderboard_and_progress_once() -> None:
    live = world(2)
    live.joining.join(live.sender("g1", guest=False), None)
    live.ask(0)
    live.take(live.answer("p1", RIGHT))
    live.close()

    live.ending.end("game-1", HOST)
    rows = dict(live.rows.rows)
    for _ in range(2):
        live.ending.end("game-1", HOST)

    assert live.rows.rows == rows
    assert sorted(rows) == sorted(
        f"game-1#{player}#{what}"
        for player in ("p1", "p2", "g1")
        for what in ("leaderboard", "progress")
    )
    assert sorted(live.timers.relayed) == sorted(rows)
    assert live.kinds().count("game_ended") == 1
    assert live.reservations.listed == {}
    assert live.keys == []
    assert live.checkpoints.results[("game-1", 0)]["p1"].points == 1000


def test_an_end_that_was_interrupted_is_finished_by_the_next() -> None:
    live = world(2)

    def broken(rows: object) -> None:
        raise ConnectionError

    live.rows.write = broken  # type: ignore[method-assign]
    with pytest.raises(ConnectionError):
        live.ending.end("game-1", HOST)
    assert ended(live)
    del live.rows.write

    live.ending.end("game-1", HOST)

    assert len(live.rows.rows) == 4
    assert live.keys == []


def test_nobody_but_the_host_ends_a_game_and_an_ended_one_is_gone() -> None:
    live = world(1)
    with pytest.raises(Forbidden, match="not_host"):
        live.ending.end("game-1", "p1")
    live.ending.end("game-1", HOST)

    with pytest.raises(NotFound, match="game_not_found"):
        live.catching.sync(live.sender("p1"))
    with pytest.raises(Conflict, match="game_ended"):
        live.opening.open(live.sender(HOST))
    assert live.take(live.answer("p1", RIGHT, index=0)).counts == {"no_game": 1}


def test_rounds_keep_their_answers_until_they_are_shown() -> None:
    live = LiveWorld(rules=COMPETITIVE).open(2)
    for index in range(5):
        live.ask(index)
        if index == 0:
            live.take(live.answer("p1", RIGHT))
        live.close()
    assert "answers_revealed" not in live.kinds()

    live.host(commands.Reveal())

    reveals = live.last("answers_revealed")["reveals"]
    assert [reveal["outcomes"] for reveal in reveals] == [[1000, -2]] + [[-2, -2]] * 4


def test_first_correct_is_the_default_rule_of_this_mode() -> None:
    assert LiveWorld().open().game.rules == FIRST_CORRECT


def test_removing_nobody_is_refused_and_removing_twice_tells_once() -> None:
    live = world(2)
    with pytest.raises(NotFound, match="no_such_player"):
        live.host(commands.Remove(""))

    live.host(commands.Remove("p2"))
    live.host(commands.Remove("p2"))

    assert live.kinds().count("player_removed") == 1


def test_items_to_put_in_order_stand_in_the_same_order_for_all_even_after_a_loss() -> None:
    live = LiveWorld(quiz=quiz(questions=one_of_each_kind()[5:])).open(1)
    live.ask(0)
    orders = [live.last("quiz_loaded", HOST)["questions"][0]["question"]["choices"]]
    orders.append(live.last("question_opened")["question"]["choices"])
    live.lose_redis()
    live.restart()
    live.ask(0)
    orders.append(live.last("question_opened")["question"]["choices"])
    live.joining.join(live.sender("p2"), None)
    orders.append(live.last("snapshot", "p2")["question"]["choices"])

    assert all(order == orders[0] for order in orders)
    assert [choice["id"] for choice in orders[0]] != ["b", "a", "c"]
