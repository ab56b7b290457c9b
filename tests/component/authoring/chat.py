"""A server with the interface of language models, on this machine, that answers as a test wants."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Reply = Callable[[BaseHTTPRequestHandler], None]


class Chat:
    """Attributes:
    asked: what came, with its headers in small letters.
    """

    def __init__(self, reply: Reply) -> None:
        self.asked: list[tuple[dict[str, str], Any]] = []
        chat = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                chat.asked.append(({**headers, ":path": self.path}, json.loads(body)))
                try:
                    reply(self)
                except OSError:
                    self.close_connection = True  # whoever asked has gone

            def log_message(self, *_: Any) -> None: ...

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"

    @contextmanager
    def running(self) -> Iterator["Chat"]:
        thread = Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()


def sends(data: bytes, status: int = 200, **headers: str) -> Reply:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    return reply


def says(content: Any) -> Reply:
    """The model's words, as the interface wraps them."""
    return sends(json.dumps({"choices": [{"message": {"content": content}}]}).encode())


def lists(*questions: Any) -> Reply:
    return says(json.dumps({"questions": questions}))
