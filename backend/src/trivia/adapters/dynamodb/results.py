"""A result as JSON: kept beside its attempt, to be given again word for word."""

import json
from typing import Any

from trivia.application.values.solo import StoredAnswer, StoredResult
from trivia.domain.responses import (
    BooleanResponse,
    ChoiceResponse,
    ChoicesResponse,
    NumberResponse,
    Response,
    TextResponse,
)


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
    match response:
        case ChoiceResponse(choice):
            return {"choice": choice}
        case ChoicesResponse(choices):
            return {"choices": sorted(choices)}
        case BooleanResponse(value):
            return {"boolean": value}
        case TextResponse(text):
            return {"text": text}
        case NumberResponse(value):
            return {"number": value}


def _response_from_json(kept: dict[str, Any]) -> Response:
    match kept:
        case {"choice": choice}:
            return ChoiceResponse(choice)
        case {"choices": choices}:
            return ChoicesResponse(frozenset(choices))
        case {"boolean": value}:
            return BooleanResponse(value)
        case {"text": text}:
            return TextResponse(text)
        case _:
            return NumberResponse(kept["number"])
