"""Polls in a quiz that is played alone: asked and shown, and neither right nor wrong."""

from dataclasses import replace

from trivia.domain.ids import PlayerId
from trivia.domain.kinds.poll import OpinionResponse, Poll
from trivia.domain.kinds.true_false import BooleanResponse, TrueFalse
from trivia.domain.players.player import Player
from trivia.domain.players.progress import EXPERIENCE_FOR_PERFECT, EXPERIENCE_PER_CORRECT
from trivia.domain.questions.choices import Choice
from trivia.domain.questions.question import Question, Response
from trivia.domain.solo.attempts import AttemptResult, open_attempt, score_attempt

from tests.builders import quiz

POLL = Poll(
    id="poll", text="Tea?", time_limit_s=20, choices=(Choice("a", "Yes"), Choice("b", "No"))
)
FACT = TrueFalse(id="fact", text="Is it so?", time_limit_s=20, correct=True)


def scored(*questions: Question, **responses: Response) -> AttemptResult:
    of = quiz(questions=questions)
    attempt = open_attempt(of, Player(PlayerId("ada"), "Ada"), "attempt", 0)
    return score_attempt(of, attempt, responses, 0)


def test_all_right_is_all_right_whether_the_poll_was_answered_or_not() -> None:
    right = BooleanResponse(True)
    for result in (
        scored(FACT, POLL, fact=right),
        scored(FACT, POLL, fact=right, poll=OpinionResponse("b")),
    ):
        assert (result.correct, result.judged) == (1, 1)
        assert result.score == result.max_score == 1000
        assert result.experience == EXPERIENCE_PER_CORRECT + EXPERIENCE_FOR_PERFECT


def test_a_quiz_of_polls_alone_earns_nothing() -> None:
    result = scored(POLL, replace(POLL, id="other"), poll=OpinionResponse("a"))
    assert (result.correct, result.judged, result.max_score, result.experience) == (0, 0, 0, 0)
