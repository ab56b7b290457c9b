"""The solo rule set: the server opens and times an attempt and scores it once."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from trivia.domain.errors import Conflict, InvalidInput
from trivia.domain.ids import QuizId, UnixMs
from trivia.domain.players.player import Player
from trivia.domain.players.progress import experience_for
from trivia.domain.questions.judging import check_fit, credit_alone, is_right
from trivia.domain.questions.question import POINTS_PER_QUESTION, Question, Response
from trivia.domain.quizzes.quiz import Quiz

GRACE_S = 30
"""Seconds on top of the questions' own time, for loading and sending."""


class Feedback(StrEnum):
    """When a player sees what was right; chosen before the clock starts."""

    END = "end"
    """All at once: until then every answer can be changed."""
    EACH = "each"
    """After each question: an answer that was judged stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One player's run through one version of a quiz. Times are Unix milliseconds.

    Attributes:
        is_own: the player has made the quiz, and knows its answers: it earns nothing, and nobody
            is told of it.
        seed: decides which questions are asked and how they are shown; its player never learns it.
        title: of the quiz.
    """

    id: str
    player: Player
    quiz_id: QuizId
    quiz_version: int
    opened_at: UnixMs
    deadline: UnixMs
    feedback: Feedback = Feedback.END
    is_own: bool = False
    seed: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerResult:
    question: Question
    response: Response | None
    correct: bool | None
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptResult:
    """A scored attempt.

    Attributes:
        late: it came after the deadline: the score is shown and earns nothing.
        experience: what it is worth, if this quiz has not paid today.
    """

    attempt: Attempt
    answers: tuple[AnswerResult, ...]
    score: int
    max_score: int
    late: bool
    experience: int
    scored_at: int

    @property
    def counts(self) -> bool:
        """Whether leaderboard and progress are told of it."""
        return not self.late and not self.attempt.is_own

    @property
    def correct(self) -> int:
        return sum(answer.correct is True for answer in self.answers)

    @property
    def judged(self) -> int:
        """How many of the questions have a right answer."""
        return sum(answer.correct is not None for answer in self.answers)


def open_attempt(
    quiz: Quiz,
    player: Player,
    attempt_id: str,
    now: UnixMs,
    feedback: Feedback = Feedback.END,
    *,
    is_own: bool = False,
    seed: str = "",
) -> Attempt:
    """Start the clock at `now` (Unix ms).

    Args:
        quiz: as its player is asked it.
    """
    return Attempt(
        id=attempt_id,
        player=player,
        quiz_id=quiz.id,
        quiz_version=quiz.version,
        opened_at=now,
        deadline=now + 1000 * (quiz.time_limit_s + GRACE_S),
        feedback=feedback,
        is_own=is_own,
        seed=seed,
        title=quiz.title,
    )


def judge_one(
    quiz: Quiz, attempt: Attempt, question_id: str, response: Response | None
) -> AnswerResult:
    """Judge one answer of an attempt that tells after each question.

    Raises:
        Conflict ``feedback_at_end``; InvalidInput ``unknown_question``, and those of `check_fit`.
    """
    if attempt.feedback is not Feedback.EACH:
        raise Conflict("feedback_at_end", "This attempt shows all answers together at its end.")
    question = next((one for one in quiz.questions if one.id == question_id), None)
    if question is None:
        raise _unknown(question_id, "question_id")
    return _answer(question, response)


def score_attempt(
    quiz: Quiz,
    attempt: Attempt,
    responses: Mapping[str, Response],
    now: UnixMs,
    *,
    given: Mapping[str, AnswerResult] | None = None,
    given_at: UnixMs = 0,
) -> AttemptResult:
    """Score all `responses` (by question id) at once; a missing one is simply not right.

    Args:
        given: answers that were judged before, by question id: whatever `responses` say, they stay.
        given_at: when the last of these came. If they are all, nothing later can be late.

    Raises:
        InvalidInput ``unknown_question``, and those of `check_fit`.
    """
    unknown = responses.keys() - {question.id for question in quiz.questions}
    if unknown:
        raise _unknown(min(unknown), "responses")
    judged = given or {}
    answers = tuple(
        judged.get(question.id) or _answer(question, responses.get(question.id))
        for question in quiz.questions
    )
    complete = len(judged) == len(quiz.questions)
    late = (given_at if complete else now) > attempt.deadline
    return AttemptResult(
        attempt=attempt,
        answers=answers,
        score=sum(answer.points for answer in answers),
        max_score=quiz.max_score,
        late=late,
        experience=0 if late or attempt.is_own else _experience(answers),
        scored_at=now,
    )


def _unknown(question_id: str, field: str) -> InvalidInput:
    return InvalidInput("unknown_question", f"This quiz has no question {question_id!r}.", field)


def _answer(question: Question, response: Response | None) -> AnswerResult:
    if response is not None:
        _check(question, response)
    credit = credit_alone(question, response)
    points = round(POINTS_PER_QUESTION * question.points.factor * (credit or 0))
    return AnswerResult(
        question=question, response=response, correct=is_right(credit), points=points
    )


def _check(question: Question, response: Response) -> None:
    """One of many: the fault is named by the question that the response is given to."""
    try:
        check_fit(question, response)
    except InvalidInput as error:
        raise InvalidInput(error.code, error.message, question.id) from error


def _experience(answers: tuple[AnswerResult, ...]) -> int:
    judged = [answer.correct for answer in answers if answer.correct is not None]
    return experience_for(sum(judged), len(judged))
