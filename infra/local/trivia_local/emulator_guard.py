"""What may reach the emulator at all: no page of a browser, and nobody without a signature.

The emulator creates and runs functions: whoever may call it runs code on this machine. A browser
says in its headers that a page asks; a page whose name was pointed here (DNS rebinding) says it in
the Host. Everybody else signs, as with AWS; open to all are only the APIs that players are to
reach, which check tokens and tickets themselves, forms that bring a file (S3 checks what is signed
in them), the public keys of tokens, and the health check.
"""

import json
import re
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

from ministack import app as ministack
from ministack.core import iam_evaluator
from ministack.core.router import detect_service

from trivia_local.emulator_signatures import Refused, claim_of, merged
from trivia_local.emulator_straight import CHECKED

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

MAX_BODY = 256 * 1024 * 1024
_OURS = re.compile(rb"(?:127\.0\.0\.1|(?:[a-z0-9.-]{1,253}\.)?localhost)(?::\d{1,5})?")
_PLAIN = re.compile(rb"(?:127\.0\.0\.1|localhost)(?::\d{1,5})?")
_OF_PLAYERS = re.compile(r"/_aws/execute-api/[a-z0-9]+/[^/]")
_TOKEN_KEYS = re.compile(r"/[\w-]+/\.well-known/jwks\.json")
_UPLOADS = re.compile(r"/trivia-[a-z0-9-]{1,16}-uploads-[a-z0-9-]{1,40}/?")
_FORM = b"multipart/form-data;"
_HEALTH = "/_ministack/health"
_OF_A_BROWSER = (b"origin", b"sec-fetch-site")
_FOR_PAGES = b"access-control-"


class Guard:
    """An ASGI application before the emulator's own."""

    def __init__(self, inner: Application) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._inner(scope, receive, send)
            return
        send = _closed_to_pages(send)
        try:
            receive = await _believed(scope, receive)
        except Refused as refused:
            await _refuse(scope, receive, send, refused)
            return
        await self._inner(scope, receive, send)


def foreign(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Whether a page of a browser asks, or one that is reached by a name that is not this machine.

    No page is to ask the emulator, whatever its origin: they ask the front door.
    """
    hosts = [value for name, value in headers if name == b"host"]
    if len(hosts) != 1 or not _OURS.fullmatch(hosts[0].lower()):
        return True
    return any(name in _OF_A_BROWSER for name, _ in headers)


def is_public(scope: Scope) -> bool:
    """Whether it is open to everybody: it knows players by their tokens and tickets."""
    path = scope["path"]
    reads = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
    if reads and (path == _HEALTH or _TOKEN_KEYS.fullmatch(path)):
        return True
    if _brings_file(scope):
        return True
    host = next(value for name, value in scope["headers"] if name == b"host")
    # Sending to connections, and closing them, is for functions.
    return bool(_PLAIN.fullmatch(host) and _OF_PLAYERS.match(path) and "/@connections" not in path)


def _brings_file(scope: Scope) -> bool:
    """Whether it is a form for the bucket that pages send files to, and nothing else of S3."""
    if scope["type"] != "http" or scope["method"] != "POST" or scope["query_string"]:
        return False
    types = [value for name, value in scope["headers"] if name == b"content-type"]
    form = len(types) == 1 and types[0].lower().startswith(_FORM)
    return form and bool(_UPLOADS.fullmatch(scope["path"]))


async def _believed(scope: Scope, receive: Receive) -> Receive:
    """Receives what was checked.

    Raises:
        Refused.
    """
    if foreign(scope["headers"]):
        raise Refused("ForeignRequest", "No page of a browser is served here.")
    claim = claim_of(scope)
    iam_evaluator._anonymous.set(claim is None)
    iam_evaluator._verified_key.set("")
    if claim is None:
        if not is_public(scope):
            raise Refused("MissingAuthenticationToken", "Sign the call: docs/local-stack.md.")
        return receive
    if scope["type"] == "websocket":
        iam_evaluator._verified_key.set(claim.check(b""))
        return receive
    body = await _body(receive)
    iam_evaluator._verified_key.set(claim.check(body))
    if not claim.in_url and len(claim.headers) == len(scope["headers"]):
        scope[CHECKED] = claim.headers
    return _again(body, receive)


async def _body(receive: Receive) -> bytes:
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise Refused("RequestTimeout", "The body did not arrive.")
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > MAX_BODY:
            raise Refused("EntityTooLarge", f"At most {MAX_BODY} bytes.")
        if not message.get("more_body", False):
            return b"".join(parts) if len(parts) > 1 else parts[0]


def _again(body: bytes, receive: Receive) -> Receive:
    given = False

    async def once_more() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return once_more


def _closed_to_pages(send: Send) -> Send:
    """Without the headers that let pages of other origins read the answer."""

    async def closed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = message.get("headers", ())
            kept = [pair for pair in headers if not pair[0].lower().startswith(_FOR_PAGES)]
            message = {**message, "headers": kept}
        await send(message)

    return closed


async def _refuse(scope: Scope, receive: Receive, send: Send, refused: Refused) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
        return
    headers = merged(scope["headers"])
    if refused.code == "ForeignRequest":
        body = json.dumps({"__type": refused.code, "message": refused.message}).encode()
        answer: Any = 403, {"Content-Type": "application/json"}, body
    else:
        service = detect_service(scope["method"], scope["path"], headers, {})
        error = iam_evaluator.AuthError(refused.code, refused.message)
        answer = ministack._credential_failure(service, "", "", error, headers)
    status, fields, body = answer
    pairs = [(name.encode(), str(value).encode()) for name, value in fields.items()]
    pairs.append((b"content-length", b"%d" % len(body)))
    # What is left of the body would be read as the next request.
    pairs.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": body})
