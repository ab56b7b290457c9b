"""Observers of a game see what must not happen: each is fed a game in which it does."""

from typing import Any

import pytest
from trivia_bots.clients.event_log import Message
from trivia_bots.observers.observer import HOST
from trivia_bots.observers.watch import Watch

PLAYERS = {"Ada": 1, "Bob": 2}


def snapshot(slot: int, seq: int = 0, score: int = 0, **changes: Any) -> Message:
    you = {"slot": slot, "name": "", "score": score, "results": [], "answered": False}
    rules = {"mode": "first_correct" if changes.pop("first_correct", False) else "casual"}
    event = {"type": "snapshot", "seq": seq, "rules": rules, "phase": "lobby", "you": you}
    return event | {"board": None, "question": None} | changes


def receipt(index: int = 0, arrived_at: int = 100) -> Message:
    return {"type": "answer_received", "seq": 1, "index": index, "arrived_at": arrived_at}


def result(score: int = 0, *, answered: bool = True, points: int = 0) -> Message:
    row = {"index": 0, "answered": answered, "correct": points > 0, "points": points}
    return {"type": "personal_result", "seq": 2, "results": [row], "score": score}


def revealed(
    outcomes: list[int] | None = None, winner: int | None = None, answered: int = 2, seq: int = 2
) -> Message:
    correct = sum(1 for points in outcomes or () if points >= 0)
    reveal = {
        "index": 0,
        "question": {"points": "single"},
        "distribution": {"answered": answered, "correct": correct},
        "winner": {"slot": winner} if winner else None,
        "outcomes": outcomes,
    }
    return {"type": "answers_revealed", "seq": seq, "reveals": [reveal]}


def ended(*scores: int, seq: int = 3) -> Message:
    top = [{"slot": slot, "score": score} for slot, score in enumerate(scores, start=1)]
    return {"type": "game_ended", "seq": seq, "board": {"top": top}}


def a_watch(*, first_correct: bool = False, answers: bool = True) -> Watch:
    """Ada and Bob are in; both have sent an answer to question 0 and have the receipt."""
    watch = Watch()
    for name, slot in PLAYERS.items():
        watch.heard(name, snapshot(slot, first_correct=first_correct))
        watch.heard(name, {"type": "question_opened", "seq": 1, "index": 0, "question": {}})
        if answers:
            watch.sent(name, 0)
            watch.heard(name, receipt(arrived_at=100 + slot))
    return watch


def all_hear(watch: Watch, event: Message) -> None:
    for name in PLAYERS:
        watch.heard(name, event)


def found(watch: Watch) -> str:
    watch.finish(PLAYERS)
    return "\n".join(watch.violations)


@pytest.mark.parametrize("first_correct", [False, True])
def test_a_game_as_it_should_be_has_no_violation(first_correct: bool) -> None:
    watch = a_watch(first_correct=first_correct)
    all_hear(watch, revealed([1000, -1], winner=1 if first_correct else None))
    all_hear(watch, ended(1000, 0))

    assert found(watch) == ""
    assert watch.answers.counted == 2


def test_a_receipt_whose_answer_was_not_counted_is_found_in_hosted_games() -> None:
    watch = a_watch()
    watch.heard("Ada", result(answered=False))

    assert "Ada has a receipt for question 0, but the answer was not counted" in found(watch)


def test_a_receipt_whose_answer_was_not_counted_is_found_in_live_games() -> None:
    watch = a_watch()
    all_hear(watch, revealed([1000, -2]))

    assert "Bob has a receipt for question 0, but the answer was not counted" in found(watch)


def test_a_receipt_that_comes_after_the_result_is_held_against_it() -> None:
    watch = a_watch(answers=False)
    watch.sent("Ada", 0)
    watch.heard("Ada", result(answered=False))
    watch.heard("Ada", receipt())

    assert "was not counted" in found(watch)


def test_fewer_answers_in_the_distribution_than_receipts_are_found() -> None:
    watch = a_watch()
    all_hear(watch, revealed(answered=1))

    assert "2 receipts, but only 1 answers were counted" in found(watch)


def test_an_answer_that_nobody_sent_is_found() -> None:
    watch = a_watch(answers=False)
    watch.heard("Ada", result(1000, points=1000))
    watch.heard("Bob", receipt())

    assert "Ada is said to have answered question 0, and sent nothing" in found(watch)
    assert "Bob has a receipt for question 0, and sent no answer" in found(watch)


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        (revealed([1000, 0], 1), revealed([1000, 0], 2), "some were told another winner"),
        (revealed([1000, 1000], 1), None, "points for slots [1, 2], and the winner is 1"),
        (revealed([0, 1000], 1), None, "points for slots [2], and the winner is 1"),
        (revealed([0, -1]), None, "there are right answers, and no winner"),
        (revealed([0, 1000], 2), None, "Bob won, but Ada was right earlier"),
    ],
)
def test_two_winners_or_a_late_one_are_found(
    first: Message, second: Message | None, text: str
) -> None:
    watch = a_watch(first_correct=True)
    watch.heard("Ada", first)
    watch.heard("Bob", second or first)

    assert text in found(watch)


