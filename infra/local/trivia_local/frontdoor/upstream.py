"""The HTTP side of the front door: the API and Cognito, and nothing else of the emulator."""

from collections.abc import Mapping

import aiohttp
from aiohttp import web
from yarl import URL

from trivia_local.frontdoor import accounts
from trivia_local.frontdoor.gate import Gate, LineFull
from trivia_local.signing import Signer

MAX_BODY = 1024 * 1024
"""More than the service reads of a quiz, which is the most that is sent."""
MAX_UPLOAD = 12 * 1024 * 1024
"""The largest file that is taken, and the form around it."""
AT_ONCE = 8
UPLOADS_AT_ONCE = 2
WAITING = 256
PATIENCE_S = 20.0

_ASKED = ("Authorization", "Content-Type", "Accept", "Accept-Language", "User-Agent")
_ANSWERED = ("Content-Type", "Content-Encoding", "Vary", "Cache-Control", "ETag", "Location",
             "Retry-After")  # fmt: skip


class Upstream:
    """Passes requests on to the emulator, a bounded number at a time, and answers as they come."""

    def __init__(
        self, session: aiohttp.ClientSession, emulator: str, api_url: str, signer: Signer
    ) -> None:
        self._session = session
        self._emulator = emulator
        self._api_url = api_url
        self._signer = signer
        self._api_gate = Gate(AT_ONCE, WAITING, PATIENCE_S)
        self._cognito_gate = Gate(AT_ONCE, WAITING, PATIENCE_S)
        self._uploads_gate = Gate(UPLOADS_AT_ONCE, WAITING, PATIENCE_S)

    async def api(self, request: web.Request) -> web.Response:
        """`/api/*`, at the HTTP API."""
        if {".", ".."} & set(request.path.split("/")):  # it would leave the API of this stack
            return problem(404, "not_found", "There is no such path.")
        target = URL(f"{self._api_url}{request.rel_url.raw_path_qs}", encoded=True)
        headers = {name: request.headers[name] for name in _ASKED if name in request.headers}
        if headers.get("Authorization", "").startswith("AWS"):
            del headers["Authorization"]  # players have tokens; who signs asks the emulator
        headers["Accept-Encoding"] = request.headers.get("Accept-Encoding", "identity")
        headers["X-Forwarded-For"] = request.remote or ""
        body = await request.read()
        answer = await self._pass_on(request.method, target, headers, body, self._api_gate)
        if answer.status == 403 and _of_the_emulator(answer):
            return web.json_response({"message": "Not Found"}, status=404)
        return answer

    async def cognito(self, request: web.Request) -> web.Response:
        """`POST /cognito`, at the root of the emulator, for what players may ask."""
        operation = request.headers.get("X-Amz-Target", "")
        try:
            body = accounts.question(operation, await request.read())
        except accounts.Invalid as refused:
            return web.json_response(refused.answer, status=400)
        except accounts.NotForPlayers:
            return problem(403, "forbidden", "This is not open to players.")
        url = f"{self._emulator}/"
        headers = accounts.headers(self._signer, url, operation, body)
        answer = await self._pass_on("POST", URL(url), headers, body, self._cognito_gate)
        if answer.status == 500:  # what went wrong inside is nothing for players
            return web.json_response(accounts.FAILED, status=500)
        return answer

    async def upload(self, request: web.Request, bucket: str) -> web.Response:
        """`POST /uploads`, at the bucket for files that pages send.

        The form itself says who allows it, and S3 looks whether that is true: the front door
        signs nothing.
        """
        if request.content_type != "multipart/form-data":
            return problem(415, "bad_request", "A file is sent as a form.")
        target = URL(f"{self._emulator}/{bucket}")
        headers = {"Content-Type": request.headers["Content-Type"]}
        body = await request.read()
        return await self._pass_on("POST", target, headers, body, self._uploads_gate)

    async def _pass_on(
        self, method: str, target: URL, headers: Mapping[str, str], body: bytes, gate: Gate
    ) -> web.Response:
        try:
            async with (
                gate.admitted(),
                self._session.request(
                    method,
                    target,
                    data=body,
                    headers=headers,
                    allow_redirects=False,
                    auto_decompress=False,
                ) as answer,
            ):
                return web.Response(
                    status=answer.status,
                    body=await answer.read(),
                    headers=_returned(answer.headers),
                )
        except LineFull:
            return too_many()
        except (aiohttp.ClientError, TimeoutError):
            return problem(503, "unavailable", "The service does not answer. Try again.", 2)


def problem(status: int, code: str, message: str, retry_after_s: int | None = None) -> web.Response:
    """An error in the form of the HTTP API."""
    headers = {"Cache-Control": "no-store"}
    if retry_after_s is not None:
        headers["Retry-After"] = str(retry_after_s)
    detail = {"code": code, "message": message, "field": None}
    return web.json_response({"error": detail}, status=status, headers=headers)


def too_many() -> web.Response:
    return problem(503, "unavailable", "Too many are asking. Try again in a moment.", 2)


def _of_the_emulator(answer: web.Response) -> bool:
    """Whether it asks for a signature, as where the API has no such route; API Gateway does not."""
    return isinstance(answer.body, bytes) and answer.body.startswith(b'{"__type"')


def _returned(headers: Mapping[str, str]) -> dict[str, str]:
    kept = {name: headers[name] for name in _ANSWERED if name in headers}
    # Cognito's clients read the kind of an error from here.
    kept |= {name: value for name, value in headers.items() if name.lower().startswith("x-amzn-")}
    return {"Cache-Control": "no-store"} | kept
