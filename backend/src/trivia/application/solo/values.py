"""Games in a list, attempts, and results as they are kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from trivia.application.players.people_values import PlayerRecord
from trivia.domain.ids import QuizId, UnixMs
from trivia.domain.limits import NOTHING, Spent
from trivia.domain.players.parts import Part
from trivia.domain.players.player import Player
from trivia.domain.questions.question import Question, Response
from trivia.domain.quizzes.quiz import Quiz
from trivia.domain.solo.attempts import AnswerResult, Attempt, AttemptResult

if TYPE_CHECKING:
    from trivia.domain.insights.marks import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrant:
    """Who wants to play.

    Attributes:
        record: their profile; None if they have none.
        paid: the quiz has paid them on the day, as far as is known: just now may be missed.
        parts: games that they host or play in.
        spent: of the attempts that they may open.
    """

    record: PlayerRecord | None
    paid: bool = False
    parts: tuple[Part, ...] = ()
    spent: Spent = NOTHING


@dataclass(frozen=True, slots=True)
class OpenedAttempt:
    attempt: Attempt
    quiz: Quiz


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAnswer:
    question_id: str
    response: Response | None
    correct: bool | None
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredResult:
    """A result without the questions, which its frozen quiz version holds."""

    answers: tuple[StoredAnswer, ...]
    score: int
    max_score: int
    late: bool
    experience: int
    scored_at: int


@dataclass(frozen=True, slots=True)
class StoredAttempt:
    """An attempt, and its result once it has one.

    Attributes:
        paid_on: a UTC day (YYYY-MM-DD) on which another attempt of this player at this quiz had
            been scored when this one was opened; None if none was seen.
        parts: games that the player hosts or plays in.
        given: answers that were judged one by one, by question id; empty once there is a result.
        given_at: when the last of these came, Unix ms.
        payday: the UTC day whose pay for the quiz this attempt has taken with one of them.
    """

    attempt: Attempt
    result: StoredResult | None
    paid_on: str | None = None
    parts: tuple[Part, ...] = ()
    given: Mapping[str, StoredAnswer] = field(default_factory=dict)
    given_at: UnixMs = 0
    payday: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredAttempt:
    """What leaderboard and progress are told of an attempt that was scored in time.

    Attributes:
        title: of the quiz; empty in attempts of before it was kept.
        marks: what became of its questions, for what is counted of its quiz.
        kept: how its store keeps it, of no meaning to others.
    """

    attempt_id: str
    player: Player
    quiz_id: QuizId
    quiz_version: int
    score: int
    experience: int
    scored_at: UnixMs
    title: str = ""
    marks: "tuple[Mark, ...]" = ()
    kept: object = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """What an answer that is shown at once does to the day's pay for its quiz: whoever has seen one
    is not paid a minute later for another attempt.

    Attributes:
        takes: the UTC day whose pay it takes; None if it takes none.
        taken: the UTC day of which is known that another attempt has taken it.
    """

    takes: str | None = None
    taken: str | None = None


@dataclass(frozen=True, slots=True)
class DayQuiz:
    """What is asked on a day; `seed` shuffles it the same way for all, who never learn it."""

    quiz: Quiz
    seed: str


class AttemptExists(RuntimeError):
    """There is an attempt with this id."""


class Scoring(Enum):
    """What came of storing a result."""

    STORED = "stored"
    MOVED_ON = "the attempt is not open any more, or somebody is changing it just now"
    PAID_BEFORE = "another attempt of this quiz was scored that day"


def stored_answer(answer: AnswerResult) -> StoredAnswer:
    """`answer` as it is kept."""
    return StoredAnswer(
        question_id=answer.question.id,
        response=answer.response,
        correct=answer.correct,
        points=answer.points,
    )


def recalled_answer(question: Question, kept: StoredAnswer) -> AnswerResult:
    """The answer as it was judged."""
    return AnswerResult(
        question=question, response=kept.response, correct=kept.correct, points=kept.points
    )


def stored_result(result: AttemptResult) -> StoredResult:
    """`result` as it is kept."""
    return StoredResult(
        answers=tuple(stored_answer(answer) for answer in result.answers),
        score=result.score,
        max_score=result.max_score,
        late=result.late,
        experience=result.experience,
        scored_at=result.scored_at,
    )


def recalled_result(quiz: Quiz, attempt: Attempt, kept: StoredResult) -> AttemptResult:
    """The result as it was given: nothing is judged again, rules may have changed since."""
    questions = {question.id: question for question in quiz.questions}
    return AttemptResult(
        attempt=attempt,
        answers=tuple(
            recalled_answer(questions[answer.question_id], answer) for answer in kept.answers
        ),
        score=kept.score,
        max_score=kept.max_score,
        late=kept.late,
        experience=kept.experience,
        scored_at=kept.scored_at,
    )
