"""POST /api/attempts/{attempt_id}/answers, and of one question …/answers/{question_id}"""

from trivia.application.solo.attempts import SoloAnswer
from trivia.bootstrap import solo as solo_bootstrap
from trivia.contract.http import AnswerReview, AttemptScored, GiveAnswer, SubmitAnswers
from trivia.contract.questions.mapping import (
    public_question,
    response_from_wire,
    response_to_wire,
    solution,
)
from trivia.domain.errors import InvalidInput
from trivia.domain.questions.question import Response
from trivia.domain.solo.attempts import AnswerResult, AttemptResult
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.http import http


@http(solo_bootstrap.game_answer)
def handler(solo: SoloAnswer, call: HttpCall) -> AttemptScored | AnswerReview:
    return _give(solo, call) if call.route.endswith("/{question_id}") else _submit(solo, call)


def _give(solo: SoloAnswer, call: HttpCall) -> AnswerReview:
    attempt_id, question_id = call.path_id("attempt_id"), call.path_id("question_id")
    given = call.body(GiveAnswer).response
    response = response_from_wire(given) if given else None
    return _review(solo.give(attempt_id, call.player_id, question_id, response))


def _submit(solo: SoloAnswer, call: HttpCall) -> AttemptScored:
    attempt_id = call.path_id("attempt_id")
    responses = _responses(call.body(SubmitAnswers))
    result = solo.answer(attempt_id, call.player_id, responses)
    call.invocation.note(game_id=result.attempt.quiz_id, score=result.score, late=result.late)
    call.invocation.count("AttemptLate" if result.late else "AttemptScored")
    return _scored(result)


def _responses(submitted: SubmitAnswers) -> dict[str, Response]:
    responses: dict[str, Response] = {}
    for position, answer in enumerate(submitted.responses):
        if answer.question_id in responses:
            raise InvalidInput(
                "duplicate_question",
                "This question is answered twice.",
                f"responses[{position}].question_id",
            )
        responses[answer.question_id] = response_from_wire(answer.response)
    return responses


def _scored(result: AttemptResult) -> AttemptScored:
    return AttemptScored(
        attempt_id=result.attempt.id,
        game_id=result.attempt.quiz_id,
        quiz_version=result.attempt.quiz_version,
        score=result.score,
        max_score=result.max_score,
        correct=result.correct,
        total=result.judged,
        late=result.late,
        experience=result.experience,
        answers=[_review(answer) for answer in result.answers],
    )


def _review(answer: AnswerResult) -> AnswerReview:
    return AnswerReview(
        question=public_question(answer.question),
        response=response_to_wire(answer.response) if answer.response else None,
        correct=answer.correct,
        points=answer.points,
        solution=solution(answer.question),
        explanation=answer.question.explanation,
    )
