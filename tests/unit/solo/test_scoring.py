"""The solo rule set: an attempt is timed by the server and scored once."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trivia.domain.errors import InvalidInput
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.kinds.single_choice import ChoiceResponse
from trivia.domain.kinds.true_false import BooleanResponse, TrueFalse
from trivia.domain.players.player import Player
from trivia.domain.players.progress import EXPERIENCE_FOR_PERFECT, EXPERIENCE_PER_CORRECT
from trivia.domain.questions.question import POINTS_PER_QUESTION, Points, Question, Response
from trivia.domain.quizzes.quiz import Quiz
from trivia.domain.solo.attempts import GRACE_S, Attempt, open_attempt, score_attempt

NOW = 1_795_132_800_000
ADA = Player(PlayerId("player-1"), "Ada")
RIGHT, WRONG = BooleanResponse(True), BooleanResponse(False)


def question(number: int, points: Points = Points.SINGLE) -> Question:
    return TrueFalse(
        id=f"q{number}", text="Is it so?", time_limit_s=20, points=points, correct=True
    )


def quiz(*points: Points) -> Quiz:
    """A quiz of true-or-false questions, one for each of `points`; "true" is right."""
    return Quiz(
        id=QuizId("quiz"),
        version=3,
        title="Quiz",
        description="",
        category="general",
        language="en",
        author="",
        questions=tuple(question(number, it) for number, it in enumerate(points, start=1)),
    )


FOUR = quiz(Points.SINGLE, Points.DOUBLE, Points.NONE, Points.SINGLE)


def opened(of: Quiz = FOUR) -> Attempt:
    return open_attempt(of, ADA, "attempt-1", NOW)


def scored(of: Quiz, responses: dict[str, Response], after_s: float = 1) -> Any:
    return score_attempt(of, opened(of), responses, NOW + int(after_s * 1000))


def all_right(of: Quiz) -> dict[str, Response]:
    return {question.id: RIGHT for question in of.questions}


def test_an_attempt_remembers_who_plays_which_version() -> None:
    attempt = opened()
    assert (attempt.player, attempt.quiz_id, attempt.quiz_version) == (ADA, "quiz", 3)


def test_the_clock_gives_each_question_its_time_and_half_a_minute_for_the_network() -> None:
    assert opened().deadline - opened().opened_at == 1000 * (4 * 20 + GRACE_S)


def test_a_question_counts_not_at_all_once_or_twice() -> None:
    result = scored(FOUR, all_right(FOUR))
    assert [answer.points for answer in result.answers] == [1000, 2000, 0, 1000]
    assert result.score == result.max_score == FOUR.max_score == 4000


def test_a_wrong_or_missing_answer_costs_only_its_own_points() -> None:
    result = scored(FOUR, {"q1": WRONG, "q4": RIGHT})
    assert [answer.correct for answer in result.answers] == [False, False, False, True]
    assert (result.score, result.correct) == (1000, 1)


def test_every_question_is_in_the_result_in_the_order_of_the_quiz() -> None:
    result = scored(FOUR, {"q4": RIGHT, "q2": WRONG})
    assert [answer.question.id for answer in result.answers] == ["q1", "q2", "q3", "q4"]
    assert [answer.response for answer in result.answers] == [None, WRONG, None, RIGHT]


def test_an_empty_submission_scores_nothing_and_is_no_error() -> None:
    result = scored(FOUR, {})
    assert (result.score, result.correct, result.experience, result.late) == (0, 0, 0, False)


def test_a_response_to_a_question_that_is_not_in_the_quiz_is_an_error() -> None:
    with pytest.raises(InvalidInput, match="'q9'") as caught:
        scored(FOUR, all_right(FOUR) | {"q9": RIGHT})
    assert (caught.value.code, caught.value.field) == ("unknown_question", "responses")


def test_a_response_of_another_kind_scores_nothing_at_all() -> None:
    with pytest.raises(InvalidInput) as caught:
        scored(FOUR, all_right(FOUR) | {"q2": ChoiceResponse("a")})
    assert (caught.value.code, caught.value.field) == ("response_kind_mismatch", "q2")


def test_each_right_answer_earns_experience_whatever_its_points() -> None:
    assert scored(FOUR, {"q2": RIGHT, "q3": RIGHT}).experience == 2 * EXPERIENCE_PER_CORRECT


def test_only_a_perfect_attempt_earns_the_bonus() -> None:
    perfect = all_right(FOUR)
    assert scored(FOUR, perfect).experience == 4 * EXPERIENCE_PER_CORRECT + EXPERIENCE_FOR_PERFECT
    for missed in perfect:
        almost = perfect | {missed: WRONG}
        assert scored(FOUR, almost).experience == 3 * EXPERIENCE_PER_CORRECT


def test_the_last_millisecond_is_in_time_and_the_next_is_late() -> None:
    deadline = opened().deadline
    in_time = score_attempt(FOUR, opened(), all_right(FOUR), deadline)
    late = score_attempt(FOUR, opened(), all_right(FOUR), deadline + 1)
    assert (in_time.late, late.late) == (False, True)
    assert (in_time.scored_at, late.scored_at) == (deadline, deadline + 1)


def test_a_late_attempt_shows_its_score_and_earns_nothing() -> None:
    late = scored(FOUR, all_right(FOUR), after_s=3600)
    assert (late.score, late.correct, late.experience) == (4000, 4, 0)


plays = st.lists(
    st.tuples(st.sampled_from(Points), st.sampled_from([RIGHT, WRONG, None])), min_size=1
)


@given(plays)
def test_the_score_is_the_sum_of_the_answers_and_never_above_the_maximum(
    play: list[tuple[Points, BooleanResponse | None]],
) -> None:
    of = quiz(*(points for points, _ in play))
    responses = {f"q{number}": response for number, (_, response) in enumerate(play, start=1)}
    result = scored(of, {key: value for key, value in responses.items() if value is not None})
    right = [points for points, response in play if response is RIGHT]
    assert result.score == sum(answer.points for answer in result.answers)
    assert result.score == POINTS_PER_QUESTION * sum(points.factor for points in right)
    assert 0 <= result.score <= result.max_score == of.max_score
    assert result.correct == len(right)
    bonus = EXPERIENCE_FOR_PERFECT if len(right) == len(play) else 0
    assert result.experience == EXPERIENCE_PER_CORRECT * len(right) + bonus


@given(plays)
def test_scoring_again_gives_the_same_result(
    play: list[tuple[Points, BooleanResponse | None]],
) -> None:
    of = quiz(*(points for points, _ in play))
    assert scored(of, all_right(of)) == scored(of, all_right(of))
