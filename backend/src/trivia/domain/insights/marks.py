"""What an attempt adds to what is counted of its quiz."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from trivia.domain.ids import PlayerId, QuizId
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


class GameMark(NamedTuple):
    """How one player did with a closed question of a game; see `Mark`. A game may have 200,000 of
    them, and a tuple is made in a third of the time."""

    player_id: PlayerId
    correct: bool | None
    took_ms: int


def of_attempt(marks: Sequence[Mark], *, guest: bool = False) -> Tally:
    """One play: an attempt that was scored in time, by somebody who has not made the quiz."""
    judged = [mark.correct for mark in marks if mark.correct is not None]
    questions = {
        mark.question_id: QuestionTally(answered=1, right=int(mark.correct is True))
        for mark in marks
        if mark.answered
    }
    return of_plays([share_of(sum(judged), len(judged))], questions, paying=int(not guest))
