"""A result as JSON: kept beside its attempt, to be given again word for word."""

import json
from typing import Any

from trivia.adapters.response_codec import response_fields, response_of
from trivia.application.solo.values import StoredAnswer, StoredResult


def answer_to_json(answer: StoredAnswer) -> str:
    return json.dumps(_fields(answer), ensure_ascii=False, separators=(",", ":"))


def answer_from_json(text: str) -> StoredAnswer:
    return _answer(json.loads(text))


def result_to_json(result: StoredResult) -> str:
    return json.dumps(
        {
            "answers": [_fields(answer) for answer in result.answers],
            "score": result.score,
            "max_score": result.max_score,
            "late": result.late,
            "experience": result.experience,
            "scored_at": result.scored_at,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def result_from_json(text: str | bytes) -> StoredResult:
    kept = json.loads(text)
    answers = kept.pop("answers")
    return StoredResult(
        answers=tuple(_answer(answer) for answer in answers),
        **kept,
    )


def _fields(answer: StoredAnswer) -> dict[str, Any]:
    return {
        "question_id": answer.question_id,
        "response": answer.response and response_fields(answer.response),
        "correct": answer.correct,
        "points": answer.points,
    }


def _answer(fields: dict[str, Any]) -> StoredAnswer:
    return StoredAnswer(
        question_id=fields["question_id"],
        response=fields["response"] and response_of(fields["response"]),
        correct=fields["correct"],
        points=fields["points"],
    )
