"""A response as JSON, for every store that keeps one: in the form of the contract."""

from functools import cache, lru_cache
from typing import Any

from pydantic import TypeAdapter

from trivia.contract.questions.mapping import response_from_wire, response_to_wire
from trivia.contract.questions.models import ResponseModel
from trivia.domain.questions.question import Response


@cache
def _adapter() -> TypeAdapter[ResponseModel]:
    return TypeAdapter(ResponseModel)


def dump_response(response: Response) -> str:
    """Canonical: the same response gives the same text."""
    return response_to_wire(response).model_dump_json()


@lru_cache(maxsize=1024)
def load_response(text: str) -> Response:
    """The response of `dump_response`; a crowd gives few different ones, and they do not change."""
    return response_from_wire(_adapter().validate_json(text))


def response_fields(response: Response) -> dict[str, Any]:
    """The same before it is JSON, to be a part of something larger."""
    return response_to_wire(response).model_dump()


def response_of(fields: Any) -> Response:
    """The response of `response_fields`, or of that from JSON."""
    return response_from_wire(_adapter().validate_python(fields))
