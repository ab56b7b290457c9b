"""A result as JSON: kept beside its attempt, to be given again word for word."""

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from trivia.application.solo.values import StoredAnswer, StoredResult
from trivia.contract.questions.mapping import response_from_wire, response_to_wire
from trivia.contract.questions.models import ResponseModel
from trivia.domain.questions.question import Response


def result_to_json(result: StoredResult) -> str:
    return json.dumps(
        {
            "answers": [
                {
                    "question_id": answer.question_id,
                    "response": answer.response and _response_to_json(answer.response),
                    "correct": answer.correct,
                    "points": answer.points,
                }
                for answer in result.answers
            ],
            "score": result.score,
            "max_score": result.max_score,
            "late": result.late,
            "experience": result.experience,
            "scored_at": result.scored_at,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def result_from_json(text: str) -> StoredResult:
    kept = json.loads(text)
    answers = kept.pop("answers")
    return StoredResult(
        answers=tuple(
            StoredAnswer(
                question_id=answer["question_id"],
                response=answer["response"] and _response_from_json(answer["response"]),
                correct=answer["correct"],
                points=answer["points"],
            )
            for answer in answers
        ),
        **kept,
    )


def _response_to_json(response: Response) -> dict[str, Any]:
    return response_to_wire(response).model_dump()


def _response_from_json(kept: dict[str, Any]) -> Response:
    return response_from_wire(_responses().validate_python(kept))


@cache
def _responses() -> TypeAdapter[ResponseModel]:
    return TypeAdapter(ResponseModel)
