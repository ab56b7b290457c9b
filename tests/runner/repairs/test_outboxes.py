"""What is posted to a connection is sent in order, the last of it too, and nothing polls."""

import asyncio
from typing import Any

import pytest
from ministack.services import apigateway
from trivia_local.emulator_repairs import outboxes

API = "ab12cd34"
Message = dict[str, Any]


class Connection:
    """A client of a WebSocket API without routes."""

    def __init__(self) -> None:
        self.sent: list[Message] = []
        self._coming: asyncio.Queue[Message] = asyncio.Queue()
        self.id = ""

    async def open(self) -> None:
        await self._coming.put({"type": "websocket.connect"})
        scope = {"type": "websocket", "path": "/test", "headers": [], "query_string": b""}
        self.served = asyncio.create_task(
            apigateway.handle_websocket(scope, self._coming.get, self._send, API)
        )
        async with asyncio.timeout(10):
            while not apigateway._ws_connections:
                await asyncio.sleep(0)
        (self.id,) = apigateway._ws_connections

    async def post(self, text: str) -> int:
        return await self._ask("POST", text)

    async def delete(self) -> int:
        return await self._ask("DELETE", "")

    async def leave(self) -> None:
        await self._coming.put({"type": "websocket.disconnect", "code": 1000})

    async def _send(self, message: Message) -> None:
        self.sent.append(message)

    async def _ask(self, method: str, text: str) -> int:
        answer = await apigateway.handle_connections_api(
            method, API, "test", self.id, text.encode(), {}
        )
        status: int = answer[0]
        return status


@pytest.fixture
async def connection(monkeypatch: pytest.MonkeyPatch) -> Connection:
    monkeypatch.setattr(apigateway, "handle_websocket", apigateway.handle_websocket)
    outboxes.apply()
    owner = ("WEBSOCKET", "000000000000", "us-east-1")
    monkeypatch.setattr(apigateway, "_api_owner", lambda _api: owner)
    monkeypatch.setattr(apigateway, "_ws_connections", {})
    made = Connection()
    await made.open()
    return made


@pytest.mark.parametrize("end", ["delete", "leave"])
async def test_what_was_posted_before_the_end_is_sent(connection: Connection, end: str) -> None:
    for number in range(3):
        assert await connection.post(f"{number}") < 300
    await getattr(connection, end)()
    async with asyncio.timeout(10):
        await connection.served
    texts = [message["text"] for message in connection.sent if "text" in message]
    assert texts == ["0", "1", "2"]
    assert connection.sent[-1]["type"] == "websocket.close"
    assert await connection.post("late") == 410


async def test_an_idle_connection_sets_no_timer(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    timers: list[float] = []
    loop = asyncio.get_running_loop()
    later = loop.call_later

    def counted(delay: float, *args: Any, **named: Any) -> Any:
        timers.append(delay)
        return later(delay, *args, **named)

    monkeypatch.setattr(loop, "call_later", counted)
    monkeypatch.setattr(loop, "call_at", counted)
    for number in range(5):
        await connection.post(f"{number}")
        for _ in range(5):
            await asyncio.sleep(0)
    assert timers == []
    await connection.leave()
    await connection.served
