"""Feedback after each question: what was judged stays, and pays as one attempt."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from trivia.application.solo.values import Payment, Scoring, StoredAnswer
from trivia.contract.questions.mapping import response_to_wire
from trivia.domain.ids import QuizId
from trivia.domain.kinds.true_false import BooleanResponse
from trivia.domain.questions.question import Response
from trivia.domain.solo.attempts import Feedback
from trivia.entrypoints.solo import game_answer, game_play

from tests.builders import ADA, BOB, quiz, right_responses
from tests.fakes.world import Answered, World, answered, http_event
from tests.unit.solo.test_calls import Solo

QUIZ = QuizId("rivers")
RIGHT = right_responses(quiz())
BOTH_WAYS = next(id for id, response in RIGHT.items() if isinstance(response, BooleanResponse))
GIVE = {"routeKey": "POST /api/attempts/{attempt_id}/answers/{question_id}"}


@pytest.fixture
def world() -> Iterator[World]:
    with World().wired() as wired:
        yield wired


def opened(world: World, feedback: str = "each") -> str:
    event = http_event(ADA, path={"game_id": "rivers"}, body=json.dumps({"feedback": feedback}))
    body = answered(game_play.handler(event, None)).body
    assert body["feedback"] == feedback
    return str(body["attempt_id"])


def give(
    attempt_id: str, question_id: str, response: Response | None, player: Any = ADA
) -> Answered:
    given = response_to_wire(response).model_dump() if response else None
    path = {"attempt_id": attempt_id, "question_id": question_id}
    event = http_event(player, path=path, body=json.dumps({"response": given}))
    return answered(game_answer.handler(event | GIVE, None))


def wrong() -> BooleanResponse:
    right = RIGHT[BOTH_WAYS]
    assert isinstance(right, BooleanResponse)
    return BooleanResponse(not right.value)


def test_a_given_answer_shows_what_is_right_at_once(world: World) -> None:
    told = give(opened(world), BOTH_WAYS, RIGHT[BOTH_WAYS])

    assert (told.status, told.body["correct"]) == (200, True)
    assert told.body["solution"]["kind"] == "true_false"


def test_a_question_that_is_given_up_is_shown_too_and_worth_nothing(world: World) -> None:
    told = give(opened(world), BOTH_WAYS, None)

    assert (told.body["correct"], told.body["points"], told.body["response"]) == (False, 0, None)


def test_what_was_judged_stays_whatever_is_given_again(world: World) -> None:
    attempt = opened(world)
    give(attempt, BOTH_WAYS, wrong())

    assert give(attempt, BOTH_WAYS, RIGHT[BOTH_WAYS]).body["correct"] is False


def test_what_was_judged_stays_whatever_is_sent_at_the_end(world: World) -> None:
    attempt = opened(world)
    give(attempt, BOTH_WAYS, wrong())

    result = world.answer(attempt, RIGHT).body

    assert result["correct"] == result["total"] - 1
    shown = next(one for one in result["answers"] if one["question"]["id"] == BOTH_WAYS)
    assert shown["correct"] is False


def test_answers_given_one_by_one_are_worth_what_they_are_together(world: World) -> None:
    attempt = opened(world)
    for question_id, response in RIGHT.items():
        give(attempt, question_id, response)
    result = world.answer(attempt, {}).body

    again = world.answer(opened(world, "end"), RIGHT).body

    assert (result["score"], result["correct"]) == (again["score"], again["correct"])
    assert result["experience"] > 0
    assert again["experience"] == 0


def test_all_were_given_in_time_so_that_the_end_cannot_be_late(world: World) -> None:
    attempt = opened(world)
    for question_id, response in RIGHT.items():
        give(attempt, question_id, response)
    world.clock.advance(3600)

    assert world.answer(attempt, {}).body["late"] is False


def test_one_was_left_open_until_after_the_deadline(world: World) -> None:
    attempt = opened(world)
    give(attempt, BOTH_WAYS, RIGHT[BOTH_WAYS])
    world.clock.advance(3600)

    assert world.answer(attempt, RIGHT).body["late"] is True


def test_what_one_attempt_has_shown_pays_no_other_of_the_day(world: World) -> None:
    """The first is left unfinished: its answers were seen all the same."""
    give(opened(world), BOTH_WAYS, wrong())

    assert world.answer(opened(world, "end"), RIGHT).body["experience"] == 0


def test_an_attempt_after_a_paid_one_shows_and_pays_nothing(world: World) -> None:
    world.answer(opened(world, "end"), RIGHT)
    attempt = opened(world)
    for question_id, response in RIGHT.items():
        give(attempt, question_id, response)

    assert world.answer(attempt, {}).body["experience"] == 0


def test_an_attempt_with_review_at_its_end_tells_nothing_before(world: World) -> None:
    refused = give(opened(world, "end"), BOTH_WAYS, RIGHT[BOTH_WAYS])

    assert (refused.status, refused.code) == (409, "feedback_at_end")


def test_nobody_gives_an_answer_in_anothers_attempt(world: World) -> None:
    assert give(opened(world), BOTH_WAYS, None, BOB).code == "attempt_not_found"


def test_a_question_that_the_quiz_does_not_have_is_refused(world: World) -> None:
    assert give(opened(world), "no-such", None).code == "unknown_question"


def test_a_scored_attempt_tells_of_each_answer_what_it_told(world: World) -> None:
    attempt = opened(world)
    world.answer(attempt, {BOTH_WAYS: wrong()})

    assert give(attempt, BOTH_WAYS, RIGHT[BOTH_WAYS]).body["correct"] is False


def test_an_answer_costs_a_read_and_a_write_and_so_does_the_end() -> None:
    solo = Solo()
    attempt = solo.play.play(QUIZ, ADA.id, Feedback.EACH).attempt.id
    solo.counted()

    solo.answer.give(attempt, ADA.id, "q1", BooleanResponse(True))
    assert solo.counted() == {"BatchGetItem": 1, "TransactWriteItems": 1}
    assert solo.answer.answer(attempt, ADA.id, {}).experience > 0
    assert solo.counted() == {"BatchGetItem": 1, "UpdateItem": 1}


def test_an_answer_that_comes_while_the_attempt_is_scored_is_in_its_result() -> None:
    """Whoever read the attempt before finds that it has moved on."""
    solo = Solo()
    attempt = solo.play.play(QUIZ, ADA.id, Feedback.EACH).attempt.id
    store = solo.answer.attempts
    read = store.get(attempt, ADA.id)
    assert read is not None
    solo.answer.give(attempt, ADA.id, "q1", BooleanResponse(False))

    nothing = StoredAnswer(question_id="q1", response=None, correct=False, points=0)
    assert store.give(read, nothing, 1, Payment()) is Scoring.MOVED_ON
    result = solo.answer.answer(attempt, ADA.id, {"q1": BooleanResponse(True)})
    assert result.correct == 0
