"""Whatever is sent, the answer is a refusal that says why, and the service goes on."""

import asyncio
import json

import httpx
from trivia.contract.http import ErrorResponse
from trivia.contract.routes import COMMON_ERRORS, ROUTES

from tests.e2e.malformed import Malformed, malformed
from tests.e2e.solo.play import Player, play
from tests.quiz_answers import right_answers

QUIZ = "science-that-sounds-made-up"
SEED = 20261121
FRONT_DOOR = {(404, "not_found"), (400, "bad_path")}
CODES = {*COMMON_ERRORS, *FRONT_DOOR}.union(*(route.errors for route in ROUTES))


def fault(answer: httpx.Response) -> str | None:
    """What is wrong with a refusal; None if it is a good one."""
    if not 400 <= answer.status_code < 500:
        return f"status {answer.status_code}: {answer.text[:200]}"
    if answer.request.method == "HEAD":
        return None
    try:
        body = json.loads(answer.content)
    except ValueError:
        return f"no JSON: {answer.content[:200]!r}"
    if isinstance(body.get("message"), str):
        return None  # the gateway itself refused
    error = ErrorResponse.model_validate(body).error
    if (answer.status_code, error.code) not in CODES:
        return f"unknown code {answer.status_code} {error.code}"
    return None if error.message else "no message"


async def test_six_hundred_malformed_requests_are_refused_and_nothing_breaks(
    http: httpx.AsyncClient, player: Player
) -> None:
    opened = await player.api.open_attempt(QUIZ)
    token = {"Authorization": f"Bearer {player.tokens.access}"}
    at_once = asyncio.Semaphore(2)  # as many as the pool has warm: a cold start is slow

    async def try_one(request: Malformed) -> str | None:
        headers = request.headers | (token if request.signed_in else {})
        async with at_once:
            try:
                answer = await http.request(
                    request.method, request.path, content=request.body, headers=headers
                )
            except httpx.TransportError as error:
                return f"{request}\n  -> {error!r}"
        found = fault(answer)
        return f"{request}\n  -> {found}" if found else None

    requests = list(malformed(SEED, opened.attempt_id, QUIZ))
    faults = [text for text in await asyncio.gather(*map(try_one, requests)) if text]

    assert len(requests) >= 500
    assert not faults, f"{len(faults)} of {len(requests)}:\n" + "\n".join(faults[:20])
    # Nothing of all this was taken for a submission, or changed the profile.
    result = await player.api.submit(opened.attempt_id, right_answers(QUIZ))
    assert result.score == result.max_score
    assert (await player.api.profile()).name == player.account.nickname
    assert (await play(player, "good-sports")).correct == 10
