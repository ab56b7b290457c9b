"""All kinds of question: every module of `domain/kinds` that has a `KIND`."""

from collections.abc import Mapping
from typing import Any

from trivia.domain import kinds
from trivia.domain.plugins import found_in
from trivia.domain.questions.kind import Kind
from trivia.domain.questions.question import Question, Response

KINDS: Mapping[str, Kind[Any, Any]] = {
    kind.name: kind for kind in sorted(found_in(kinds, "KIND"), key=lambda kind: str(kind.name))
}
"""By name."""

_BY_QUESTION = {kind.question: kind for kind in KINDS.values()}
_BY_RESPONSE = {kind.response: kind for kind in KINDS.values()}


def kind_of(question: Question) -> Kind[Any, Any]:
    return _BY_QUESTION[type(question)]


def kind_of_response(response: Response) -> Kind[Any, Any]:
    return _BY_RESPONSE[type(response)]
