"""A front door before what stands for the emulator."""

import asyncio
import base64
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import WSMsgType, web
from aiohttp.test_utils import TestClient, TestServer
from trivia_local.frontdoor.application import application
from trivia_local.frontdoor.settings import FrontDoorSettings

Client = TestClient[web.Request, web.Application]


class Emulator:
    """Stands for the emulator: notes what reaches it, and answers."""

    def __init__(self) -> None:
        self.seen: list[dict[str, Any]] = []
        self.at_once = 0
        self.most_at_once = 0
        self.hold = asyncio.Event()
        self.hold.set()
        self.closed_with: int | None = None
        self.asked_for: dict[str, str] = {}
        self.taken: list[bytes] = []
        self.waits: bool | None = None
        self.status, self.says = 201, {"ok": "true"}
        app = web.Application(client_max_size=10 * 1024 * 1024)
        app.router.add_get("/ws-api", self.socket)
        app.router.add_get("/mqtt", self.socket)
        app.router.add_get("/refused", self.refuse)
        app.router.add_post("/2015-03-31/functions/{name}/invocations", self.door)
        app.router.add_route("*", "/{path:.*}", self.http)
        self.server = TestServer(app)

    async def http(self, request: web.Request) -> web.Response:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            self.seen.append(
                {
                    "method": request.method,
                    "path": request.raw_path,
                    "headers": dict(request.headers),
                    "body": (await request.read()).decode("utf-8", "replace"),
                }
            )
            await self.hold.wait()
        finally:
            self.at_once -= 1
        answer = web.json_response(
            self.says, status=self.status, headers={"Access-Control-Allow-Origin": "*"}
        )
        answer.headers["Vary"] = "accept-encoding"
        if self.status < 400 and "gzip" in request.headers.get("Accept-Encoding", ""):
            answer.enable_compression(web.ContentCoding.gzip)
        return answer

    async def door(self, request: web.Request) -> web.Response:
        """`LiveDoor`: lets the ticket `good` in, to game g1 as p1."""
        event = await request.json()
        self.asked_for = event["protocolData"]["mqtt"]
        if base64.b64decode(self.asked_for["password"]) != b"good":
            return web.json_response({"isAuthenticated": False, "policyDocuments": []})
        arn = "arn:aws:iot:us-east-1:000000000000"
        game = "trivia/v1/games/g1"
        hears = [f"{game}/events", f"{game}/players/p1"]
        rights = {
            "Connect": [f"{arn}:client/{self.asked_for['clientId']}"],
            "Subscribe": [f"{arn}:topicfilter/{topic}" for topic in hears],
            "Receive": [f"{arn}:topic/{topic}" for topic in hears],
            "Publish": [f"{arn}:topic/{game}/players/p1/answer"],
        }
        policy = {
            "Statement": [
                {"Effect": "Allow", "Action": f"iot:{name}", "Resource": resources}
                for name, resources in rights.items()
            ]
        }
        answer = {"isAuthenticated": True, "policyDocuments": [policy]}
        return web.json_response(answer | {"disconnectAfterInSeconds": 3600})

    async def socket(self, request: web.Request) -> web.WebSocketResponse:
        self.seen.append({"path": request.raw_path, "headers": dict(request.headers)})
        await self.hold.wait()
        socket = web.WebSocketResponse(protocols=["mqtt"])
        await socket.prepare(request)
        async for message in socket:
            if message.type is WSMsgType.TEXT and message.data == "close":
                await socket.close(code=4410)
            elif message.type is WSMsgType.TEXT and message.data == "flood":
                await self.flood(socket)
            elif message.type is WSMsgType.TEXT:
                await socket.send_str(message.data.upper())
            elif message.type is WSMsgType.BINARY:
                self.taken.append(message.data)
                await socket.send_bytes(message.data[::-1])
        self.closed_with = socket.close_code
        return socket

    async def flood(self, socket: web.WebSocketResponse) -> None:
        """More than what lies between can hold; it waits until the other side reads."""
        self.waits = True
        try:
            for _ in range(400):
                await socket.send_bytes(b"x" * 100_000)
        finally:
            self.waits = False

    async def refuse(self, _request: web.Request) -> web.Response:
        return web.Response(status=403)


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    there = Emulator()
    async with there.server:
        yield there


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<title>Trivia</title>")
    (folder / "assets" / "index-1a2b.js").write_text("play()")
    (tmp_path / "secret.txt").write_text("secret")
    return folder


@pytest.fixture
async def door(emulator: Emulator, site: Path) -> AsyncIterator[Client]:
    async with TestClient(TestServer(application(settings(emulator, site)))) as client:
        yield client


def settings(emulator: Emulator, site: Path | None, **changes: Any) -> FrontDoorSettings:
    base = f"127.0.0.1:{emulator.server.port}"
    values: dict[str, Any] = {
        "host": "127.0.0.1",
        "port": 0,
        "emulator": f"http://{base}",
        "region": "us-east-1",
        "root": {"access_key_id": "AKIAROOT", "secret_access_key": "s"},
        "api_url": f"http://{base}/_aws/execute-api/8ab20804",
        "ws_url": f"ws://{base}/ws-api",
        "mqtt_url": f"ws://{base}/mqtt",
        "mqtt_host_header": "iot.us-east-1.localhost",
        "broker_door": "trivia-local-LiveDoor",
        "site": site,
        "config": {"stage": "local", "api_url": ""},
        "uploads": "trivia-local-uploads-0-us-east-1",
    }
    return FrontDoorSettings(**(values | changes))
