"""The daily challenge: the same ten questions for everybody who plays in one language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from trivia.domain.ids import QuizId
from trivia.domain.lots import lot
from trivia.domain.questions.judging import has_right_answer
from trivia.domain.quizzes.quiz import Quiz
from trivia.domain.translations import family

QUESTIONS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """One question of a frozen version of a quiz, by its place there."""

    quiz_id: QuizId
    version: int
    position: int


def in_turn(quiz_ids: Iterable[QuizId], day: str) -> list[QuizId]:
    """In which order quizzes are drawn from on `day`; it is the same one in all languages."""
    return sorted(quiz_ids, key=lambda quiz_id: (lot(day, family(quiz_id)), quiz_id))


def suitable(quiz: Quiz) -> list[int]:
    """Places of the questions that can be asked: those with a right answer."""
    return [at for at, question in enumerate(quiz.questions) if has_right_answer(question)]


def chosen(quizzes: Sequence[Quiz], day: str) -> tuple[Pick, ...]:
    """The questions of `day`, from as many of the quizzes as there are, one of each first.

    Returns:
        `QUESTIONS` of them, or fewer if there are no more.
    """
    columns = [
        [
            Pick(quiz_id=quiz.id, version=quiz.version, position=at)
            for at in sorted(suitable(quiz), key=lambda at: lot(day, f"{family(quiz.id)}#{at}"))
        ]
        for quiz in quizzes
    ]
    rounds = chain.from_iterable(zip_longest(*columns))
    return tuple(islice((pick for pick in rounds if pick is not None), QUESTIONS))
