"""The HTTP edge: events in payload format 2.0 become calls, values and errors become responses.

BadRequest    400  the contract is violated; 413 for a body too large
InvalidInput  422
Forbidden     403
NotFound      404
Conflict      409
TooMany       429  with Retry-After
Unavailable   503  also for passing faults of AWS
anything else 500  `internal`: logged, never echoed
"""

import base64
import zlib
from collections.abc import Callable, Collection
from typing import TypeVar

from pydantic import BaseModel

from trivia.application.system import whole_seconds
from trivia.bootstrap.core import Provider
from trivia.contract.http import ErrorDetail, ErrorResponse, TooManyDetail, TooManyResponse
from trivia.contract.validation import BadRequest
from trivia.domain.errors import (
    Conflict,
    Forbidden,
    InvalidInput,
    NotFound,
    TooMany,
    TriviaError,
    Unavailable,
)
from trivia.entrypoints.edges.call import BodyTooLarge, HttpCall
from trivia.entrypoints.edges.invocation import Event, Handler, answered
from trivia.entrypoints.edges.observability import Invocation

S = TypeVar("S")
_WORTH_PACKING = 1400
"""Characters; less goes in one packet anyway. A packed answer is a quarter of the bytes."""

_GZIP_FORMAT = 31
"""zlib's number for gzip with its header."""

# The first match counts: subclasses before their base.
_STATUS: tuple[tuple[type[TriviaError], int], ...] = (
    (BodyTooLarge, 413),
    (BadRequest, 400),
    (InvalidInput, 422),
    (Forbidden, 403),
    (NotFound, 404),
    (Conflict, 409),
    (TooMany, 429),
    (Unavailable, 503),
)


class RefusedInDetail(TriviaError):
    """What is refused with more than a code and a sentence."""

    def __init__(self, why: InvalidInput, response: BaseModel) -> None:
        super().__init__(why.code, why.message, why.field)
        self.response = response


def http(
    provider: Provider[S], status: int = 200, *, created: Collection[str] = ()
) -> Callable[[Callable[[S, HttpCall], BaseModel | None]], Handler]:
    """Make a Lambda handler of a function that takes a service and a call, and returns a model;
    None where there is nothing to say.

    Args:
        created: its routes that answer 201, beside others that answer `status`.
    """

    def decorate(serve: Callable[[S, HttpCall], BaseModel | None]) -> Handler:
        def reply(service: S, call: HttpCall) -> Event:
            said = serve(service, call)
            if said is None:
                answer = _nothing()
            else:
                done = 201 if call.route in created else status
                answer = _reply(done, said, gzip=call.takes_gzip)
            call.invocation.note(status=answer["statusCode"])
            return answer

        return answered(provider, decode=HttpCall, serve=reply, refuse=_refusal)

    return decorate


def _refusal(error: TriviaError, _call: HttpCall | None, invocation: Invocation) -> Event:
    reply = _error_reply(error)
    invocation.note(field=error.field, status=reply["statusCode"])
    return reply


def _error_reply(error: TriviaError) -> Event:
    if isinstance(error, RefusedInDetail):
        return _reply(422, error.response)
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
    detail = {"code": error.code, "message": error.message, "field": error.field}
    if not isinstance(error, TooMany):
        return _reply(status, ErrorResponse(error=ErrorDetail(**detail)))
    wait = error.retry_after_ms
    reply = _reply(status, TooManyResponse(error=TooManyDetail(**detail, retry_after_ms=wait)))
    reply["headers"]["retry-after"] = str(whole_seconds(wait))
    return reply


def _nothing() -> Event:
    return {"statusCode": 204, "headers": {"cache-control": "no-store"}}


def _reply(status: int, model: BaseModel, *, gzip: bool = False) -> Event:
    headers = {"content-type": "application/json", "cache-control": "no-store"}
    body = model.model_dump_json()
    if len(body) < _WORTH_PACKING:
        return {"statusCode": status, "headers": headers, "body": body}
    headers["vary"] = "accept-encoding"
    if not gzip:
        return {"statusCode": status, "headers": headers, "body": body}
    headers["content-encoding"] = "gzip"
    packed = zlib.compress(body.encode(), wbits=_GZIP_FORMAT)
    return {
        "statusCode": status,
        "headers": headers,
        "body": base64.b64encode(packed).decode(),
        "isBase64Encoded": True,
    }
