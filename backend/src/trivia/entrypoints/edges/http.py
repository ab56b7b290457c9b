"""The HTTP edge: events in payload format 2.0 become calls, values and errors become responses.

BadRequest    400  the contract is violated; 413 for a body too large
InvalidInput  422
Forbidden     403
NotFound      404
Conflict      409
Unavailable   503  also for passing faults of AWS
anything else 500  `internal`: logged, never echoed
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from pydantic import BaseModel

from trivia.adapters.aws import is_passing_fault
from trivia.bootstrap.core import Provider
from trivia.contract.http import ErrorDetail, ErrorResponse
from trivia.domain.errors import (
    Conflict,
    Forbidden,
    InvalidInput,
    NotFound,
    TriviaError,
    Unavailable,
)
from trivia.entrypoints.edges.call import BodyTooLarge, Event, HttpCall
from trivia.entrypoints.edges.observability import WARM, Invocation, build_at_cold_start, is_warm_up
from trivia.entrypoints.edges.validation import BadRequest

S = TypeVar("S")

# The first match counts: subclasses before their base.
_STATUS: tuple[tuple[type[TriviaError], int], ...] = (
    (BodyTooLarge, 413),
    (BadRequest, 400),
    (InvalidInput, 422),
    (Forbidden, 403),
    (NotFound, 404),
    (Conflict, 409),
    (Unavailable, 503),
)


def http(
    provider: Provider[S], status: int = 200
) -> Callable[[Callable[[S, HttpCall], BaseModel]], Callable[[Event, Any], Event]]:
    """Make a Lambda handler of a function that takes a service and a call, and returns a model."""

    def decorate(serve: Callable[[S, HttpCall], BaseModel]) -> Callable[[Event, Any], Event]:
        build_at_cold_start(provider)

        @wraps(serve)
        def handler(event: Event, _context: Any) -> Event:
            invocation = Invocation()
            try:
                if is_warm_up(event):
                    provider()
                    invocation.end("warm")
                    return WARM
                call = HttpCall(event, invocation)
                reply = _reply(status, serve(provider(), call))
            except TriviaError as error:
                invocation.note(field=error.field)
                reply = _error_reply(error)
                invocation.note(status=reply["statusCode"])
                invocation.end(error.code)
            except Exception as error:
                reply = _error_reply(_unexpected(error))
                invocation.note(status=reply["statusCode"])
                invocation.end(type(error).__name__, error)
            else:
                invocation.note(status=status)
                invocation.end("ok")
            return reply

        return handler

    return decorate


def _unexpected(error: Exception) -> TriviaError:
    if is_passing_fault(error):
        return Unavailable("unavailable", "The service is busy. Please try again.")
    return TriviaError("internal", "Something went wrong on our side. Please try again.")


def _error_reply(error: TriviaError) -> Event:
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
    detail = ErrorDetail(code=error.code, message=error.message, field=error.field)
    return _reply(status, ErrorResponse(error=detail))


def _reply(status: int, model: BaseModel) -> Event:
    return {
        "statusCode": status,
        "headers": {"content-type": "application/json", "cache-control": "no-store"},
        "body": model.model_dump_json(),
    }
