"""What two questions, or two quizzes, differ in; ids that nobody sees do not count."""

from typing import Any

from trivia.contract.kinds.closest import NEAR
from trivia.contract.questions.registry import CONTRACTS

_OF_ALL_KINDS = (
    *("text", "time_limit_s", "points", "explanation"),
    *("image_url", "image_alt", "audio_url", "tags", "difficulty"),
)
_MADE_ANEW = ("id", "format", "questions")


def question_differences(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """Fields in which two valid questions differ; of different kinds, ``kind`` and what all
    kinds have."""
    first, second = _comparable(one), _comparable(other)
    if first["kind"] != second["kind"]:
        return ["kind", *(field for field in _OF_ALL_KINDS if first[field] != second[field])]
    return [field for field in first if first[field] != second[field]]


def quiz_differences(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """Fields beside the questions in which two valid quizzes differ."""
    return [field for field in one if field not in _MADE_ANEW and one[field] != other.get(field)]


def _comparable(fields: dict[str, Any]) -> dict[str, Any]:
    kind = CONTRACTS[fields["kind"]]
    question: dict[str, Any] = kind.document.model_validate(fields).model_dump(mode="json")
    del question["id"]
    choices = question.get("choices")
    if choices is not None:
        places = {choice["id"]: at for at, choice in enumerate(choices)}
        question["choices"] = [choice["text"] for choice in choices]
        right = question.get("correct", [])
        question["correct"] = sorted(
            places[one] for one in ([right] if isinstance(right, str) else right)
        )
    if "near" in question and question["near"] is None:
        question["near"] = abs(question["value"]) * NEAR
    return question
