"""The lobby may add bots: some, for games that exist, asked for on this machine."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import psutil
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer, make_mocked_request
from trivia_local.frontdoor.squads import Squads, asked_here

Client = TestClient[web.Request, web.Application]
SLEEPER = (
    sys.executable,
    "-c",
    "import sys, time; print(sys.argv[1:], flush=True); time.sleep(60)",
)
PIN, CLOSED_PIN = "123456", "222222"


async def tickets(request: web.Request) -> web.Response:
    """Stands for the service: one game admits guests, one does not."""
    pin = (await request.json())["pin"]
    status = {PIN: 201, CLOSED_PIN: 403}.get(pin, 404)
    return web.json_response({"transport": "mqtt"}, status=status)


@pytest.fixture
async def api() -> AsyncIterator[TestServer]:
    app = web.Application()
    app.router.add_post("/api/guest-tickets", tickets)
    server = TestServer(app)
    async with server:
        yield server


@pytest.fixture
async def squads(api: TestServer, tmp_path: Path) -> AsyncIterator[Squads]:
    async with aiohttp.ClientSession() as session:
        made = Squads(
            session, str(api.make_url("")).rstrip("/"), "http://o", tmp_path / "log", SLEEPER
        )
        yield made
        await made.close()


@pytest.fixture
async def door(squads: Squads) -> AsyncIterator[Client]:
    app = web.Application()
    app.router.add_post("/local/bots", squads.add)
    async with TestClient(TestServer(app)) as client:
        yield client


async def ask(door: Client, body: Any = None, **headers: str) -> tuple[int, str]:
    """Status, and code of the error if it is one."""
    sent = {"Origin": str(door.make_url("")).rstrip("/")} | headers
    text = json.dumps(body or {"pin": PIN, "players": 3})
    async with door.post("/local/bots", data=text, headers=sent) as answer:
        read = await answer.json()
    return answer.status, read["error"]["code"] if "error" in read else str(read["players"])


async def test_bots_are_sent_to_the_game_and_count_on(door: Client, tmp_path: Path) -> None:
    assert await ask(door) == (202, "3")
    assert await ask(door, {"pin": PIN, "players": 5}) == (202, "5")
    assert await ask(door, {"pin": CLOSED_PIN, "players": 1}) == (202, "1")

    async with asyncio.timeout(10):
        while (said := (tmp_path / "log").read_text()).count("\n") < 3:
            await asyncio.sleep(0.02)
    assert "'--transport', 'mqtt', '--pin', '123456', '--players', '3', '--first', '0'" in said
    assert "'--players', '5', '--first', '3'" in said
    assert "'--transport', 'any', '--pin', '222222'" in said


async def test_no_bot_outlives_the_front_door(door: Client, squads: Squads) -> None:
    await ask(door)
    started = psutil.Process().children()
    assert any("time.sleep(60)" in " ".join(child.cmdline()) for child in started)

    await squads.close()
    assert not any(child.is_running() for child in started)


async def test_two_hundred_bots_are_enough(door: Client) -> None:
    answers = [await ask(door, {"pin": PIN, "players": 50}) for _ in range(5)]
    assert answers == [(202, "50")] * 4 + [(429, "too_many_bots")]


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ({"pin": "999999", "players": 1}, (404, "pin_not_found")),
        ({"pin": "12345", "players": 1}, (400, "bad_request")),
        ({"pin": PIN, "players": 0}, (400, "bad_request")),
        ({"pin": PIN, "players": 51}, (400, "bad_request")),
        ({"pin": PIN, "players": "3"}, (400, "bad_request")),
        ({"pin": PIN, "players": 1, "strategy": "cheater"}, (400, "bad_request")),
        ([], (400, "bad_request")),
    ],
)
async def test_wrong_wishes_are_refused(door: Client, body: Any, refusal: tuple[int, str]) -> None:
    assert await ask(door, body or "[]") == refusal


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Sec-Fetch-Site": "cross-site"},
        # A name that somebody pointed at this machine: same origin for the browser, not for us.
        {"Origin": "http://evil.example", "Host": "evil.example"},
    ],
)
async def test_pages_of_others_cannot_add_bots(door: Client, headers: dict[str, str]) -> None:
    assert await ask(door, **headers) == (403, "forbidden")


@pytest.mark.parametrize(
    ("remote", "local", "here"),
    [
        ("127.0.0.1", "127.0.0.1", True),
        ("::1", "::1", True),
        ("192.168.1.5", "192.168.1.5", True),
        ("192.168.1.77", "192.168.1.5", False),
    ],
)
def test_phones_in_the_same_network_cannot_add_bots(remote: str, local: str, here: bool) -> None:
    transport = asyncio.Transport({"peername": (remote, 50000), "sockname": (local, 8080)})
    request = make_mocked_request(
        "POST",
        "/local/bots",
        {"Host": "192.168.1.5:8080", "Origin": "http://192.168.1.5:8080"},
        transport=transport,
    )
    assert asked_here(request) is here
