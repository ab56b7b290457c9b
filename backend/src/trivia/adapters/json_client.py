"""Clients of services that speak JSON: the few operations that are called here.

They take and return what botocore's clients do.
"""

import base64
import json
from collections.abc import Callable, Collection
from typing import Any
from uuid import uuid4

from botocore.exceptions import ClientError

from trivia.adapters.signed_http import SignedHttp

_IDEMPOTENT = "TransactWriteItems"
"""Bears a token, so that a call that is repeated is carried out once."""


class JsonClient:
    """One method for each of `operations`: `put_item` for ``PutItem``.

    Args:
        target: what comes before an operation's name in the header that says it.
    """

    def __init__(self, http: SignedHttp, target: str, operations: Collection[str]) -> None:
        self._http = http
        self._target = target
        for operation in operations:
            setattr(self, _method(operation), self._caller(operation))

    def _caller(self, operation: str) -> Callable[..., dict[str, Any]]:
        headers = {
            "Content-Type": "application/x-amz-json-1.0",
            "X-Amz-Target": f"{self._target}.{operation}",
        }

        def call(**request: Any) -> dict[str, Any]:
            if operation == _IDEMPOTENT:
                request.setdefault("ClientRequestToken", uuid4().hex)
            body = json.dumps(request, separators=(",", ":"), default=_encoded).encode()
            try:
                return _read(self._http.send(operation, body, headers))
            except ClientError as error:
                _read_refusal(error.response)
                raise

        return call


def _method(operation: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in operation).lstrip("_")


def _encoded(value: Any) -> str:
    if isinstance(value, bytes | bytearray):
        return base64.b64encode(value).decode()
    raise TypeError(f"{type(value).__name__} is no value of DynamoDB")


def _read(answer: bytes) -> dict[str, Any]:
    if not answer:
        return {}
    # Few items hold bytes, and looking at every object of an answer takes its time.
    hook = _with_bytes if b'"B"' in answer else None
    found: dict[str, Any] = json.loads(answer, object_hook=hook)
    return found


def _read_refusal(refused: Any) -> None:
    """The item that a condition has found, as any other answer gives it."""
    if "Item" in refused:
        refused["Item"] = {name: _with_bytes(value) for name, value in refused["Item"].items()}


def _with_bytes(value: dict[str, Any]) -> dict[str, Any]:
    if len(value) == 1 and isinstance(value.get("B"), str):
        return {"B": base64.b64decode(value["B"])}
    return value
