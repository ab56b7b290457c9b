"""A quiz as JSON for stores that keep a copy of one: complete, its answers included."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from trivia.domain.questions.question import Question
from trivia.domain.questions.registry import KINDS, kind_of
from trivia.domain.quizzes.drawing import DrawRule
from trivia.domain.quizzes.quiz import Quiz

_FIELDS: TypeAdapter[dict[str, Any]] = TypeAdapter(dict[str, Any])
_RULES: TypeAdapter[tuple[DrawRule, ...]] = TypeAdapter(tuple[DrawRule, ...])


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(KINDS[kind].question)


def dump_quiz(quiz: Quiz) -> str:
    """`quiz` as compact JSON; each question under the name of its kind."""
    fields = {name: getattr(quiz, name) for name in quiz.__dataclass_fields__}
    fields["questions"] = [_dumped(question) for question in quiz.questions]
    fields["tie_breaker"] = None if quiz.tie_breaker is None else _dumped(quiz.tie_breaker)
    return _FIELDS.dump_json(fields).decode()


def _dumped(question: Question) -> Any:
    kind = kind_of(question).name
    return {"kind": kind, "question": _adapter(kind).dump_python(question, mode="json")}


def _loaded(one: Any) -> Question:
    question: Question = _adapter(one["kind"]).validate_python(one["question"])
    return question


def load_quiz(text: str) -> Quiz:
    """The quiz of `dump_quiz`."""
    fields = _FIELDS.validate_json(text)
    fields["questions"] = tuple(_loaded(one) for one in fields["questions"])
    fields["rounds"] = tuple(fields.get("rounds", ()))
    fields["taken_from"] = tuple(fields.get("taken_from", ()))
    fields["tags"] = tuple(fields.get("tags", ()))
    fields["draw"] = _RULES.validate_python(fields.get("draw", ()))
    extra = fields.get("tie_breaker")
    fields["tie_breaker"] = None if extra is None else _loaded(extra)
    return Quiz(**fields)
