"""A page of another origin, open in a browser of this machine, gets nowhere in a stack."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.async_api import Browser

from tests.stack import RunningStack

pytestmark = pytest.mark.asyncio(loop_scope="session")

# Each try ends as what the page learned of it: an answer it can read, or none.
TRY = """
async ([way, url, body]) => {
  const patience = AbortSignal.timeout(5000)
  const type = 'application/x-www-form-urlencoded'
  if (way === 'socket') return new Promise((tell) => {
    const socket = new WebSocket(url, ['mqtt'])
    socket.onopen = () => tell('open')
    socket.onerror = () => tell('nothing')
  })
  if (way === 'form') return new Promise((tell) => {
    const frame = Object.assign(document.createElement('iframe'), { name: 'f' + Math.random() })
    const form = Object.assign(document.createElement('form'),
      { action: url, method: 'post', target: frame.name })
    for (const [name, value] of new URLSearchParams(body))
      form.append(Object.assign(document.createElement('input'), { name, value }))
    document.body.append(frame, form)
    frame.onload = () => tell('nothing')
    form.submit()
    setTimeout(() => tell('nothing'), 3000)
  })
  const mode = way === 'no-cors' ? 'no-cors' : 'cors'
  try {
    const answer = await fetch(url,
      { method: 'POST', mode, body, headers: { 'Content-Type': type }, signal: patience })
    return answer.type === 'opaque' ? 'nothing' : 'read ' + answer.status
  } catch { return 'nothing' }
}
"""


class _Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Kittens</title>")

    def log_message(self, format: str, *args: Any) -> None: ...


@pytest.fixture
def elsewhere() -> Iterator[int]:
    """The port of somebody else's page."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Page)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1"])
async def test_a_page_of_another_origin_reads_and_does_nothing(
    browser: Browser, stack: RunningStack, elsewhere: int, name: str
) -> None:
    running = stack.info
    origin = running.front_door
    topic = f"made-by-a-page-{name.replace('.', '-')}"
    create = f"Action=CreateTopic&Name={topic}&Version=2010-03-31"
    emulator, valkey = running.emulator, f"http://{running.redis.host}:{running.redis.port}"
    context = await browser.new_context()
    page = await context.new_page()
    await page.goto(f"http://{name}:{elsewhere}/")

    tries = [
        (way, url, body)
        for way in ("fetch", "no-cors", "form")
        for url, body in (
            (f"{emulator}/", create),
            (f"{emulator}/?{create}", create),
            (f"{valkey}/", "SET made-by-a-page 1"),
            (f"{origin}/api/guest-tickets", "pin=123456"),
            (f"{origin}/cognito", "AuthFlow=USER_SRP_AUTH"),
            (f"{origin}/local/bots", "pin=123456"),
        )
    ]
    sockets = (f"{origin}/mqtt", f"{origin}/ws", f"{emulator}/mqtt", running.ws_url or "")
    tries += [("socket", url.replace("http", "ws", 1), "") for url in sockets]
    try:
        for one in tries:
            assert await page.evaluate(TRY, list(one)) == "nothing", one
    finally:
        await context.close()

    found = stack.client("sns").list_topics()["Topics"]
    assert not [one for one in found if topic in one["TopicArn"]]