@pytest.mark.parametrize(("twice", "winner"), [("Ada", 1), ("Bob", 1), ("Ada", 2)])
def test_of_an_answer_that_was_sent_again_the_earliest_receipt_counts(
    twice: str, winner: int
) -> None:
    """Whichever of them comes last."""
    watch = a_watch(first_correct=True)
    watch.heard(twice, receipt(arrived_at=900))
    all_hear(watch, revealed([1000, 0] if winner == 1 else [0, 1000], winner))

    assert ("was right earlier" in found(watch)) is (winner == 2)


def test_two_winners_are_found_by_their_own_results() -> None:
    watch = a_watch(first_correct=True)
    all_hear(watch, result(1000, points=1000))

    assert "Question 0: Ada and Bob both won" in found(watch)


def test_everyone_may_earn_points_where_speed_does_not_decide() -> None:
    watch = a_watch()
    all_hear(watch, revealed([1000, 1000]))

    assert found(watch) == ""


def test_a_gap_without_a_snapshot_is_found_and_one_with_it_is_not() -> None:
    watch = a_watch()
    all_hear(watch, ended(0, 0, seq=5))
    watch.heard("Ada", snapshot(1, seq=5))

    assert "Bob missed what was between seq 1 and 5" in found(watch)
    assert "Ada missed" not in found(watch)


def test_one_seq_for_two_broadcasts_is_found() -> None:
    watch = a_watch()
    watch.heard("Ada", ended(0, 0, seq=2))
    watch.heard("Bob", revealed(seq=2))

    assert "seq 2 was game_ended for one, and answers_revealed for Bob" in found(watch)


def test_two_final_boards_are_found() -> None:
    watch = a_watch()
    watch.heard("Ada", ended(0, 0))
    watch.heard("Bob", ended(0, 1))

    assert "Bob saw another final board than the others" in found(watch)


def test_who_is_not_told_the_end_is_found() -> None:
    watch = a_watch()
    watch.heard("Ada", ended(0, 0))

    assert "Bob was there, and was not told the end" in found(watch)


def test_a_lost_score_is_found_after_coming_back() -> None:
    watch = a_watch()
    all_hear(watch, revealed([1000, -1]))
    watch.heard("Ada", snapshot(1, seq=2, score=0))

    assert "Ada had 1000 points, and 0 after coming back" in found(watch)


def test_a_score_that_grew_while_away_is_no_violation_but_one_that_grew_by_itself_is() -> None:
    watch = a_watch()
    watch.heard("Ada", snapshot(1, seq=2, score=1000))
    watch.heard("Bob", snapshot(2, seq=1, score=1000))

    assert "Ada" not in found(watch)
    assert "Bob had 0 points, and 1000 after coming back" in found(watch)


def test_another_slot_after_coming_back_is_found() -> None:
    watch = a_watch()
    watch.heard("Ada", snapshot(7, seq=1))

    assert "Ada came back in slot 7 instead of 1" in found(watch)


def test_a_board_that_does_not_show_what_was_earned_is_found() -> None:
    watch = a_watch()
    all_hear(watch, revealed([1000, -1]))
    all_hear(watch, ended(500, 0))

    assert "Ada had 1000 points; the board says 500" in found(watch)


def test_a_round_that_was_not_shown_may_bring_points_at_the_end_but_takes_none() -> None:
    watch = a_watch()
    all_hear(watch, revealed([1000, 500]))
    all_hear(watch, {"type": "question_closed", "seq": 3, "index": 1})
    all_hear(watch, ended(2000, 400, seq=4))

    assert found(watch) == "Bob had 500 points; the board says 400."


def test_points_are_not_added_again_by_a_reveal_that_a_snapshot_held_already() -> None:
    watch = a_watch()
    watch.heard("Ada", snapshot(1, seq=2, score=1000))
    all_hear(watch, revealed([1000, -1]))
    all_hear(watch, ended(1000, 0))

    assert found(watch) == ""


def test_what_is_for_the_host_and_answers_before_their_time_are_found() -> None:
    watch = a_watch()
    roster = {"type": "roster", "seq": 1}
    watch.heard(HOST, roster)
    assert found(watch) == ""

    watch.heard("Ada", roster)
    leak = {"type": "question_opened", "seq": 1, "question": {"id": "q1", "solution": {}}}
    watch.heard("Bob", leak)

    assert "Ada was sent roster, which is for the host" in found(watch)
    assert "Bob was sent solution with an open question" in found(watch)
