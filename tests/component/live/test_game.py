"""A live game from lobby to end, over fakes: real scripts, real rules, real messages."""

import pytest
from trivia.application.live.values import Timer, TimerKind
from trivia.domain.errors import Forbidden
from trivia.domain.games import commands
from trivia.domain.ids import GameId, PlayerId
from trivia.domain.kinds.single_choice import ChoiceResponse
from trivia.domain.kinds.true_false import BooleanResponse

from tests.builders import one_of_each_kind, quiz
from tests.fakes.live import HOST, LiveWorld
from tests.games import RIGHT, WRONG
from tests.modes import COMPETITIVE, FIRST_CORRECT, SPEED


def test_opening_lists_the_game_and_shows_the_host_the_questions() -> None:
    live = LiveWorld().open(0)

    assert live.reservations.listed == {"game-1": f"Name {HOST}"}
    assert live.kinds(HOST) == ["quiz_loaded", "snapshot", "roster"]


def test_opening_starts_the_functions_that_the_first_answer_will_need() -> None:
    live = LiveWorld().open(0)
    (marker,) = live.timers.markers
    notify = Timer(kind=TimerKind.NOTIFY, game_id=live.game_id, index=0, topic="roster")
    assert [timer for timer, _ in live.timers.waiting] == [notify]

    live.run_timers()
    live.open()

    assert live.store.marked(marker) is None
    assert not live.timers.markers
    assert live.kinds(HOST).count("roster") == 3
    live.ending.end(live.game_id, HOST)
    assert live.keys == []


def test_opening_again_changes_nothing_and_gives_the_host_the_view_back() -> None:
    live = LiveWorld().open(2)
    live.ask(0)
    before = live.game

    live.open()

    assert live.game == before
    assert live.last("snapshot", HOST)["phase"] == "question"


def test_only_the_host_of_the_ticket_opens_a_game() -> None:
    live = LiveWorld()

    with pytest.raises(Forbidden, match="not_host"):
        live.opening.open(live.sender("p1"))


def test_a_question_goes_to_everyone_without_its_answer() -> None:
    live = LiveWorld().open(3)
    live.ask(0)

    opened = live.last("question_opened")

    assert opened["question"]["text"] == "Which is in Paris?"
    assert "correct" not in str(opened)
    assert live.timers.waiting[-1] == (
        Timer(kind=TimerKind.DEADLINE, game_id=GameId("game-1"), index=0),
        20,
    )


def test_asking_twice_asks_once() -> None:
    live = LiveWorld().open(3)
    live.ask(0)
    live.ask(0)

    assert live.kinds().count("question_opened") == 1


def test_an_answer_gets_a_receipt_that_does_not_tell_whether_it_is_right() -> None:
    live = LiveWorld().open(3)
    live.ask(0)

    live.take(live.answer("p1", WRONG), live.answer("p2", RIGHT, after_ms=1200))

    receipts = [live.last("answer_received", player) for player in ("p1", "p2")]
    assert [r["arrived_at"] - live.clock.now() for r in receipts] == [1000, 1200]
    assert set(receipts[0]) == set(receipts[1])


def test_everyone_sees_who_is_first_while_the_question_is_open() -> None:
    live = LiveWorld().open(3)
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
        "avatar": board["winner"]["avatar"],
    }
    assert "Seine" not in str(board)


def test_a_wrong_answer_moves_no_board() -> None:
    live = LiveWorld().open(3)
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
    live = LiveWorld().open(3)
    live.ask(0)
    live.take(live.answer("p2", RIGHT, after_ms=1000))
    live.take(live.answer("p1", RIGHT, after_ms=900))
    assert live.kinds().count("board_changed") == 1

    live.run_timers(TimerKind.NOTIFY)

    assert live.last("board_changed")["winner"]["name"] == "Name p1"


def test_the_reveal_follows_the_stop_in_one_message_and_flushes_the_board() -> None:
    live = LiveWorld().open(3)
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


def test_only_the_host_moves_the_game_on() -> None:
    live = LiveWorld().open(3)

    for command in (
        commands.Ask(0),
        commands.End(),
        commands.Remove(PlayerId("p2")),
        commands.Pause(),
    ):
        with pytest.raises(Forbidden, match="not_host"):
            live.flow.handle(GameId("game-1"), command, "p1")


def test_a_command_whose_message_was_not_sent_sends_it_when_it_comes_again() -> None:
    live = LiveWorld().open(3)

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


def test_nonsense_answers_are_refused_and_cost_no_try() -> None:
    live = LiveWorld().open(2)
    live.ask(0)

    counts = live.take(
        live.answer("p1", BooleanResponse(True)),
        live.answer("p1", ChoiceResponse("zzz"), after_ms=1001),
        live.answer("p1", RIGHT, after_ms=1002),
    ).counts

    assert counts == {"response_kind_mismatch": 1, "unknown_choice": 1, "stored": 1}


def test_nobody_learns_the_kind_of_a_question_that_is_not_asked_yet() -> None:
    live = LiveWorld().open(2)
    live.ask(0)

    counts = live.take(
        live.answer("p1", BooleanResponse(True), index=1),
        live.answer("p2", ChoiceResponse("zzz"), index=1),
    ).counts

    assert counts == {"not_open": 2}
    assert live.last("error", "p1")["code"] == live.last("error", "p2")["code"] == "not_open"


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
