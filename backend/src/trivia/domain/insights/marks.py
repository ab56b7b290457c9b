"""What an attempt adds to what is counted of its quiz."""

from collections.abc import Sequence
from dataclasses import dataclass

from trivia.domain.ids import QuizId
from trivia.domain.insights.tally import QuestionTally, Tally, of_plays, share_of


@dataclass(frozen=True, slots=True)
class Version:
    """Of which quiz something is counted."""

    quiz_id: QuizId
    version: int


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of one question of an attempt; `correct`: None if it has no right answer."""

    question_id: str
    answered: bool
    correct: bool | None


def of_attempt(marks: Sequence[Mark]) -> Tally:
    """One play: an attempt that was scored in time, by somebody who has not made the quiz."""
    judged = [mark.correct for mark in marks if mark.correct is not None]
    questions = {
        mark.question_id: QuestionTally(answered=1, right=int(mark.correct is True))
        for mark in marks
        if mark.answered
    }
    return of_plays([share_of(sum(judged), len(judged))], questions)
