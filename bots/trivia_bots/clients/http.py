"""The HTTP API, typed by the contract.

HttpFault     the service, or the gateway in front of it, refused: status and stable code
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, TypeVar
from urllib.parse import quote

import httpx
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

from trivia_bots.site import Site, speaks_tls

TIMEOUT_S = 30.0
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

    def __init__(self, http: httpx.AsyncClient, access_token: str | None = None) -> None:
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
            httpx.TransportError: no answer.
        """
        headers = dict(self._headers)
        content: str | None = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            content = body.model_dump_json()
        response = await self._http.request(
            method, path, params=query, content=content, headers=headers
        )
        if not response.is_success:
            raise fault_of(response)
        return answer.model_validate_json(response.content)


@asynccontextmanager
async def connected(site: Site) -> AsyncIterator[httpx.AsyncClient]:
    """A pool of connections that any number of `HttpClient` share."""
    limits = httpx.Limits(max_connections=64, max_keepalive_connections=64)
    async with httpx.AsyncClient(
        base_url=site.api,
        timeout=TIMEOUT_S,
        limits=limits,
        trust_env=site.trusts_proxies,
        verify=speaks_tls(site.api),
    ) as http:
        yield http


def fault_of(response: httpx.Response) -> HttpFault:
    """What an answer that is not 2xx says."""
    try:
        error = ErrorResponse.model_validate_json(response.content).error
    except ValueError:
        return HttpFault(response.status_code, "gateway", _gateway_message(response))
    return HttpFault(response.status_code, error.code, error.message, error.field)


def _gateway_message(response: httpx.Response) -> str:
    try:
        body: Any = response.json()
    except ValueError:
        return response.text[:200]
    return str(body.get("message", body)) if isinstance(body, dict) else str(body)


def _part(value: str) -> str:
    """One segment of a path."""
    return quote(value, safe="")
