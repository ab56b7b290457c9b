"""A quiz as JSON for stores that keep a copy of one: complete, its answers included."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from trivia.domain.kinds import questions as domain
from trivia.domain.quizzes.quiz import Quiz

_KINDS: dict[str, Any] = {
    "single_choice": domain.SingleChoice,
    "multiple_select": domain.MultipleSelect,
    "ordering": domain.Ordering,
    "true_false": domain.TrueFalse,
    "open_answer": domain.OpenAnswer,
    "numeric": domain.Numeric,
}


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def dump_quiz(quiz: Quiz) -> str:
    """`quiz` as compact JSON."""
    names: dict[type[Any], str] = {kind: name for name, kind in _KINDS.items()}
    fields = {name: getattr(quiz, name) for name in quiz.__dataclass_fields__}
    fields["questions"] = [
        {
            "kind": names[type(question)],
            "question": _dumped(question),
        }
        for question in quiz.questions
    ]
    return _adapter(dict[str, Any]).dump_json(fields).decode()


def _dumped(question: Any) -> Any:
    kind: Any = type(question)
    return _adapter(kind).dump_python(question, mode="json")


def load_quiz(text: str) -> Quiz:
    """The quiz of `dump_quiz`."""
    fields = _adapter(dict[str, Any]).validate_json(text)
    fields["questions"] = tuple(
        _adapter(_KINDS[one["kind"]]).validate_python(one["question"])
        for one in fields["questions"]
    )
    return Quiz(**fields)
