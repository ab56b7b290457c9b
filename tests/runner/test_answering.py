"""A stack is up when its own front door answers, not that of another one on the same port."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from trivia_local.servers import front_door_answers


@contextmanager
def somebody(says: bytes, status: int = 200) -> Iterator[int]:
    """A program that answers everything so; its port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()
            self.wfile.write(says)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


def test_the_front_door_is_known_by_its_user_pool() -> None:
    with somebody(b'{"cognito": {"user_pool_id": "own"}}') as port:
        assert front_door_answers(port, "own")
        assert not front_door_answers(port, "another")
    assert not front_door_answers(port, "own")


@pytest.mark.parametrize("says", [b"", b"<html>", b"[]", b"null", b'{"cognito": null}', b"{}"])
def test_any_other_program_is_no_front_door(says: bytes) -> None:
    with somebody(says) as port:
        assert not front_door_answers(port, "own")


def test_nor_is_one_that_refuses() -> None:
    with somebody(b'{"cognito": {"user_pool_id": "own"}}', status=503) as port:
        assert not front_door_answers(port, "own")
