"""The server in front of the emulator: what clients of AWS rely on."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from email.utils import formatdate
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest
from trivia_local.emulator_repairs import serving
from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

SERVED = """
import asyncio, sys
from hypercorn.config import Config
from trivia_local.emulator_repairs import serving
serving.apply()
import hypercorn.asyncio

async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        print("saved at the end", flush=True)
        await send({"type": "lifespan.shutdown.complete"})
    elif scope["type"] == "http":
        body, more = b"", True
        while more:
            part = await receive()
            body, more = body + part["body"], part["more_body"]
        if scope["path"] == "/slow":
            await asyncio.sleep(60)
        await send({"type": "http.response.start", "status": 409, "headers": [(b"x-echo", b"1")]})
        await send({"type": "http.response.body", "body": scope["raw_path"] + b" " + body})
    elif scope["path"] == "/refused":
        await receive()
        await send({"type": "websocket.http.response.start", "status": 401, "headers": []})
        await send({"type": "websocket.http.response.body", "body": b"no"})
    else:
        await receive()
        await send({"type": "websocket.accept", "subprotocol": scope["subprotocols"][0]})
        while (message := await receive())["type"] == "websocket.receive":
            await send({"type": "websocket.send", "bytes": message["bytes"]})

config = Config()
config.bind = [f"127.0.0.1:{sys.argv[1]}"]
asyncio.run(hypercorn.asyncio.serve(app, config))
"""


@pytest.fixture
def server() -> Iterator[tuple[subprocess.Popen[str], str]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-c", SERVED, str(port)], stdout=subprocess.PIPE, text=True
    )
    yield process, f"http://127.0.0.1:{port}"
    process.kill()
    process.wait(10)


async def connected(address: str) -> None:
    port = int(address.rsplit(":", 1)[1])
    async with asyncio.timeout(30):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.02)
                continue
            writer.close()
            return


async def test_http_and_sockets_pass_as_they_are(
    server: tuple[subprocess.Popen[str], str],
) -> None:
    _, address = server
    await connected(address)
    async with aiohttp.ClientSession() as client:
        async with client.post(f"{address}/a%2Fb", data=b"x" * 100_000, expect100=True) as answer:
            assert (answer.status, answer.reason) == (409, "Conflict")
            assert await answer.read() == b"/a%2Fb " + b"x" * 100_000
            assert {name.lower() for name in answer.headers} == {
                "x-echo",
                "transfer-encoding",
            }
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await client.ws_connect(f"{address}/refused")
        assert refused.value.status == 401
        async with client.ws_connect(f"{address}/mqtt", protocols=["mqtt"]) as line:
            assert line.protocol == "mqtt"
            await line.send_bytes(b"\x10" * 200_000)
            assert await line.receive_bytes() == b"\x10" * 200_000


def test_the_date_is_that_of_the_second(monkeypatch: pytest.MonkeyPatch) -> None:
    for now in (1795828706.2, 1795828706.9, 1795828707.0):
        monkeypatch.setattr(time, "time", lambda now=now: now)
        assert serving.date_of_now(usegmt=True) == formatdate(now, usegmt=True)


async def test_at_the_end_it_saves_whoever_is_connected(
    server: tuple[subprocess.Popen[str], str],
) -> None:
    process, address = server
    await connected(address)
    async with aiohttp.ClientSession() as client:
        line = await client.ws_connect(f"{address}/mqtt", protocols=["mqtt"])
        slow = asyncio.create_task(client.get(f"{address}/slow"))
        await line.send_bytes(b"there")
        await line.receive_bytes()
        os.kill(process.pid, signal.SIGTERM)
        said, _ = await asyncio.to_thread(process.communicate, timeout=30)
        assert said == "saved at the end\n"
        slow.cancel()
        await asyncio.gather(slow, return_exceptions=True)
        await line.close()


@pytest.mark.parametrize(
    ("method", "headers", "bodies", "written"),
    [
        ("POST", [(b"content-length", b"2")], [b"{}"], [b"\r\n\r\n{}"]),
        ("POST", [(b"content-length", b"0")], [b""], [b"\r\n\r\n"]),
        ("GET", [(b"content-length", b"4")], [b"ab", b"cd"], [b"\r\n\r\nab", b"cd"]),
        ("HEAD", [(b"content-length", b"4")], [b""], [b"\r\n\r\n"]),
        ("GET", [], [b"ab", b""], [b"\r\n\r\n", b"2\r\nab\r\n", b"0\r\n\r\n"]),
    ],
    ids=["one", "empty", "in parts", "head", "of unknown length"],
)
async def test_an_answer_is_one_write_if_its_length_is_known(
    monkeypatch: pytest.MonkeyPatch,
    method: str,
    headers: list[tuple[bytes, bytes]],
    bodies: list[bytes],
    written: list[bytes],
) -> None:
    monkeypatch.setattr(RequestResponseCycle, "send", RequestResponseCycle.send)
    serving.write_at_once()
    writes: list[bytes] = []
    cycle: Any = RequestResponseCycle.__new__(RequestResponseCycle)
    vars(cycle).update(
        flow=SimpleNamespace(write_paused=False),
        transport=SimpleNamespace(write=writes.append),
        scope={"method": method},
        default_headers=[],
        message_event=asyncio.Event(),
        on_response=lambda: None,
        access_log=False,
        disconnected=False,
        keep_alive=True,
        response_started=False,
        response_complete=False,
        chunked_encoding=None,
        expected_content_length=0,
    )
    await cycle.send({"type": "http.response.start", "status": 200, "headers": headers})
    for number, body in enumerate(bodies, 1):
        more = number < len(bodies)
        await cycle.send({"type": "http.response.body", "body": body, "more_body": more})
    assert writes[0].startswith(b"HTTP/1.1 200 OK\r\n")
    assert len(writes) == len(written)
    assert all(one.endswith(end) for one, end in zip(writes, written, strict=True))
