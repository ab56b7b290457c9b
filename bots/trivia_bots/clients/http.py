"""The HTTP API, typed by the contract.

HttpFault     the service, or the gateway in front of it, refused: status and stable code
"""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, TypeVar
from urllib.parse import quote

from aiohttp import ClientError, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector
from pydantic import BaseModel
from trivia.contract.http import (
    AttemptOpened,
    AttemptScored,
    ErrorResponse,
    GameListResponse,
    GameSummary,
    LeaderboardResponse,
    ProfileResponse,
    PutProfile,
    SubmitAnswers,
)

from trivia_bots.site import Site

TIMEOUT_S = 30.0
KEPT_S = 4.0
"""Less than servers keep a connection that nobody uses: none is used that is being closed."""

UNHEARD = (ClientError, TimeoutError)
"""There was no answer."""

Answer = TypeVar("Answer", bound=BaseModel)


class HttpFault(Exception):
    """An answer that is not 2xx.

    Args:
        code: the contract's stable code; ``gateway`` if API Gateway itself refused.
        field: path of the offending input, if there is one.
    """

    def __init__(self, status: int, code: str, message: str, field: str | None = None) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status = status
        self.code = code
        self.message = message
        self.field = field


class HttpClient:
    """One caller of the API: a player with an access token, or a visitor with none."""

    def __init__(self, http: ClientSession, access_token: str | None = None) -> None:
        self._http = http
        self._headers = {"Authorization": f"Bearer {access_token}"} if access_token else {}

    def as_if(self, access_token: str | None) -> "HttpClient":
        """The same pool of connections with another token."""
        return HttpClient(self._http, access_token)

    async def games(self) -> list[GameSummary]:
        """All pages of the games that can be played now."""
        found: list[GameSummary] = []
        query: dict[str, str] = {}
        while True:
            page = await self.call("GET", "/api/games", GameListResponse, query=query)
            found += page.games
            if page.next is None:
                return found
            query = query | {"cursor": page.next}

    async def open_attempt(self, game_id: str) -> AttemptOpened:
        return await self.call("POST", f"/api/games/{_part(game_id)}/attempts", AttemptOpened)

    async def submit(self, attempt_id: str, answers: SubmitAnswers) -> AttemptScored:
        path = f"/api/attempts/{_part(attempt_id)}/answers"
        return await self.call("POST", path, AttemptScored, body=answers)

    async def leaderboard(self, game_id: str) -> LeaderboardResponse:
        path = f"/api/games/{_part(game_id)}/leaderboard"
        return await self.call("GET", path, LeaderboardResponse)

    async def profile(self) -> ProfileResponse:
        return await self.call("GET", "/api/me", ProfileResponse)

    async def put_profile(self, profile: PutProfile) -> ProfileResponse:
        return await self.call("PUT", "/api/me", ProfileResponse, body=profile)

    async def ensure_profile(self, name: str) -> ProfileResponse:
        """The caller's profile, made with `name` if there is none yet."""
        try:
            return await self.profile()
        except HttpFault as fault:
            if fault.code != "profile_not_found":
                raise
        return await self.put_profile(PutProfile(name=name))

    async def call(
        self,
        method: str,
        path: str,
        answer: type[Answer],
        *,
        body: BaseModel | None = None,
        query: dict[str, str] | None = None,
    ) -> Answer:
        """One request of the API.

        Raises:
            HttpFault: any answer that is not 2xx.
            UNHEARD: no answer.
        """
        headers = dict(self._headers)
        content: bytes | None = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            content = body.model_dump_json().encode()
        async with self._http.request(
            method, path.lstrip("/"), params=query, data=content, headers=headers
        ) as response:
            read = await response.read()
        if not 200 <= response.status < 300:
            raise fault_of(response.status, read)
        return answer.model_validate_json(read)


@asynccontextmanager
async def connected(site: Site) -> AsyncIterator[ClientSession]:
    """A pool of connections that any number of `HttpClient` share."""
    async with ClientSession(
        base_url=f"{site.api.rstrip('/')}/",
        connector=TCPConnector(limit=64, keepalive_timeout=KEPT_S),
        cookie_jar=DummyCookieJar(),
        timeout=ClientTimeout(total=TIMEOUT_S),
        trust_env=site.trusts_proxies,
    ) as http:
        yield http


def fault_of(status: int, content: bytes) -> HttpFault:
    """What an answer that is not 2xx says."""
    try:
        error = ErrorResponse.model_validate_json(content).error
    except ValueError:
        return HttpFault(status, "gateway", _gateway_message(content))
    return HttpFault(status, error.code, error.message, error.field)


def _gateway_message(content: bytes) -> str:
    try:
        body: Any = json.loads(content)
    except ValueError:
        return content.decode(errors="replace")[:200]
    return str(body.get("message", body)) if isinstance(body, dict) else str(body)


def _part(value: str) -> str:
    """One segment of a path."""
    return quote(value, safe="")
