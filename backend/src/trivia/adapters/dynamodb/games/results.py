"""A result as JSON: kept beside its attempt, to be given again word for word."""

import json

from trivia.adapters.response_codec import response_fields, response_of
from trivia.application.solo.values import StoredAnswer, StoredResult


def result_to_json(result: StoredResult) -> str:
    return json.dumps(
        {
            "answers": [
                {
                    "question_id": answer.question_id,
                    "response": answer.response and response_fields(answer.response),
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


def result_from_json(text: str | bytes) -> StoredResult:
    kept = json.loads(text)
    answers = kept.pop("answers")
    return StoredResult(
        answers=tuple(
            StoredAnswer(
                question_id=answer["question_id"],
                response=answer["response"] and response_of(answer["response"]),
                correct=answer["correct"],
                points=answer["points"],
            )
            for answer in answers
        ),
        **kept,
    )
