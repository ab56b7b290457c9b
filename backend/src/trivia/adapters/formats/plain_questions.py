"""Questions without the marks of their texts, for formats that have others, or none."""

from typing import Any, TypeVar

from trivia.contract.questions.document import QuestionDocument
from trivia.domain.marks.plain import plain

Q = TypeVar("Q", bound=QuestionDocument)


def in_plain(question: Q) -> Q:
    made: dict[str, Any] = {
        name: value
        for name in ("text", "explanation", "choices", "items")
        if (value := _plain(getattr(question, name, None))) is not None
    }
    return question.model_copy(update=made)


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if hasattr(value, "text"):
        return value.model_copy(update={"text": plain(value.text)})
    return value
