"""What is asked on a day, as a quiz document made of questions of others."""

from collections.abc import Sequence
from dataclasses import replace

from trivia.contract.quizzes.format import QuizDocument
from trivia.contract.quizzes.mapping import quiz_from_document
from trivia.contract.quizzes.stored import stored_document
from trivia.domain.ids import QuizId
from trivia.domain.quizzes.quiz import Quiz
from trivia.domain.solo.days import Daily


def daily_document(daily: Daily, sources: Sequence[tuple[str, int]]) -> str:
    """The document (JSON) of a day.

    Args:
        sources: documents of quizzes, and the place of the question that is taken from each.
    """
    taken = [stored_document(source).questions[at] for source, at in sources]
    return QuizDocument(
        format="trivia-quiz/1",
        id=f"daily-{daily.language}-{daily.day}",
        title=f"Daily challenge {daily.day}",
        category="general",
        language=daily.language,
        # Named anew: what they were called tells of which quiz they are.
        questions=[
            question.model_copy(update={"id": f"q{number}"})
            for number, question in enumerate(taken, start=1)
        ],
    ).model_dump_json()


def quiz_of_day(quiz_id: QuizId, document: str, taken_from: tuple[QuizId, ...]) -> Quiz:
    """The quiz that `daily_document` has made, under the id of its day."""
    quiz = quiz_from_document(stored_document(document))
    return replace(quiz, id=quiz_id, taken_from=taken_from)
