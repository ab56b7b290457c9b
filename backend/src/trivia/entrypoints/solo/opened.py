"""An attempt as it is told to who plays it: the questions, without their answers."""

from trivia.application.solo.values import OpenedAttempt
from trivia.contract.http import AttemptOpened
from trivia.contract.questions.mapping import public_question


def attempt_opened(opened: OpenedAttempt) -> AttemptOpened:
    return AttemptOpened(
        attempt_id=opened.attempt.id,
        game_id=opened.quiz.id,
        quiz_version=opened.attempt.quiz_version,
        title=opened.quiz.title,
        opened_at=opened.attempt.opened_at,
        deadline=opened.attempt.deadline,
        feedback=opened.attempt.feedback.value,
        questions=[public_question(question) for question in opened.quiz.questions],
    )
