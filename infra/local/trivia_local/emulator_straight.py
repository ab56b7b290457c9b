"""Calls that a game makes by the thousand go straight to their service.

ministack looks at each call as some forty kinds of request, one after the other, before it finds
out that tables are asked, or that something is posted to a connection: as much work as checking
the signature and the policies. Both are known by their first lines; what is then done with them,
checked and answered, is done by the emulator's own functions, as it would do it.
"""

import re
import uuid
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

from ministack import app as ministack
from ministack.core import iam_evaluator

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

CHECKED = "trivia_local.checked_headers"
"""Where the guard puts the headers of a call whose signature it has checked, each there once."""

_TABLES = "DynamoDB_20120810."
_HERE = re.compile(r"(?:127\.0\.0\.1|localhost)(?::\d{1,5})?")
_POST = re.compile(r"/_aws/execute-api/[a-z0-9]{1,32}/[\w-]{1,128}/@connections/[\w=-]{1,128}")
_OTHERWISE = frozenset(
    {
        "content-encoding",
        "expect",
        "transfer-encoding",
        "x-amz-content-sha256",
        "x-amz-decoded-content-length",
        "x-amz-request-route",
    }
)
"""Headers that change what a call is, or how its body is read."""


class Straight:
    """An ASGI application between the guard and the emulator's own, `inner`."""

    def __init__(self, inner: Application) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = scope.get(CHECKED)
        if headers is None or not (is_call_of_tables(scope, headers) or is_post(scope, headers)):
            await self._inner(scope, receive, send)
            return
        request_id = str(uuid.uuid4())
        path, host = scope["path"], headers["host"]
        _set_caller(scope, headers)
        body = (await receive())["body"]
        iam_evaluator.pin_signed_body(body)
        if path == "/":
            answer = await ministack._dispatch_service_request(
                "POST", path, headers, body, {}, request_id
            )
        else:
            answer = ministack._with_data_plane_headers(
                await ministack._handle_execute_api_request(host, path, "POST", headers, body, {}),
                request_id,
                wildcard_cors=False,
            )
        await ministack._send_response(ministack._with_date_header(send), *answer)


def is_call_of_tables(scope: Scope, headers: Mapping[str, str]) -> bool:
    return (
        scope["path"] == "/"
        and headers.get("x-amz-target", "").startswith(_TABLES)
        and _plain(scope, headers)
    )


def is_post(scope: Scope, headers: Mapping[str, str]) -> bool:
    """Whether something is posted to a connection of a WebSocket API."""
    return bool(_POST.fullmatch(scope["path"])) and _plain(scope, headers)


def _plain(scope: Scope, headers: Mapping[str, str]) -> bool:
    return (
        scope["method"] == "POST"
        and not scope["query_string"]
        and bool(_HERE.fullmatch(headers["host"]))
        and _OTHERWISE.isdisjoint(headers)
        and not ministack._get_reset_lock().locked()
    )


def _set_caller(scope: Scope, headers: Mapping[str, str]) -> None:
    """As the emulator does before it looks what is asked."""
    address = (scope.get("client") or ("127.0.0.1",))[0]
    ministack.set_request_client_ip(address)
    ministack.pin_request_origin(address, False)
    key = ministack.extract_access_key_id(headers, {})
    ministack.set_request_account_id(ministack._request_account_scope(key))
    ministack.set_request_region(ministack.extract_region(headers, {}))
