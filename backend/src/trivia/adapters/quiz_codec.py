"""A quiz as JSON for stores that keep a copy of one: complete, its answers included."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from trivia.domain.questions.question import Question
from trivia.domain.questions.registry import KINDS, kind_of
from trivia.domain.quizzes.quiz import Quiz

_FIELDS: TypeAdapter[dict[str, Any]] = TypeAdapter(dict[str, Any])


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(KINDS[kind].question)


def dump_quiz(quiz: Quiz) -> str:
    """`quiz` as compact JSON; each question under the name of its kind."""
    fields = {name: getattr(quiz, name) for name in quiz.__dataclass_fields__}
    fields["questions"] = [
        {"kind": kind_of(question).name, "question": _dumped(question)}
        for question in quiz.questions
    ]
    return _FIELDS.dump_json(fields).decode()


def _dumped(question: Question) -> Any:
    return _adapter(kind_of(question).name).dump_python(question, mode="json")


def load_quiz(text: str) -> Quiz:
    """The quiz of `dump_quiz`."""
    fields = _FIELDS.validate_json(text)
    fields["questions"] = tuple(
        _adapter(one["kind"]).validate_python(one["question"]) for one in fields["questions"]
    )
    return Quiz(**fields)
